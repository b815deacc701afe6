#include "ledger/instruments/fiscal_compensation.h"

#include <cassert>

namespace yingbu::fiscal_compensation {

Result<PeriodQuote> quote(const Terms& terms, const Facts& facts, std::uint32_t version) {
  assert(version == kVersion);
  (void)version;
  const Money due = share_of(facts.own_share, terms.rate_ppm.value, kWhole.value);
  QuoteLine line{
      facts.guarantee, due, {{facts.own_share, terms.rate_ppm, facts.paid_on, facts.paid_on}}};
  return PeriodQuote{kPeriod, plus_days(facts.paid_on, 1), due, {std::move(line)}};
}

}  // namespace yingbu::fiscal_compensation
