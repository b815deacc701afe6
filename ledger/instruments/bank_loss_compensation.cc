#include "ledger/instruments/bank_loss_compensation.h"

#include <algorithm>
#include <cassert>

#include "ledger/instruments/ceiling.h"
#include "ledger/instruments/clauses.h"

namespace yingbu::bank_loss_compensation {
namespace {

bool is_on(const LoanFacts& facts, const std::string& list, Date day) {
  return std::ranges::any_of(facts.attributes, [&](const AttributeSpan& span) {
    return span.attribute == Attribute::listed && span.value == list && span.from <= day &&
           day < span.until;
  });
}

}  // namespace

Result<void> check(const Terms& terms) {
  YINGBU_TRY(sheet, read_clauses<Clauses>(terms.clauses));
  YINGBU_CHECK(check_eligible_to_all(terms));
  return check_ceiling(terms, sheet.rate_ppm, sheet.rate_ceiling_ppm);
}

Result<std::vector<PeriodQuote>> quote(const Terms& terms, const LoanFacts& facts,
                                       std::uint32_t version) {
  assert(version == kVersion);
  (void)version;
  if (facts.losses.empty()) return std::vector<PeriodQuote>();
  const Clauses sheet = sheet_of<Clauses>(terms);
  const bool is_listed = !sheet.required_list || is_on(facts, *sheet.required_list, facts.start);
  if (!is_listed) return std::vector<PeriodQuote>();
  Money net;
  for (const BalanceMove& each : facts.losses) net += each.amount;
  const Date first = facts.losses.front().on;
  const Money computed = share_of(net, sheet.rate_ppm.value, kWhole.value);
  const Money due = std::min(computed, sheet.loss_cap.value_or(computed));
  PeriodQuote quote;
  quote.period = kPeriod;
  quote.period_end = plus_days(first, 1);
  quote.due = due;
  quote.begins = quote.opens = first;
  quote.lines.push_back(
      {{first, facts.loan}, computed, due, {{net, sheet.rate_ppm, first, first}}});
  return std::vector<PeriodQuote>{std::move(quote)};
}

}  // namespace yingbu::bank_loss_compensation
