#include <algorithm>

#include "ledger/domain/apply.h"
#include "ledger/domain/streams.h"

namespace yingbu {
namespace {

template <class E>
EntitlementState& happened(State& state, const EventMeta& meta, const E& e) {
  auto& entitlement = state.edit<EntitlementState>(text(e.key));
  entitlement.live.push_back({meta.seq, EventEntry<E>::tag});
  return entitlement;
}

template <class E>
EntitlementState& taken_back(State& state, Seq original, const E& e) {
  auto& entitlement = state.edit<EntitlementState>(text(e.key));
  std::erase_if(entitlement.live, [original](const LiveEvent& l) { return l.seq == original; });
  return entitlement;
}

template <class E>
SourceState& source_of(State& state, const E& e) {
  return state.edit<SourceState>(streams::source_id(e.fund, e.source));
}

}  // namespace

void apply(State& state, const EventMeta&, const FundOpened& e) {
  state.edit<FundState>(e.fund).bureau = e.bureau;
}

void apply(State& state, const EventMeta&, const BudgetAllocated& e) {
  auto& source = source_of(state, e);
  source.fiscal_year = e.fiscal_year;
  source.budget += e.amount;
}
void retract(State& state, Seq, const BudgetAllocated& e) {
  source_of(state, e).budget -= e.amount;
}

void apply(State& state, const EventMeta&, const FundsReceived& e) {
  source_of(state, e).received += e.amount;
}
void retract(State& state, Seq, const FundsReceived& e) {
  source_of(state, e).received -= e.amount;
}

void apply(State& state, const EventMeta&, const EntitlementAssessed& e) {
  auto& entitlement = state.edit<EntitlementState>(text(e.key));
  if (entitlement.key.programme.empty()) {
    entitlement.key = e.key;
    state.edit<GuaranteeState>(e.key.object).assessed.push_back({e.key.programme, e.key.period});
  }
  entitlement.due = e.due;
  entitlement.terms_no = e.terms_no;
  entitlement.filing_deadline = e.filing_deadline;
}

void apply(State& state, const EventMeta& meta, const EntitlementClaimed& e) {
  auto& entitlement = happened(state, meta, e);
  entitlement.claims.push_back({meta.seq, e.amount});
  entitlement.claimed = e.amount;
}
void retract(State& state, Seq original, const EntitlementClaimed& e) {
  auto& entitlement = taken_back(state, original, e);
  std::erase_if(entitlement.claims, [original](const LiveClaim& c) { return c.seq == original; });
  // The claim it replaced holds again.
  entitlement.claimed = entitlement.claims.empty() ? Money{} : entitlement.claims.back().amount;
}

void apply(State& state, const EventMeta& meta, const EntitlementApproved& e) {
  happened(state, meta, e).approved += e.amount;
}
void retract(State& state, Seq original, const EntitlementApproved& e) {
  taken_back(state, original, e).approved -= e.amount;
}

void apply(State& state, const EventMeta& meta, const FundsReleased& e) {
  happened(state, meta, e).released += e.amount;
  source_of(state, e).released += e.amount;
  auto& release = state.edit<ReleaseState>(e.voucher);
  release.key = e.key;
  release.fund = e.fund;
  release.source = e.source;
  release.amount = e.amount;
  release.seq = meta.seq;
}
void retract(State& state, Seq original, const FundsReleased& e) {
  taken_back(state, original, e).released -= e.amount;
  source_of(state, e).released -= e.amount;
  state.edit<ReleaseState>(e.voucher).status = ReleaseStatus::reversed;
}

void apply(State& state, const EventMeta& meta, const ReleaseConfirmed& e) {
  happened(state, meta, e).confirmed += e.amount;
  auto& release = state.edit<ReleaseState>(e.voucher);
  release.status = ReleaseStatus::confirmed;
  release.confirmation = meta.seq;
}
void retract(State& state, Seq original, const ReleaseConfirmed& e) {
  taken_back(state, original, e).confirmed -= e.amount;
  auto& release = state.edit<ReleaseState>(e.voucher);
  release.status = ReleaseStatus::in_transit;
  release.confirmation = 0;
}

// The money is back, so nothing rests on the release any more.
void apply(State& state, const EventMeta&, const ReleaseBounced& e) {
  auto& release = state.edit<ReleaseState>(e.voucher);
  release.status = ReleaseStatus::bounced;
  taken_back(state, release.seq, e).released -= e.amount;
  source_of(state, e).released -= e.amount;
}

}  // namespace yingbu
