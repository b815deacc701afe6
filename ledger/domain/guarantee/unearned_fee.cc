#include "ledger/domain/guarantee/unearned_fee.h"

#include <algorithm>

#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/object_position.h"
#include "ledger/instruments/facts.h"
#include "ledger/instruments/retained_fee.h"

namespace yingbu {
namespace {

Wide remaining_days(const GuaranteeState& g, Date on) {
  return std::max(0, days_between(std::max(on, g.start), g.end));
}

Wide term_days(const GuaranteeState& g) { return days_between(g.start, g.end); }

// Never above the fee, so it fits.
Money prorated(Money fee, Wide parts, Wide whole) {
  return Money{static_cast<std::int64_t>(round_half_away(fee.fen * parts, whole))};
}

}  // namespace

Money unearned_fee(const GuaranteeState& g, Money part, Date on) {
  return prorated(g.fee, part.fen * remaining_days(g, on), g.principal.fen * term_days(g));
}

Result<Money> unearned_fee_moved(const GuaranteeState& g, Date on) {
  const Date from = std::max(on, g.start);
  if (from >= g.end) return Money{};
  YINGBU_TRY(kept, retained_fee(g.fee, refunds_of(g), g.start, g.end, from, g.end));
  return narrow(round_half_away(kept.parts, kept.whole));
}

std::vector<FeeRefund> refunds_of(const GuaranteeState& g) {
  std::vector<FeeRefund> refunds;
  for (const DatedAmount& refund : g.refunds) refunds.push_back({refund.on, refund.amount});
  return refunds;
}

Money not_released(const GuaranteeState& g) {
  Money left = g.principal;
  for (const DatedAmount& release : g.releases) left -= release.amount;
  return left;
}

Money refundable_fee(const GuaranteeState& g) {
  Wide parts = 0;
  for (const DatedAmount& release : g.releases) {
    parts += release.amount.fen * remaining_days(g, release.on);
  }
  const bool ended = g.status == GuaranteeStatus::released || g.status == GuaranteeStatus::renewed;
  if (ended) parts += not_released(g).fen * remaining_days(g, *g.ended_on);
  return prorated(g.fee, parts, g.principal.fen * term_days(g));
}

}  // namespace yingbu
