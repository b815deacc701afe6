#include "ledger/instruments/clauses.h"

#include <charconv>

#include "ledger/instruments/words.h"

namespace yingbu::clauses_detail {
namespace {

std::string at(std::size_t index) { return "clauses/" + std::to_string(index); }

// The integer, if it is written as one and lies within low..high.
Result<std::int64_t> integer(const Clause& clause, std::size_t index, std::int64_t low,
                             std::int64_t high) {
  std::int64_t value = 0;
  const std::string& text = clause.value;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = is_plain_integer(text) && read.ec == std::errc{};
  if (whole && value >= low && value <= high) return value;
  const std::string range = std::to_string(low) + ".." + std::to_string(high);
  return wrong(index, clause.field, "不在 " + range + " 之内", "is not within " + range);
}

}  // namespace

Rejection at(std::size_t index, Rejection problem) {
  problem.field = at(index);
  return problem;
}

Rejection wrong(std::size_t index, const std::string& field, const std::string& zh,
                const std::string& en) {
  const Words* words = words_in(terms_words(), field);
  return reject(Reason::terms_invalid, at(index))
      .with("problem_zh", (words ? std::string(words->zh) : "“" + field + "”") + " " + zh)
      .with("problem", field + " " + en);
}

Result<void> require(const std::vector<Clause>& clauses, std::string_view field) {
  if (find(clauses, field)) return {};
  return reject(Reason::missing_field, "clauses").with("name", std::string(field));
}

Result<void> refuse_idle(const std::vector<Clause>& clauses, std::string_view idle,
                         const Words& under) {
  const auto at = find(clauses, idle);
  if (!at) return {};
  return wrong(*at, std::string(idle), "在“" + std::string(under.zh) + "”之下没有作用，请删去",
               "says nothing under " + std::string(under.name) + "; leave it out");
}

std::optional<std::size_t> find(const std::vector<Clause>& clauses, std::string_view field) {
  for (std::size_t i = 0; i < clauses.size(); ++i) {
    if (clauses[i].field == field) return i;
  }
  return std::nullopt;
}

Result<void> check_sheet(const std::vector<Clause>& clauses, const Described& sheet) {
  for (std::size_t i = 0; i < clauses.size(); ++i) {
    const Clause& clause = clauses[i];
    if (!sheet.field(clause.field)) {
      return reject(Reason::unknown_field, at(i))
          .with("name", clause.field)
          .with("known", known_fields(sheet));
    }
    if (*find(clauses, clause.field) != i) {
      return reject(Reason::duplicate_field, at(i)).with("name", clause.field);
    }
    const bool has_article = clause.article && !clause.article->empty();
    if (has_article == clause.silent.value_or(false)) {
      return wrong(i, clause.field, "须写明条款号，或注明政策未规定",
                   "needs its article, or silent=true where the policy says nothing");
    }
    if (clause.quote && !has_article) {
      return wrong(i, clause.field, "注明政策未规定，就没有原文可引，请删去引文",
                   "is silent, so there are no words to quote; leave the quote out");
    }
  }
  return {};
}

Result<void> read(const Clause& clause, std::size_t index, Ppm& value) {
  YINGBU_TRY(ppm, integer(clause, index, 0, kWhole.value));
  value = Ppm{ppm};
  return {};
}

Result<void> read(const Clause& clause, std::size_t index, Money& value) {
  YINGBU_TRY(fen, integer(clause, index, 0, INT64_MAX));
  value = Money{fen};
  return {};
}

Result<void> read(const Clause& clause, std::size_t index, std::int32_t& value) {
  YINGBU_TRY(number, integer(clause, index, 0, INT32_MAX));
  value = static_cast<std::int32_t>(number);
  return {};
}

Result<void> read(const Clause& clause, std::size_t, std::string& value) {
  value = clause.value;
  return {};
}

Result<void> read(const Clause& clause, std::size_t index, bool& value) {
  if (clause.value != "true" && clause.value != "false") {
    return wrong(index, clause.field, "应为 true 或 false", "is neither true nor false");
  }
  value = clause.value == "true";
  return {};
}

}  // namespace yingbu::clauses_detail
