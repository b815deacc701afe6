#include "ledger/domain/apply.h"
#include "ledger/domain/dues/events.h"
#include "ledger/domain/entitlement/claim_machine.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/funds/edit_source.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/identity.h"
#include "ledger/domain/loss/loss_parts.h"
#include "ledger/domain/loss/state.h"
#include "ledger/domain/object_position.h"
#include "ledger/instruments/payee_entry.h"

// One entitlement, from what is due to what has arrived and come back.
namespace yingbu {
namespace {

template <class E>
EntitlementState& happened(State& state, const EventMeta& meta, const E& e) {
  auto& entitlement = state.edit<EntitlementState>(text(e.key));
  entitlement.live.push_back({meta.seq, EventEntry<E>::tag});
  return entitlement;
}

void take_off(EntitlementState& entitlement, Seq original) {
  std::erase_if(entitlement.live, [original](const LiveEvent& l) { return l.seq == original; });
}

EntitlementState& taken_back(State& state, Seq original, const EntitlementKey& key) {
  auto& entitlement = state.edit<EntitlementState>(text(key));
  take_off(entitlement, original);
  return entitlement;
}

// Money of a source is counted to the source's tier, if it has one.
template <class E>
void count_to_tier(State& state, const E& e, Money released) {
  const auto& tier = edit_source(state, e.fund, e.source).tier;
  if (!tier) return;
  auto& tiers = state.edit<EntitlementState>(text(e.key)).tiers;
  auto counted = std::find_if(tiers.begin(), tiers.end(),
                              [&](const TierMoney& money) { return money.tier == *tier; });
  if (counted == tiers.end()) counted = tiers.insert(tiers.end(), {*tier, {}});
  counted->released += released;
}

// The claim goes a step; what was before it is kept.
template <class E>
EntitlementState& step(State& state, const EventMeta& meta, const E& e) {
  auto& entitlement = state.edit<EntitlementState>(text(e.key));
  ClaimMove move = move_of(e);
  move.by = meta.actor;
  const ClaimProgress now = entitlement.claim;
  const ClaimProgress before = entitlement.steps.empty() ? now : entitlement.steps.back().before;
  entitlement.steps.push_back({meta.seq, move.tag, now});
  entitlement.claim = moved(now, before, move, entitlement.approved);
  return entitlement;
}

// Only the last step is ever taken back (rests_on_entitlement.cc).
EntitlementState& step_back(State& state, Seq original, const EntitlementKey& key) {
  auto& entitlement = state.edit<EntitlementState>(text(key));
  assert(!entitlement.steps.empty() && entitlement.steps.back().seq == original);
  entitlement.claim = entitlement.steps.back().before;
  entitlement.steps.pop_back();
  return entitlement;
}

// Of approvals that follow one another any may be taken back; the one after it then began where it
// did.
void unapprove(EntitlementState& entitlement, Seq original) {
  auto& steps = entitlement.steps;
  const auto step = std::find_if(steps.begin(), steps.end(),
                                 [original](const ClaimStep& s) { return s.seq == original; });
  assert(step != steps.end());
  (step + 1 == steps.end() ? entitlement.claim : (step + 1)->before) = step->before;
  steps.erase(step);
}

// 风险补偿 approved and paid is known to the guarantee: its recoveries are allocated by it (K8).
template <class F>
void tell_guarantee(State& state, const EntitlementKey& key, PayeeEntry entry, F&& change) {
  if (is_fiscal(entry)) change(state.edit<GuaranteeState>(key.object));
}

}  // namespace

void apply(State& state, const EventMeta& meta, const EntitlementClaimed& e) {
  step(state, meta, e);
}
void retract(State& state, Seq original, const EntitlementClaimed& e) {
  step_back(state, original, e.key);
}

void apply(State& state, const EventMeta& meta, const ClaimReturned& e) { step(state, meta, e); }
void retract(State& state, Seq original, const ClaimReturned& e) {
  step_back(state, original, e.key);
}

void apply(State& state, const EventMeta& meta, const ClaimWithdrawn& e) { step(state, meta, e); }
void retract(State& state, Seq original, const ClaimWithdrawn& e) {
  step_back(state, original, e.key);
}

void apply(State& state, const EventMeta& meta, const ReviewPassed& e) { step(state, meta, e); }
void retract(State& state, Seq original, const ReviewPassed& e) {
  step_back(state, original, e.key);
}

void apply(State& state, const EventMeta& meta, const ClaimRejected& e) {
  step(state, meta, e).disallowed += e.disallowed;
}
void retract(State& state, Seq original, const ClaimRejected& e) {
  step_back(state, original, e.key).disallowed -= e.disallowed;
}

void apply(State& state, const EventMeta& meta, const PublicityStarted& e) { step(state, meta, e); }
void retract(State& state, Seq original, const PublicityStarted& e) {
  step_back(state, original, e.key);
}

void apply(State& state, const EventMeta& meta, const ObjectionRaised& e) { step(state, meta, e); }
void retract(State& state, Seq original, const ObjectionRaised& e) {
  step_back(state, original, e.key);
}

void apply(State& state, const EventMeta& meta, const ObjectionResolved& e) {
  const auto& steps = step(state, meta, e).steps;
  assert(steps.size() >= 2 && steps[steps.size() - 2].tag == EventEntry<ObjectionRaised>::tag);
}
void retract(State& state, Seq original, const ObjectionResolved& e) {
  step_back(state, original, e.key);
}

void apply(State& state, const EventMeta& meta, const EntitlementApproved& e) {
  step(state, meta, e);
  auto& entitlement = happened(state, meta, e);
  entitlement.approved += e.amount;
  entitlement.receivable += e.amount - e.prepaid;
  tell_guarantee(state, e.key, e.payee_entry,
                 [&e](GuaranteeState& g) { g.loss.fiscal_approved += e.amount - e.prepaid; });
}
void retract(State& state, Seq original, const EntitlementApproved& e) {
  auto& entitlement = taken_back(state, original, e.key);
  entitlement.approved -= e.amount;
  entitlement.receivable -= e.amount - e.prepaid;
  unapprove(entitlement, original);
  tell_guarantee(state, e.key, e.payee_entry,
                 [&e](GuaranteeState& g) { g.loss.fiscal_approved -= e.amount - e.prepaid; });
}

void apply(State& state, const EventMeta& meta, const FundsReleased& e) {
  happened(state, meta, e).released += e.amount;
  edit_source(state, e.fund, e.source).released += e.amount;
  count_to_tier(state, e, e.amount);
  auto& release = state.edit<ReleaseState>(e.voucher);
  release = ReleaseState{};  // of a voucher that was reversed nothing is left
  take_spelling(state, ObjectEntry<ReleaseState>::name, e.voucher, e.voucher);
  release.key = e.key;
  release.fund = e.fund;
  release.source = e.source;
  release.account = e.account;
  release.amount = e.amount;
  // Carried in, its fiscal year is the one it was released in.
  const auto& carried = state.edit<EntitlementState>(text(e.key)).carried;
  release.booked =
      carried && meta.booked_date <= carried->as_of ? meta.basis_date : meta.booked_date;
  release.seq = meta.seq;
}
void retract(State& state, Seq original, const FundsReleased& e) {
  taken_back(state, original, e.key).released -= e.amount;
  edit_source(state, e.fund, e.source).released -= e.amount;
  count_to_tier(state, e, -e.amount);
  state.edit<ReleaseState>(e.voucher).status = ReleaseStatus::reversed;
}

void apply(State& state, const EventMeta& meta, const ReleaseConfirmed& e) {
  auto& entitlement = happened(state, meta, e);
  entitlement.confirmed += e.amount;
  entitlement.receivable -= e.amount - e.again;
  auto& release = state.edit<ReleaseState>(e.voucher);
  release.status = ReleaseStatus::confirmed;
  release.confirmation = meta.seq;
  tell_guarantee(state, e.key, e.payee_entry, [&](GuaranteeState& g) {
    g.loss.fiscal_approved += e.again;
    pay_fiscal(g, e.amount, meta.seq);
  });
}
void retract(State& state, Seq original, const ReleaseConfirmed& e) {
  auto& entitlement = taken_back(state, original, e.key);
  entitlement.confirmed -= e.amount;
  entitlement.receivable += e.amount - e.again;
  auto& release = state.edit<ReleaseState>(e.voucher);
  release.status = ReleaseStatus::in_transit;
  release.confirmation = 0;
  tell_guarantee(state, e.key, e.payee_entry, [&e](GuaranteeState& g) {
    g.loss.fiscal_paid -= e.amount;
    g.loss.fiscal_approved -= e.again;
  });
}

// Once all the money is back, nothing rests on the release any more.
void apply(State& state, const EventMeta&, const ReleaseBounced& e) {
  auto& release = state.edit<ReleaseState>(e.voucher);
  release.bounced += e.amount;
  auto& entitlement = state.edit<EntitlementState>(text(e.key));
  entitlement.released -= e.amount;
  if (release.bounced == release.amount) {
    release.status = ReleaseStatus::bounced;
    take_off(entitlement, release.seq);
  }
  edit_source(state, e.fund, e.source).released -= e.amount;
  count_to_tier(state, e, -e.amount);
}

void apply(State& state, const EventMeta& meta, const OverpaymentFound& e) {
  happened(state, meta, e).over.found += e.amount;
}
void retract(State& state, Seq original, const OverpaymentFound& e) {
  taken_back(state, original, e.key).over.found -= e.amount;
}

void apply(State& state, const EventMeta& meta, const RecoveryOrdered& e) {
  happened(state, meta, e).over.ordered += e.amount;
}
void retract(State& state, Seq original, const RecoveryOrdered& e) {
  taken_back(state, original, e.key).over.ordered -= e.amount;
}

void apply(State& state, const EventMeta& meta, const RefundReceived& e) {
  auto& entitlement = happened(state, meta, e);
  entitlement.released -= e.amount;
  entitlement.confirmed -= e.amount;
  entitlement.over.refunded += e.amount;
  state.edit<ReleaseState>(e.voucher).refunded += e.amount;
  if (!e.later_year) edit_source(state, e.fund, e.source).released -= e.amount;
  count_to_tier(state, e, -e.amount);
  tell_guarantee(state, e.key, e.payee_entry, [&e](GuaranteeState& g) {
    g.loss.fiscal_approved -= e.amount;
    g.loss.fiscal_paid -= e.amount;
  });
}
void retract(State& state, Seq original, const RefundReceived& e) {
  auto& entitlement = taken_back(state, original, e.key);
  entitlement.released += e.amount;
  entitlement.confirmed += e.amount;
  entitlement.over.refunded -= e.amount;
  state.edit<ReleaseState>(e.voucher).refunded -= e.amount;
  if (!e.later_year) edit_source(state, e.fund, e.source).released += e.amount;
  count_to_tier(state, e, e.amount);
  tell_guarantee(state, e.key, e.payee_entry, [&e](GuaranteeState& g) {
    g.loss.fiscal_approved += e.amount;
    g.loss.fiscal_paid += e.amount;
  });
}

void apply(State& state, const EventMeta& meta, const OffsetApplied& e) {
  auto& from = happened(state, meta, e);
  from.released -= e.amount;
  from.confirmed -= e.amount;
  from.over.offset_out += e.amount;
  auto& to = state.edit<EntitlementState>(text(e.to));
  to.live.push_back({meta.seq, EventEntry<OffsetApplied>::tag});
  to.released += e.amount;
  to.confirmed += e.amount;
  tell_guarantee(state, e.key, e.payee_entry, [&e](GuaranteeState& g) {
    g.loss.fiscal_approved -= e.amount;
    g.loss.fiscal_paid -= e.amount;
  });
  to.receivable -= e.amount - e.again;
  tell_guarantee(state, e.to, e.payee_entry, [&](GuaranteeState& g) {
    g.loss.fiscal_approved += e.again;
    pay_fiscal(g, e.amount, meta.seq);
  });
}
void retract(State& state, Seq original, const OffsetApplied& e) {
  auto& from = taken_back(state, original, e.key);
  from.released += e.amount;
  from.confirmed += e.amount;
  from.over.offset_out -= e.amount;
  auto& to = taken_back(state, original, e.to);
  to.released -= e.amount;
  to.confirmed -= e.amount;
  to.receivable += e.amount - e.again;
  tell_guarantee(state, e.key, e.payee_entry, [&e](GuaranteeState& g) {
    g.loss.fiscal_approved += e.amount;
    g.loss.fiscal_paid += e.amount;
  });
  tell_guarantee(state, e.to, e.payee_entry, [&e](GuaranteeState& g) {
    g.loss.fiscal_paid -= e.amount;
    g.loss.fiscal_approved -= e.again;
  });
}

void apply(State& state, const EventMeta& meta, const YearSettled& e) {
  auto& entitlement = state.edit<EntitlementState>(text(e.key));
  entitlement.settled = true;
  entitlement.ended = meta.seq;
}

void apply(State& state, const EventMeta& meta, const EntitlementClosed& e) {
  auto& entitlement = state.edit<EntitlementState>(text(e.key));
  entitlement.closed = true;
  entitlement.ended = meta.seq;
}

void apply(State& state, const EventMeta&, const EntitlementReopened& e) {
  auto& entitlement = state.edit<EntitlementState>(text(e.key));
  entitlement.settled = false;
  entitlement.closed = false;
}

}  // namespace yingbu
