#include "ledger/domain/loss/rests_on_loss.h"

#include <algorithm>

#include "ledger/domain/dues/subjects.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/funds/rests_on_source.h"
#include "ledger/domain/guarantee/batch_events.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loss/events.h"
#include "ledger/domain/loss/loss_parts.h"
#include "ledger/domain/loss/recovery_allocation.h"
#include "ledger/domain/loss/without.h"

// What each event of a loss rests on (红冲, DESIGN 8 and 18).
namespace yingbu {
namespace {

using Of = Pool::Of;

// The guarantee's issue, the mergers before, and what of these types came before.
template <class... E>
const GuaranteeState& rests_on_earlier(Grounds& grounds, const Standing& standing,
                                       const std::string& guarantee) {
  rests_on_guarantee(grounds, standing, guarantee);
  const GuaranteeState& g = *standing.state.find<GuaranteeState>(guarantee);
  add_earlier<E...>(grounds, standing, g.live);
  return g;
}

// What was compensated of a batch rests on the guarantee's standing in it, and draws on its cap.
void draw_on_batch(Grounds& grounds, const Standing& standing, const std::string& guarantee) {
  const GuaranteeState& g = *standing.state.find<GuaranteeState>(guarantee);
  if (g.guarantee_batch.empty()) return;
  add_earlier<GuaranteeBatched>(grounds, standing, g.live);
  grounds.draws.push_back({Of::guarantee_batch_room, g.guarantee_batch});
}

Pool claimed_of(Sharer sharer, const std::string& guarantee) {
  return {sharer == Sharer::government ? Of::claimed_of_government : Of::claimed_of_province,
          guarantee};
}
Pool returnable_to(Sharer sharer, const std::string& guarantee) {
  return {sharer == Sharer::government ? Of::returnable_to_government : Of::returnable_to_province,
          guarantee};
}

}  // namespace

void gives_to_loss(Grounds& grounds, const Standing& standing, const Event& event) {
  for (LossWithout& without : losses_without(standing.state, standing.seq, event)) {
    LossState& loss = without.state.loss;
    loss.allocated = loss.allocated + off_formula(without.state);
    const RecoveryAllocation due = loss.allocated + loss.surplus_shared;
    const RecoveryAllocation& returned = loss.returned;
    const auto give = [&](Of of, Money left) {
      grounds.gives.push_back({{of, without.guarantee}, left});
    };
    give(Of::returnable_to_province, due.to_province - returned.to_province);
    give(Of::returnable_to_government, due.to_government - returned.to_government);
    give(Of::returnable_to_fiscal, due.to_fiscal - returned.to_fiscal);
    const ReturnBooks books =
        books_of_returns(loss, std::min(returned.to_province, due.to_province), {});
    give(Of::returnable_to_fund, books.fund - returned.of_which_fund);
    give(Of::owed_by_fund, loss.fund_owed - loss.fund_paid);
  }
}

void rests_on(Grounds& grounds, const Standing& standing, const CompensationDemanded& e) {
  rests_on_earlier<GuaranteedLoanRepaid, GuaranteeReleased, DepositApplied, GuaranteeExtended>(
      grounds, standing, e.guarantee);
}

void rests_on(Grounds& grounds, const Standing& standing, const DemandCorrected& e) {
  rests_on_earlier<CompensationDemanded, DemandCorrected, CompensationInstalmentPaid,
                   DepositApplied>(grounds, standing, e.guarantee);
}

void rests_on(Grounds& grounds, const Standing& standing, const CompensationInstalmentPaid& e) {
  rests_on_earlier<CompensationDemanded, DemandCorrected, CompensationInstalmentPaid,
                   DepositApplied, DepositReturned>(grounds, standing, e.guarantee);
  draw_on_batch(grounds, standing, e.guarantee);
}

void rests_on(Grounds& grounds, const Standing& standing, const CompensationPaid& e) {
  rests_on_earlier<CompensationDemanded, DemandCorrected, CompensationInstalmentPaid,
                   GuaranteeReleased, DepositApplied, DepositReturned>(grounds, standing,
                                                                       e.guarantee);
  draw_on_batch(grounds, standing, e.guarantee);
}

void rests_on(Grounds& grounds, const Standing& standing, const DebtAssetTaken& e) {
  rests_on_earlier<CompensationPaid>(grounds, standing, e.guarantee);
}

void rests_on(Grounds& grounds, const Standing& standing, const RecoveryParked& e) {
  rests_on_earlier<CompensationDemanded>(grounds, standing, e.guarantee);
}

void rests_on(Grounds& grounds, const Standing& standing, const ParkedRecoveryAllocated& e) {
  rests_on_earlier<RecoveryParked, CompensationPaid>(grounds, standing, e.guarantee);
  gives_to_loss(grounds, standing, e);
}

void rests_on(Grounds& grounds, const Standing& standing, const ShareClaimed& e) {
  const auto& g = rests_on_earlier<CompensationPaid>(grounds, standing, e.guarantee);
  const bool government = e.sharer == Sharer::government;
  const LayerState& layer = government ? g.loss.government : g.loss.province;
  if (!government) add_after(grounds, g.reguarantee.filed);
  grounds.gives.push_back(
      {claimed_of(e.sharer, e.guarantee), layer.claimed - e.amount - layer.paid});
  grounds.draws.push_back({Of::borne_by_none, e.guarantee});
}

void rests_on(Grounds& grounds, const Standing& standing, const ShareReceived& e) {
  rests_on_earlier<CompensationPaid, LossWrittenOff, ReguaranteeConfirmed>(grounds, standing,
                                                                           e.guarantee);
  grounds.draws.push_back(claimed_of(e.sharer, e.guarantee));
  gives_to_loss(grounds, standing, e);
}

void rests_on(Grounds& grounds, const Standing& standing, const FundShareReceived& e) {
  rests_on_earlier<CompensationPaid, ReguaranteeConfirmed>(grounds, standing, e.guarantee);
  grounds.draws.push_back({Of::owed_by_fund, e.guarantee});
  gives_to_loss(grounds, standing, e);
}

void rests_on(Grounds& grounds, const Standing& standing, const RecoveryRecorded& e) {
  rests_on_earlier<CompensationPaid, LossWrittenOff>(grounds, standing, e.guarantee);
  gives_to_loss(grounds, standing, e);
}

// Without what made up all that was paid, nothing was above it.
void rests_on(Grounds& grounds, const Standing& standing, const SurplusShared& e) {
  rests_on_earlier<CompensationPaid, RecoveryRecorded, ParkedRecoveryAllocated, ShareReceived,
                   FundShareReceived, SurplusShared>(grounds, standing, e.guarantee);
  gives_to_loss(grounds, standing, e);
}

void rests_on(Grounds& grounds, const Standing& standing, const RecoveryReturned& e) {
  rests_on_earlier<CompensationPaid, ReguaranteeConfirmed>(grounds, standing, e.guarantee);
  grounds.draws.push_back(returnable_to(e.sharer, e.guarantee));
  gives_to_loss(grounds, standing, e);
}

void rests_on(Grounds& grounds, const Standing& standing, const RecoveryPassedOn& e) {
  rests_on_earlier<CompensationPaid, ReguaranteeConfirmed>(grounds, standing, e.guarantee);
  grounds.draws.push_back({Of::returnable_to_fund, e.guarantee});
}

// 财政收回 rests on the payment it goes back to; what came back may have been spent again.
void rests_on(Grounds& grounds, const Standing& standing, const FiscalReturned& e) {
  rests_on_earlier<CompensationPaid>(grounds, standing, e.guarantee);
  const auto* release = standing.state.find<ReleaseState>(e.voucher);
  if (release && release->confirmation != 0) grounds.records.push_back(release->confirmation);
  grounds.draws.push_back({Of::returnable_to_fiscal, e.guarantee});
  if (!e.later_year) gives_back_to_source(grounds, standing, e.fund, e.source, e.amount);
}

// 核销 is of what all of these have left; 风险补偿 that moved after it went to income, and before
// it into what was left.
void rests_on(Grounds& grounds, const Standing& standing, const LossWrittenOff& e) {
  const auto& g = rests_on_earlier<CompensationPaid, RecoveryRecorded, ParkedRecoveryAllocated,
                                   ShareReceived, ShareClaimed>(grounds, standing, e.guarantee);
  const Subject subject{SubjectKind::guarantee, e.guarantee};
  for (const AssessedKey& known : assessed_on(standing.state, subject)) {
    if (known.programme != g.loss.fiscal_programme) continue;
    const auto* entitlement = standing.state.find<EntitlementState>(text(key_of(known, subject)));
    if (!entitlement) continue;
    add_earlier<EntitlementApproved, ReleaseConfirmed, RefundReceived, OffsetApplied>(
        grounds, standing, entitlement->live);
  }
}

}  // namespace yingbu
