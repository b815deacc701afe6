#include "ledger/domain/loss/without.h"

#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/loss/loss_parts.h"
#include "ledger/domain/loss/recovery_allocation.h"

namespace yingbu {
namespace {

void take(LossState& loss, const RecoveryRecorded& e) {
  loss.net_recovered -= e.net;
  loss.allocated = loss.allocated - e.allocation;
}
void take(LossState& loss, const ParkedRecoveryAllocated& e) {
  loss.net_recovered -= e.net;
  loss.allocated = loss.allocated - e.allocation;
}
void take(LossState& loss, const ShareReceived& e) {
  (e.sharer == Sharer::government ? loss.government : loss.province).paid -= e.amount;
  loss.fund_owed -= e.fund_part;
}
void take(LossState& loss, const FundShareReceived& e) { loss.fund_paid -= e.amount; }
void take(LossState& loss, const SurplusShared& e) {
  loss.surplus -= e.amount;
  loss.surplus_shared = loss.surplus_shared - e.allocation;
}
void take(LossState& loss, const RecoveryReturned& e) {
  (e.sharer == Sharer::government ? loss.returned.to_government : loss.returned.to_province) -=
      e.amount;
}
void take(LossState& loss, const ReleaseConfirmed& e) { loss.fiscal_paid -= e.amount; }
void take(LossState& loss, const RefundReceived& e) { loss.fiscal_paid += e.amount; }

class Without {
 public:
  explicit Without(const State& state) : state_(state) {}

  template <class F>
  void add(const std::string& guarantee, F&& change) {
    const auto* g = state_.find<GuaranteeState>(guarantee);
    if (!g) return;
    all_.push_back({guarantee, *g});
    change(all_.back().state.loss);
  }
  template <class F>
  void change(F&& more) {
    for (LossWithout& one : all_) more(one.state.loss);
  }
  std::vector<LossWithout> take_all() { return std::move(all_); }

 private:
  const State& state_;
  std::vector<LossWithout> all_;
};

}  // namespace

std::vector<LossWithout> losses_without(const State& state, Seq seq, const Event& event) {
  Without all(state);
  event.when<RecoveryRecorded, ParkedRecoveryAllocated, ShareReceived, FundShareReceived,
             SurplusShared, RecoveryReturned>(
      [&](const auto& e) { all.add(e.guarantee, [&e](LossState& loss) { take(loss, e); }); });
  event.when<RecoveryRecorded, ParkedRecoveryAllocated>([&](const auto& e) {
    all.change([&](LossState& loss) { take_from_fiscal_base(loss, seq, e.allocation); });
  });
  event.when<ReleaseConfirmed, RefundReceived>([&](const auto& e) {
    if (!is_fiscal(e.payee_entry)) return;
    all.add(e.key.object, [&e](LossState& loss) { take(loss, e); });
  });
  const auto* offset = event.as<OffsetApplied>();
  if (offset && is_fiscal(offset->payee_entry)) {
    all.add(offset->key.object, [&](LossState& loss) { loss.fiscal_paid += offset->amount; });
    all.add(offset->to.object, [&](LossState& loss) { loss.fiscal_paid -= offset->amount; });
  }
  return all.take_all();
}

RecoveryAllocation off_formula(const GuaranteeState& g) {
  return allocate_recovery(layers_of(g), g.loss.net_recovered) - g.loss.allocated;
}

}  // namespace yingbu
