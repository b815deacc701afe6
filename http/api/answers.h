#pragma once

#include "http/api/input.h"
#include "ledger/base/fields/json.h"

// What the answers to questions share: their members, and whom they are for.
namespace yingbu {

template <class T>
void write_member(std::string& out, std::string_view name, const T& value) {
  if (!out.empty()) out += ',';
  out += '"';
  out += name;
  out += "\":";
  write_json(out, value);
}

inline void write_next(std::string& out, const std::optional<std::string>& cursor) {
  out += ",\"next\":";
  if (cursor) {
    write_json(out, *cursor);
  } else {
    out += "null";
  }
}

// "items" and "next".
template <class Rows>
std::string list_members(const Rows& rows, const std::optional<std::string>& cursor = {}) {
  std::string out;
  write_member(out, "items", rows);
  write_next(out, cursor);
  return out;
}

template <class Page>
std::string page_members(const Page& page) {
  std::string out = list_members(page.rows, page.next_cursor);
  if (page.totals) write_member(out, "totals", *page.totals);
  return out;
}

template <class Row>
std::string item_member(const Row& row) {
  std::string out;
  write_member(out, "item", row);
  return out;
}

// Where the caller may ask about its own organisation only: narrows this filter of the input to
// it. Reason: other_organisation.
template <class Input>
Result<void> keep_to_own(const Question& asked, const Input& input,
                         std::optional<PartyNo>& filter) {
  if (asked.call.sees_all()) return {};
  const PartyNo own = asked.caller().organisation;
  if (filter && *filter != own) {
    return reject(Reason::other_organisation, std::string(name_in(input, filter)));
  }
  filter = own;
  return {};
}

// The same for a register of guarantees: each role by its own part in them.
template <class Input>
Result<void> keep_to_own_part(const Question& asked, Input& input) {
  switch (asked.caller().role) {
    case Role::bank: return keep_to_own(asked, input, input.bank);
    case Role::reguarantor: return keep_to_own(asked, input, input.reguarantor);
    default: return keep_to_own(asked, input, input.guarantor);
  }
}

// bad_query: a parameter that must be given.
template <class Input, class T>
Result<T> given(const Input& input, const std::optional<T>& value) {
  if (value) return *value;
  return bad_query(name_in(input, value), "必须给出", "it must be given");
}

// bad_query: a range that ends before it begins.
template <class Input, class T>
Result<void> check_range(const Input& input, const std::optional<T>& from,
                         const std::optional<T>& to) {
  if (!from || !to || !(*to < *from)) return {};
  const std::string begin(name_in(input, from));
  return bad_query(name_in(input, to), "早于 " + begin, "it is before " + begin);
}

// not_found: the thing, in both languages, that has no such id.
inline Rejection no_such(std::string_view zh, std::string_view en, std::string_view id,
                         std::string_view field = "") {
  return reject(Reason::not_found, std::string(field))
      .with("kind_zh", std::string(zh))
      .with("kind_en", std::string(en))
      .with("id", std::string(id));
}

}  // namespace yingbu
