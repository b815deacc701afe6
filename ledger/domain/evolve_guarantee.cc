#include <algorithm>

#include "ledger/domain/apply.h"
#include "ledger/domain/recovery_allocation.h"

namespace yingbu {
namespace {

template <class E>
GuaranteeState& happened(State& state, const EventMeta& meta, const E& e) {
  auto& guarantee = state.edit<GuaranteeState>(e.guarantee);
  guarantee.live.push_back({meta.seq, EventEntry<E>::tag});
  return guarantee;
}

template <class E>
GuaranteeState& taken_back(State& state, Seq original, const E& e) {
  auto& guarantee = state.edit<GuaranteeState>(e.guarantee);
  std::erase_if(guarantee.live, [original](const LiveEvent& l) { return l.seq == original; });
  return guarantee;
}

LayerState& layer_of(GuaranteeState& guarantee, Sharer sharer) {
  return sharer == Sharer::government ? guarantee.government : guarantee.province;
}

}  // namespace

void apply(State& state, const EventMeta& meta, const GuaranteeIssued& e) {
  auto& g = happened(state, meta, e);
  const bool again = g.status == GuaranteeStatus::cancelled;
  g.status = GuaranteeStatus::in_force;
  g.guarantor = e.guarantor;
  g.borrower = e.borrower;
  g.bank = e.bank;
  g.region = e.region;
  g.principal = e.principal;
  g.start = e.start;
  g.end = e.end;
  g.shares = e.shares;
  g.liability = e.liability;
  if (!again) ++state.edit<CounterState>("").guarantees;
}
void retract(State& state, Seq original, const GuaranteeIssued& e) {
  auto& g = taken_back(state, original, e);
  g.status = GuaranteeStatus::cancelled;
  g.liability = {};
}

void apply(State& state, const EventMeta& meta, const LoanDisbursed& e) {
  happened(state, meta, e).disbursed += e.amount;
}
void retract(State& state, Seq original, const LoanDisbursed& e) {
  taken_back(state, original, e).disbursed -= e.amount;
}

void apply(State& state, const EventMeta& meta, const FeeCharged& e) {
  happened(state, meta, e).fee += e.amount;
}
void retract(State& state, Seq original, const FeeCharged& e) {
  taken_back(state, original, e).fee -= e.amount;
}

void apply(State& state, const EventMeta& meta, const RepaymentReported& e) {
  auto& g = happened(state, meta, e);
  g.repaid += e.amount;
  g.liability += e.liability_change;
}
void retract(State& state, Seq original, const RepaymentReported& e) {
  auto& g = taken_back(state, original, e);
  g.repaid -= e.amount;
  g.liability -= e.liability_change;
}

void apply(State& state, const EventMeta& meta, const GuaranteeReleased& e) {
  auto& g = happened(state, meta, e);
  g.releases.push_back({meta.basis_date, e.amount, meta.seq});
  std::stable_sort(g.releases.begin(), g.releases.end(),
                   [](const DatedAmount& a, const DatedAmount& b) { return a.on < b.on; });
  g.liability += e.liability_change;
  if (e.in_full) {
    g.status = GuaranteeStatus::released;
    g.ended_on = meta.basis_date;
  }
}
void retract(State& state, Seq original, const GuaranteeReleased& e) {
  auto& g = taken_back(state, original, e);
  std::erase_if(g.releases, [original](const DatedAmount& r) { return r.seq == original; });
  g.liability -= e.liability_change;
  if (e.in_full) {
    g.status = GuaranteeStatus::in_force;
    g.ended_on.reset();
  }
}

void apply(State& state, const EventMeta& meta, const CompensationDemanded& e) {
  auto& g = happened(state, meta, e);
  g.status = GuaranteeStatus::demanded;
  g.unpaid_principal = e.unpaid_principal;
}
void retract(State& state, Seq original, const CompensationDemanded& e) {
  auto& g = taken_back(state, original, e);
  g.status = GuaranteeStatus::in_force;
  g.unpaid_principal = {};
}

void apply(State& state, const EventMeta& meta, const CompensationPaid& e) {
  auto& g = happened(state, meta, e);
  g.status = GuaranteeStatus::compensated;
  g.compensation = e.amount;
  g.liability += e.liability_change;
  g.ended_on = meta.basis_date;
}
void retract(State& state, Seq original, const CompensationPaid& e) {
  auto& g = taken_back(state, original, e);
  g.status = GuaranteeStatus::demanded;
  g.compensation = {};
  g.liability -= e.liability_change;
  g.ended_on.reset();
}

void apply(State& state, const EventMeta& meta, const ShareClaimed& e) {
  layer_of(happened(state, meta, e), e.sharer).claimed += e.amount;
}
void retract(State& state, Seq original, const ShareClaimed& e) {
  layer_of(taken_back(state, original, e), e.sharer).claimed -= e.amount;
}

void apply(State& state, const EventMeta& meta, const ShareReceived& e) {
  layer_of(happened(state, meta, e), e.sharer).paid += e.amount;
}
void retract(State& state, Seq original, const ShareReceived& e) {
  layer_of(taken_back(state, original, e), e.sharer).paid -= e.amount;
}

void apply(State& state, const EventMeta& meta, const RecoveryRecorded& e) {
  auto& g = happened(state, meta, e);
  g.net_recovered += e.net;
  g.allocated = g.allocated + e.allocation;
}
void retract(State& state, Seq original, const RecoveryRecorded& e) {
  auto& g = taken_back(state, original, e);
  g.net_recovered -= e.net;
  g.allocated = g.allocated - e.allocation;
}

void apply(State& state, const EventMeta&, const RecoveryAllocated& e) {
  auto& g = state.edit<GuaranteeState>(e.guarantee);
  g.allocated = g.allocated + e.allocation;
}

void apply(State& state, const EventMeta&, const RoundingTrueUp& e) {
  auto& g = state.edit<GuaranteeState>(e.guarantee);
  g.allocated = g.allocated + e.allocation;
  g.liability += e.liability_change;
}

}  // namespace yingbu
