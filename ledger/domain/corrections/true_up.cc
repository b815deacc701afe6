#include "ledger/domain/corrections/true_up.h"

#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loss/events.h"
#include "ledger/domain/loss/loss_lines.h"
#include "ledger/domain/loss/without.h"

namespace yingbu {

void add_true_up(const Ask& ask, Seq seq, const Event& original, Facts& facts) {
  const bool of_what_is_left =
      original.when<GuaranteedLoanRepaid, GuaranteeReleased, DepositApplied>([&](const auto& e) {
        const GuaranteeState& g = *ask.state.find<GuaranteeState>(e.guarantee);
        const Money left = outstanding(g) + e.amount;
        const Money change = liability_left(g, left) - (g.liability - e.liability_change);
        if (change.fen == 0) return;
        facts.push_back({RoundingTrueUp{e.guarantee, e.guarantor, {}, change}, {}});
      });
  if (of_what_is_left) return;
  for (const auto& [id, g] : losses_without(ask.state, seq, original)) {
    const RecoveryAllocation off = off_formula(g);
    if (off == RecoveryAllocation{}) continue;
    const bool to_income = g.status == GuaranteeStatus::written_off;
    facts.push_back({RoundingTrueUp{id, g.guarantor, off, {}, to_income}, {}});
  }
  add_loss_moved(ask, original, true, facts);
}

}  // namespace yingbu
