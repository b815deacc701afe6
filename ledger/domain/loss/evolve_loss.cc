#include "ledger/domain/apply.h"
#include "ledger/domain/books/company_books.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/funds/edit_source.h"
#include "ledger/domain/guarantee/batch_state.h"
#include "ledger/domain/guarantee/on_guarantee.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loss/events.h"
#include "ledger/domain/loss/loss_parts.h"
#include "ledger/domain/loss/recovery_allocation.h"
#include "ledger/domain/loss/state.h"

// A guarantee from the bank's demand to the last recovery.
namespace yingbu {
namespace {

LayerState& layer_of(GuaranteeState& guarantee, Sharer sharer) {
  return sharer == Sharer::government ? guarantee.loss.government : guarantee.loss.province;
}

Money& returned_to(LossState& loss, Sharer sharer) {
  return sharer == Sharer::government ? loss.returned.to_government : loss.returned.to_province;
}

// 结清 once all that was paid has been recovered (of a part that rounds to nothing, at once), and
// no longer when a recovery is taken back.
void settle(GuaranteeState& g) {
  const bool whole = g.loss.net_recovered == g.loss.compensation;
  if (whole && g.status == GuaranteeStatus::compensated) g.status = GuaranteeStatus::settled;
  if (!whole && g.status == GuaranteeStatus::settled) g.status = GuaranteeStatus::compensated;
}

// INV-16: of the batch it stands in.
void change_compensated(State& state, const GuaranteeState& g, Money change) {
  if (g.guarantee_batch.empty()) return;
  state.edit<GuaranteeBatchState>(g.guarantee_batch).compensated += change;
}

void set_realised(GuaranteeState& g, const std::string& asset, bool realised) {
  for (AssetState& known : g.loss.assets) {
    if (known.asset == asset) known.realised = realised;
  }
}

}  // namespace

void apply(State& state, const EventMeta& meta, const CompensationDemanded& e) {
  auto& g = happened_on_guarantee(state, meta, e);
  g.status = GuaranteeStatus::demanded;
  g.loss.unpaid_principal = e.unpaid_principal;
  g.loss.demanded_on = meta.basis_date;
}
void retract(State& state, Seq original, const CompensationDemanded& e) {
  auto& g = taken_off_guarantee(state, original, e);
  g.status = GuaranteeStatus::in_force;
  g.loss.unpaid_principal = {};
  g.loss.demanded_on.reset();
}

void apply(State& state, const EventMeta& meta, const DemandCorrected& e) {
  happened_on_guarantee(state, meta, e).loss.unpaid_principal += e.unpaid_principal - e.from;
}
void retract(State& state, Seq original, const DemandCorrected& e) {
  taken_off_guarantee(state, original, e).loss.unpaid_principal -= e.unpaid_principal - e.from;
}

void apply(State& state, const EventMeta& meta, const CompensationInstalmentPaid& e) {
  auto& g = happened_on_guarantee(state, meta, e);
  g.loss.instalments += e.amount;
  change_compensated(state, g, e.amount);
  change_liability(state, g, e.liability_change);
}
void retract(State& state, Seq original, const CompensationInstalmentPaid& e) {
  auto& g = taken_off_guarantee(state, original, e);
  g.loss.instalments -= e.amount;
  change_compensated(state, g, -e.amount);
  change_liability(state, g, -e.liability_change);
}

void apply(State& state, const EventMeta& meta, const CompensationPaid& e) {
  auto& g = happened_on_guarantee(state, meta, e);
  g.status = GuaranteeStatus::compensated;
  g.loss.compensation = e.amount;
  g.loss.compensated_on = meta.basis_date;
  end_guarantee(g, meta);
  change_compensated(state, g, e.amount - e.instalments);  // they are in it already
  change_liability(state, g, e.liability_change);
  settle(g);
}
void retract(State& state, Seq original, const CompensationPaid& e) {
  auto& g = taken_off_guarantee(state, original, e);
  g.status = GuaranteeStatus::demanded;
  g.loss.compensation = {};
  g.loss.compensated_on.reset();
  g.ended_on.reset();
  g.ended_booked.reset();
  change_compensated(state, g, e.instalments - e.amount);
  change_liability(state, g, -e.liability_change);
}

void apply(State& state, const EventMeta& meta, const ShareClaimed& e) {
  layer_of(happened_on_guarantee(state, meta, e), e.sharer).claimed += e.amount;
}
void retract(State& state, Seq original, const ShareClaimed& e) {
  layer_of(taken_off_guarantee(state, original, e), e.sharer).claimed -= e.amount;
}

void apply(State& state, const EventMeta& meta, const ShareReceived& e) {
  auto& g = happened_on_guarantee(state, meta, e);
  layer_of(g, e.sharer).paid += e.amount;
  g.loss.fund_owed += e.fund_part;
}
void retract(State& state, Seq original, const ShareReceived& e) {
  auto& g = taken_off_guarantee(state, original, e);
  layer_of(g, e.sharer).paid -= e.amount;
  g.loss.fund_owed -= e.fund_part;
}

void apply(State& state, const EventMeta& meta, const FundShareReceived& e) {
  auto& loss = happened_on_guarantee(state, meta, e).loss;
  loss.fund_paid += e.amount;
  loss.return_books.fund += e.fund_part;
  loss.return_books.surplus += e.surplus_part;
}
void retract(State& state, Seq original, const FundShareReceived& e) {
  auto& loss = taken_off_guarantee(state, original, e).loss;
  loss.fund_paid -= e.amount;
  loss.return_books.fund -= e.fund_part;
  loss.return_books.surplus -= e.surplus_part;
}

void apply(State& state, const EventMeta& meta, const RecoveryParked& e) {
  happened_on_guarantee(state, meta, e).loss.parked += e.net;
}
void retract(State& state, Seq original, const RecoveryParked& e) {
  taken_off_guarantee(state, original, e).loss.parked -= e.net;
}

void apply(State& state, const EventMeta& meta, const ParkedRecoveryAllocated& e) {
  auto& g = happened_on_guarantee(state, meta, e);
  g.loss.parked -= e.net;
  g.loss.net_recovered += e.net;
  g.loss.allocated = g.loss.allocated + e.allocation;
  settle(g);
}
void retract(State& state, Seq original, const ParkedRecoveryAllocated& e) {
  auto& g = taken_off_guarantee(state, original, e);
  take_from_fiscal_base(g.loss, original, e.allocation);
  g.loss.parked += e.net;
  g.loss.net_recovered -= e.net;
  g.loss.allocated = g.loss.allocated - e.allocation;
  settle(g);
}

void apply(State& state, const EventMeta& meta, const RecoveryRecorded& e) {
  auto& g = happened_on_guarantee(state, meta, e);
  g.loss.net_recovered += e.net;
  g.loss.allocated = g.loss.allocated + e.allocation;
  set_realised(g, e.asset, true);
  settle(g);
}
void retract(State& state, Seq original, const RecoveryRecorded& e) {
  auto& g = taken_off_guarantee(state, original, e);
  take_from_fiscal_base(g.loss, original, e.allocation);
  g.loss.net_recovered -= e.net;
  g.loss.allocated = g.loss.allocated - e.allocation;
  set_realised(g, e.asset, false);
  settle(g);
}

void apply(State& state, const EventMeta&, const RecoveryAllocated& e) {
  auto& g = state.edit<GuaranteeState>(e.guarantee);
  g.loss.allocated = g.loss.allocated + e.allocation;
}

void apply(State& state, const EventMeta&, const RoundingTrueUp& e) {
  auto& g = state.edit<GuaranteeState>(e.guarantee);
  g.loss.allocated = g.loss.allocated + e.allocation;
  change_liability(state, g, e.liability_change);
}

void apply(State& state, const EventMeta& meta, const SurplusShared& e) {
  auto& g = happened_on_guarantee(state, meta, e);
  g.loss.surplus += e.amount;
  g.loss.surplus_shared = g.loss.surplus_shared + e.allocation;
}
void retract(State& state, Seq original, const SurplusShared& e) {
  auto& g = taken_off_guarantee(state, original, e);
  g.loss.surplus -= e.amount;
  g.loss.surplus_shared = g.loss.surplus_shared - e.allocation;
}

void apply(State& state, const EventMeta& meta, const RecoveryReturned& e) {
  auto& loss = happened_on_guarantee(state, meta, e).loss;
  returned_to(loss, e.sharer) += e.amount;
  loss.return_books.fund += e.fund_part;
  loss.return_books.surplus += e.surplus_part;
}
void retract(State& state, Seq original, const RecoveryReturned& e) {
  auto& loss = taken_off_guarantee(state, original, e).loss;
  returned_to(loss, e.sharer) -= e.amount;
  loss.return_books.fund -= e.fund_part;
  loss.return_books.surplus -= e.surplus_part;
}

void apply(State& state, const EventMeta& meta, const RecoveryPassedOn& e) {
  auto& loss = happened_on_guarantee(state, meta, e).loss;
  loss.returned.of_which_fund += e.amount;
  loss.return_books.fund += e.fund_part;
  loss.return_books.surplus += e.surplus_part;
  loss.return_books.fund_surplus += e.fund_surplus;
}
void retract(State& state, Seq original, const RecoveryPassedOn& e) {
  auto& loss = taken_off_guarantee(state, original, e).loss;
  loss.returned.of_which_fund -= e.amount;
  loss.return_books.fund -= e.fund_part;
  loss.return_books.surplus -= e.surplus_part;
  loss.return_books.fund_surplus -= e.fund_surplus;
}

void apply(State& state, const EventMeta& meta, const FiscalReturned& e) {
  happened_on_guarantee(state, meta, e).loss.returned.to_fiscal += e.amount;
  state.edit<ReleaseState>(e.voucher).refunded += e.amount;
  if (!e.later_year) edit_source(state, e.fund, e.source).released -= e.amount;
}
void retract(State& state, Seq original, const FiscalReturned& e) {
  taken_off_guarantee(state, original, e).loss.returned.to_fiscal -= e.amount;
  state.edit<ReleaseState>(e.voucher).refunded -= e.amount;
  if (!e.later_year) edit_source(state, e.fund, e.source).released += e.amount;
}

void apply(State& state, const EventMeta&, const DebtAssetTaken& e) {
  state.edit<GuaranteeState>(e.guarantee).loss.assets.push_back({e.asset, false});
}

void apply(State& state, const EventMeta& meta, const LossWrittenOff& e) {
  auto& g = happened_on_guarantee(state, meta, e);
  g.status = GuaranteeStatus::written_off;
  g.loss.written_off = e.amount;
  company(state, e.guarantor).compensation_reserve -= e.from_reserve;
}
void retract(State& state, Seq original, const LossWrittenOff& e) {
  auto& g = taken_off_guarantee(state, original, e);
  g.status = GuaranteeStatus::compensated;
  g.loss.written_off = {};
  company(state, e.guarantor).compensation_reserve += e.from_reserve;
}

}  // namespace yingbu
