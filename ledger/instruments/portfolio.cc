#include "ledger/instruments/portfolio.h"

namespace yingbu {

Ppm rate_of_share(const PortfolioLaw& law, const BusinessShare& share) {
  Ppm rate = law.lowest_rate;
  for (const RateTier& tier : law.tiers) {
    const Wide has = Wide{share.supported.fen} * kWhole.value;
    const bool reached = has >= Wide{tier.from.value} * share.guaranteed.fen;
    if (share.guaranteed.fen > 0 && reached) rate = tier.rate;
  }
  return rate;
}

bool is_below(Ppm gate, const Leverage& leverage) {
  if (leverage.net_assets.fen <= 0) return true;
  const Wide has = Wide{leverage.liability.fen} * kWhole.value * kWhole.value;
  Wide needed = 0;
  const bool beyond = __builtin_mul_overflow(Wide{leverage.average_ppm} * gate.value,
                                             Wide{leverage.net_assets.fen}, &needed);
  return beyond || has < needed;
}

}  // namespace yingbu
