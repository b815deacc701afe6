#pragma once

#include <cassert>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/fields/describe.h"
#include "ledger/base/fields/kinds.h"
#include "ledger/base/words.h"
#include "ledger/instruments/terms.h"

// A sheet of clauses as the described struct of a shape: each field is a clause, a field that is
// optional may be left out, a clause that is no field is refused. A refusal names the clause, its
// field and what is allowed: terms_invalid, unknown_name, unknown_field, duplicate_field,
// missing_field.
namespace yingbu {

namespace clauses_detail {

// The clause by its place and field; the problem in both languages, after the field's word.
Rejection wrong(std::size_t index, const std::string& field, const std::string& zh,
                const std::string& en);
// What is wrong with the clause at that place.
Rejection at(std::size_t index, Rejection problem);
// One clause a field, each with an article or said to be silent.
Result<void> check_sheet(const std::vector<Clause>& clauses, const Described& sheet);
// A clause that the others make necessary: missing_field.
Result<void> require(const std::vector<Clause>& clauses, std::string_view field);
// A clause that says nothing under what another says: terms_invalid.
Result<void> refuse_idle(const std::vector<Clause>& clauses, std::string_view idle,
                         const Words& under);
// The place of the field's clause; none where there is none.
std::optional<std::size_t> find(const std::vector<Clause>& clauses, std::string_view field);

Result<void> read(const Clause& clause, std::size_t index, Ppm& value);
Result<void> read(const Clause& clause, std::size_t index, Money& value);
Result<void> read(const Clause& clause, std::size_t index, std::int32_t& value);
Result<void> read(const Clause& clause, std::size_t index, bool& value);
Result<void> read(const Clause& clause, std::size_t index, std::string& value);

template <class E>
  requires is_described_enum<E> Result<void> read(const Clause& clause, std::size_t index,
                                                  E& value) {
    auto named = enumerator_named<E>(clause.value, clause.field);
    if (!named) return at(index, std::move(named).error());
    value = *named;
    return {};
  }

template <class T>
Result<void> read(const Clause& clause, std::size_t index, std::optional<T>& value) {
  return read(clause, index, value.emplace());
}

}  // namespace clauses_detail

template <class Sheet>
Result<Sheet> read_clauses(const std::vector<Clause>& clauses) {
  YINGBU_CHECK(clauses_detail::check_sheet(clauses, described<Sheet>()));
  Sheet sheet;
  Result<void> all;
  for_each_field(sheet, [&]<class T>(const char* field, T& value) {
    if (!all) return;
    const auto at = clauses_detail::find(clauses, field);
    if (at) {
      all = clauses_detail::read(clauses[*at], *at, value);
    } else if (!is_optional<T>) {
      all = reject(Reason::missing_field, "clauses").with("name", field);
    }
  });
  if (!all) return all.error();
  return sheet;
}

// The same of terms that were checked when they were enacted.
template <class Sheet>
Sheet sheet_of(const Terms& terms) {
  auto sheet = read_clauses<Sheet>(terms.clauses);
  assert(sheet && "terms that were enacted no longer read");
  return *sheet;
}

}  // namespace yingbu
