#include <algorithm>

#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/merger.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/guarantee/unearned_fee.h"
#include "ledger/domain/loss/events.h"
#include "ledger/domain/rests_on.h"

// What each event of a guarantee before any loss rests on (红冲, DESIGN 8 and 18).
namespace yingbu {

bool is_merger(const State& state, const LiveEvent& e) {
  if (e.tag != EventEntry<GuaranteeTransferred>::tag) return false;
  const auto transferred = recorded_as<GuaranteeTransferred>(state, e.seq);
  return !transferred ||
         transferred->event.as<GuaranteeTransferred>()->kind == TransferKind::merger;
}

namespace {

const GuaranteeState* guarantee_of(const Standing& standing, const std::string& id) {
  return standing.state.find<GuaranteeState>(id);
}

// A full release ends what all of these left; they also make up what is demanded and renewed.
template <class... More>
void rests_on_what_is_left(Grounds& grounds, const Standing& standing, const GuaranteeState& g) {
  add_earlier<GuaranteedLoanRepaid, GuaranteeReleased, DepositApplied, More...>(grounds, standing,
                                                                                g.live);
}

// Refunds rest on the fees charged and on what has left the guarantee, all together.
Gift refundable_without(const std::string& id, const GuaranteeState& g,
                        const GuaranteeState& without) {
  return {{Pool::Of::refundable_fee, id}, refundable_fee(without) - g.fee_refunded};
}

}  // namespace

void rests_on_guarantee(Grounds& grounds, const Standing& standing, const std::string& guarantee) {
  const GuaranteeState* g = guarantee_of(standing, guarantee);
  if (!g) return;
  add_earlier<GuaranteeIssued>(grounds, standing, g->live);
  for (const LiveEvent& e : g->live) {
    if (e.seq < standing.seq && is_merger(standing.state, e)) grounds.records.push_back(e.seq);
  }
}

namespace {

void comes_after_application(Grounds& grounds, const Standing& standing, const std::string& id) {
  const auto& application = guarantee_of(standing, id)->application;
  if (!application) return;
  add_after(grounds, application->applied);
  if (application->approved != standing.seq) add_after(grounds, application->approved);
}

}  // namespace

void rests_on(Grounds& grounds, const Standing& standing, const GuaranteeApproved& e) {
  comes_after_application(grounds, standing, e.guarantee);
}

void rests_on(Grounds& grounds, const Standing& standing, const ApplicationClosed& e) {
  comes_after_application(grounds, standing, e.guarantee);
}

void rests_on(Grounds& grounds, const Standing& standing, const GuaranteeIssued& e) {
  comes_after_application(grounds, standing, e.guarantee);
}

void rests_on(Grounds& grounds, const Standing& standing, const GuaranteeRestated& e) {
  rests_on_guarantee(grounds, standing, e.guarantee);
}

void rests_on(Grounds& grounds, const Standing& standing, const ReguaranteeFiled& e) {
  rests_on_guarantee(grounds, standing, e.guarantee);
}

void rests_on(Grounds& grounds, const Standing& standing, const GuaranteedLoanDisbursed& e) {
  rests_on_guarantee(grounds, standing, e.guarantee);
}

void rests_on(Grounds& grounds, const Standing& standing, const FeeCharged& e) {
  rests_on_guarantee(grounds, standing, e.guarantee);
  const GuaranteeState& g = *guarantee_of(standing, e.guarantee);
  GuaranteeState without = g;
  without.fee -= e.amount;
  grounds.gives.push_back(refundable_without(e.guarantee, g, without));
}

void rests_on(Grounds& grounds, const Standing& standing, const FeeRefunded& e) {
  rests_on_guarantee(grounds, standing, e.guarantee);
  add_earlier<GuaranteeRenewed>(grounds, standing, guarantee_of(standing, e.guarantee)->live);
  grounds.draws.push_back({Pool::Of::refundable_fee, e.guarantee});
}

void rests_on(Grounds& grounds, const Standing& standing, const GuaranteedLoanRepaid& e) {
  rests_on_guarantee(grounds, standing, e.guarantee);
}

void rests_on(Grounds& grounds, const Standing& standing, const GuaranteeReleased& e) {
  rests_on_guarantee(grounds, standing, e.guarantee);
  const GuaranteeState& g = *guarantee_of(standing, e.guarantee);
  add_earlier<CompensationDemanded, DemandCorrected>(grounds, standing, g.live);
  if (e.in_full) rests_on_what_is_left<>(grounds, standing, g);
  GuaranteeState without = g;
  std::erase_if(without.releases,
                [&standing](const DatedAmount& r) { return r.seq == standing.seq; });
  if (e.in_full) without.status = GuaranteeStatus::in_force;
  grounds.gives.push_back(refundable_without(e.guarantee, g, without));
}

void rests_on(Grounds& grounds, const Standing& standing, const ReguaranteeConfirmed& e) {
  rests_on_guarantee(grounds, standing, e.guarantee);
  add_after(grounds, guarantee_of(standing, e.guarantee)->reguarantee.filed);
}

void rests_on(Grounds& grounds, const Standing& standing, const GuaranteeExtended& e) {
  rests_on_guarantee(grounds, standing, e.guarantee);
  add_earlier<GuaranteeExtended>(grounds, standing, guarantee_of(standing, e.guarantee)->live);
}

void rests_on(Grounds& grounds, const Standing& standing, const GuaranteeRenewed& e) {
  rests_on_guarantee(grounds, standing, e.guarantee);
  rests_on_what_is_left<DepositReturned, GuaranteeExtended>(grounds, standing,
                                                            *guarantee_of(standing, e.guarantee));
}

// 吸收合并 moves what the events before it made, but for those that leave nothing to move.
void rests_on(Grounds& grounds, const Standing& standing, const GuaranteeTransferred& e) {
  rests_on_guarantee(grounds, standing, e.guarantee);
  const GuaranteeState& g = *guarantee_of(standing, e.guarantee);
  add_earlier<GuaranteeTransferred>(grounds, standing, g.live);
  if (e.kind != TransferKind::merger) return;
  for (const LiveEvent& earlier : g.live) {
    const bool moves_nothing = earlier.tag == EventEntry<GuaranteedLoanDisbursed>::tag ||
                               earlier.tag == EventEntry<ReguaranteeConfirmed>::tag ||
                               earlier.tag == EventEntry<GuaranteeBatched>::tag ||
                               earlier.tag == EventEntry<CompensationDemanded>::tag ||
                               earlier.tag == EventEntry<DemandCorrected>::tag;
    if (earlier.seq < standing.seq && !moves_nothing) grounds.records.push_back(earlier.seq);
  }
}

void rests_on(Grounds& grounds, const Standing& standing, const DepositTaken& e) {
  rests_on_guarantee(grounds, standing, e.guarantee);
  grounds.gives.push_back(
      {{Pool::Of::deposit, e.guarantee}, guarantee_of(standing, e.guarantee)->deposit - e.amount});
}

void rests_on(Grounds& grounds, const Standing& standing, const DepositReturned& e) {
  rests_on_guarantee(grounds, standing, e.guarantee);
  grounds.draws.push_back({Pool::Of::deposit, e.guarantee});
}

void rests_on(Grounds& grounds, const Standing& standing, const DepositApplied& e) {
  rests_on_guarantee(grounds, standing, e.guarantee);
  add_earlier<DemandCorrected>(grounds, standing, guarantee_of(standing, e.guarantee)->live);
  grounds.draws.push_back({Pool::Of::deposit, e.guarantee});
}

}  // namespace yingbu
