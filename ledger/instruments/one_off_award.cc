#include "ledger/instruments/one_off_award.h"

#include <algorithm>
#include <cassert>
#include <set>

#include "ledger/base/region.h"
#include "ledger/instruments/clauses.h"

namespace yingbu::one_off_award {
namespace {

struct Condition {
  Attribute attribute = Attribute::listed;
  std::optional<std::string> value;  // absent: any
};

std::vector<Condition> conditions_of(const Clauses& sheet) {
  std::vector<Condition> all;
  for (const auto& each :
       {std::optional(sheet.condition), sheet.and_condition, sheet.and_also_condition}) {
    if (!each) continue;
    all.push_back({*each, *each == Attribute::listed ? sheet.required_list : std::nullopt});
  }
  return all;
}

bool is_of(const AttributeSpan& span, const Condition& condition) {
  return span.attribute == condition.attribute &&
         (!condition.value || span.value == *condition.value);
}

bool holds(const PartyFacts& facts, const Condition& condition, Date day) {
  return std::ranges::any_of(facts.attributes, [&](const AttributeSpan& span) {
    return is_of(span, condition) && span.from <= day && day < span.until;
  });
}

// The first day on which all of them hold.
std::optional<Date> all_met_on(const PartyFacts& facts, const std::vector<Condition>& conditions) {
  std::optional<Date> first;
  for (const AttributeSpan& span : facts.attributes) {
    const bool all = std::ranges::all_of(
        conditions, [&](const Condition& each) { return holds(facts, each, span.from); });
    if (all && (!first || span.from < *first)) first = span.from;
  }
  return first;
}

// What the sheet awards of its own: a period, and the conditions it is for.
struct Award {
  std::string period;
  std::vector<Condition> conditions;
};

std::vector<Award> awards_of(const Clauses& sheet, const PartyFacts& facts) {
  const std::vector<Condition> conditions = conditions_of(sheet);
  if (!sheet.each_value.value_or(false)) return {{kPeriod, conditions}};
  std::set<std::string> values;
  for (const AttributeSpan& span : facts.attributes) {
    if (is_of(span, conditions.front())) values.insert(span.value);
  }
  std::vector<Award> all;
  for (const std::string& value : values) {
    all.push_back({std::string(kPeriod) + '-' + value, conditions});
    all.back().conditions.front().value = value;
  }
  return all;
}

PeriodQuote quote_of(const Award& award, Money amount, Date day, std::uint32_t terms_no) {
  PeriodQuote quote;
  quote.period = award.period;
  quote.period_end = plus_days(day, 1);
  quote.due = amount;
  quote.begins = quote.opens = day;
  quote.terms_no = terms_no;
  quote.lines.push_back({{day, ""}, amount, amount, {{amount, kWhole, day, day}}});
  return quote;
}

}  // namespace

Result<void> check(const Terms& terms) {
  YINGBU_TRY(sheet, read_clauses<Clauses>(terms.clauses));
  YINGBU_CHECK(check_eligible_to_all(terms));
  const auto wrong = [&terms](const char* field, const char* zh, const char* en) {
    return clauses_detail::wrong(*clauses_detail::find(terms.clauses, field), field, zh, en);
  };
  if (sheet.amount.fen <= 0) return wrong("amount", "应大于零", "is not above zero");
  const bool is_named = std::ranges::any_of(conditions_of(sheet), [](const Condition& each) {
    return each.attribute == Attribute::listed;
  });
  if (sheet.required_list && !is_named) {
    return wrong("required_list", "没有作用：条件中没有名单",
                 "says nothing: no condition is listed");
  }
  // The values of others are no ids, so no period can be called by them.
  const bool is_by_id =
      sheet.condition == Attribute::listed || sheet.condition == Attribute::bond_issue;
  if (sheet.each_value.value_or(false) && !is_by_id) {
    return wrong("each_value", "只用于名单和债券融资成功两种条件",
                 "is only for the conditions listed and bond_issue");
  }
  return {};
}

Result<std::vector<PeriodQuote>> quote(std::span<const DatedTerms> terms, const PartyFacts& facts,
                                       std::uint32_t version) {
  assert(version == kVersion);
  (void)version;
  std::vector<PeriodQuote> quotes;
  for (const DatedTerms& dated : terms) {
    if (!region_within(facts.region, dated.terms->region)) continue;
    const Clauses sheet = sheet_of<Clauses>(*dated.terms);
    for (const Award& award : awards_of(sheet, facts)) {
      const auto day = all_met_on(facts, award.conditions);
      if (!day || *day < dated.from || *day >= dated.until) continue;
      // Once is once, whatever later terms ask for.
      const bool is_given = std::ranges::any_of(quotes, [&](const PeriodQuote& before) {
        return award.period == kPeriod || before.period == award.period;
      });
      if (!is_given) quotes.push_back(quote_of(award, sheet.amount, *day, dated.terms_no));
    }
  }
  return quotes;
}

}  // namespace yingbu::one_off_award
