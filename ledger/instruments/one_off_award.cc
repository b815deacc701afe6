#include "ledger/instruments/one_off_award.h"

#include <algorithm>
#include <cassert>

#include "ledger/base/region.h"
#include "ledger/instruments/clauses.h"

namespace yingbu::one_off_award {
namespace {

std::vector<Attribute> conditions_of(const Clauses& sheet) {
  std::vector<Attribute> all{sheet.condition};
  for (const auto& more : {sheet.and_condition, sheet.and_also_condition}) {
    if (more) all.push_back(*more);
  }
  return all;
}

bool holds(const PartyFacts& facts, Attribute attribute, Date day) {
  return std::ranges::any_of(facts.attributes, [&](const AttributeSpan& span) {
    return span.attribute == attribute && span.from <= day && day < span.until;
  });
}

// The first day on which all of them hold.
std::optional<Date> all_met_on(const PartyFacts& facts, const std::vector<Attribute>& conditions) {
  std::optional<Date> first;
  for (const AttributeSpan& span : facts.attributes) {
    const bool all = std::ranges::all_of(
        conditions, [&](Attribute condition) { return holds(facts, condition, span.from); });
    if (all && (!first || span.from < *first)) first = span.from;
  }
  return first;
}

}  // namespace

Result<void> check(const Terms& terms) {
  YINGBU_TRY(sheet, read_clauses<Clauses>(terms.clauses));
  YINGBU_CHECK(check_eligible_to_all(terms));
  const std::size_t at = *clauses_detail::find(terms.clauses, "amount");
  if (sheet.amount.fen > 0) return {};
  return clauses_detail::wrong(at, "amount", "应大于零", "is not above zero");
}

Result<std::vector<PeriodQuote>> quote(std::span<const DatedTerms> terms, const PartyFacts& facts,
                                       std::uint32_t version) {
  assert(version == kVersion);
  (void)version;
  for (const DatedTerms& dated : terms) {
    const Clauses sheet = sheet_of<Clauses>(*dated.terms);
    const auto day = all_met_on(facts, conditions_of(sheet));
    if (!day || *day < dated.from || *day >= dated.until) continue;
    if (!region_within(facts.region, dated.terms->region)) continue;
    PeriodQuote quote;
    quote.period = kPeriod;
    quote.period_end = plus_days(*day, 1);
    quote.due = sheet.amount;
    quote.begins = quote.opens = *day;
    quote.terms_no = dated.terms_no;
    quote.lines.push_back(
        {{*day, ""}, sheet.amount, sheet.amount, {{sheet.amount, kWhole, *day, *day}}});
    return std::vector<PeriodQuote>{std::move(quote)};
  }
  return std::vector<PeriodQuote>();
}

}  // namespace yingbu::one_off_award
