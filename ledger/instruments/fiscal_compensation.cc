#include "ledger/instruments/fiscal_compensation.h"

#include <cassert>

#include "ledger/instruments/ceiling.h"
#include "ledger/instruments/clauses.h"

namespace yingbu::fiscal_compensation {

Result<void> check(const Terms& terms) {
  YINGBU_TRY(clauses, read_clauses<Clauses>(terms.clauses));
  return check_ceiling(terms, clauses.rate_ppm, clauses.rate_ceiling_ppm);
}

Ppm part_of_loss(const Terms& terms) { return sheet_of<Clauses>(terms).rate_ppm; }

Result<std::vector<PeriodQuote>> quote(const Terms& terms, const GuaranteeFacts& facts,
                                       std::uint32_t version) {
  assert(version == kVersion);
  (void)version;
  if (!facts.compensated_on) return std::vector<PeriodQuote>();
  const Date paid_on = *facts.compensated_on;
  const Ppm rate = part_of_loss(terms);
  const Money due = share_of(facts.own_share, rate.value, kWhole.value);
  QuoteLine line{{paid_on, facts.guarantee}, due, due, {{facts.own_share, rate, paid_on, paid_on}}};
  return std::vector<PeriodQuote>{{kPeriod, plus_days(paid_on, 1), due, {std::move(line)}}};
}

}  // namespace yingbu::fiscal_compensation
