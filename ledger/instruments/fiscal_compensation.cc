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
  assert(version >= 1 && version <= kVersion);
  if (!facts.compensated_on) return std::vector<PeriodQuote>();
  const Date paid_on = *facts.compensated_on;
  const Ppm rate = part_of_loss(terms);
  // Version 1 took no recovery off the loss.
  const Money recovered = version == 1 ? Money{} : facts.own_recovered;
  const Money base = std::max(Money{}, facts.own_share - recovered);
  const Money due = share_of(base, rate.value, kWhole.value);
  QuoteLine line{{paid_on, facts.guarantee}, due, due, {{base, rate, paid_on, paid_on}}};
  // Version 1 let a 代偿 reported late close a window that had not opened (K14).
  const Date known =
      version == 1 ? paid_on : std::max(paid_on, facts.ended_booked.value_or(paid_on));
  PeriodQuote quote{kPeriod, plus_days(known, 1), due, {std::move(line)}};
  if (version > 1) quote.opens = paid_on;
  return std::vector<PeriodQuote>{std::move(quote)};
}

}  // namespace yingbu::fiscal_compensation
