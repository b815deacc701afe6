#include "ledger/domain/corrections/entitlement_dependents.h"

#include <algorithm>

#include "ledger/domain/cut_over/events.h"
#include "ledger/domain/entitlement/entitlement_parts.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/object_position.h"

namespace yingbu {
namespace {

template <class... E>
bool is_any_of(std::uint16_t tag) {
  return ((tag == EventEntry<E>::tag) || ...);
}

const EntitlementState& entitlement(const Ask& ask, const EntitlementKey& key) {
  return *ask.state.find<EntitlementState>(text(key));
}

// Only what came after `seq` rests on it: with that no two events can rest on each other.
template <class... E>
void add_live(const EntitlementState& e, Seq seq, Dependents& dependents) {
  for (const LiveEvent& l : e.live) {
    if (l.seq > seq && is_any_of<E...>(l.tag)) dependents.push_back(l);
  }
}

// Those of type E for which `wanted` holds.
template <class E, class F>
void add_live_if(const Ask& ask, const EntitlementState& e, Seq seq, Dependents& dependents,
                 F&& wanted) {
  for (const LiveEvent& l : e.live) {
    if (l.seq <= seq || l.tag != EventEntry<E>::tag) continue;
    const auto recorded = ask.state.record(l.seq);
    const auto* event = recorded ? recorded->event.as<E>() : nullptr;
    if (!event || wanted(*event)) dependents.push_back(l);
  }
}

// Less is paid on the key: what was found above D may not have been.
void add_when_paid_falls(const EntitlementState& e, Seq seq, Money by, Dependents& dependents) {
  const Money ever_paid = e.confirmed + e.over.refunded + e.over.offset_out;
  if (e.over.found.fen > 0 && ever_paid - by - e.due < e.over.found) {
    add_live<OverpaymentFound>(e, seq, dependents);
  }
}

// More is paid on the key: what was released since may no longer be within the approval.
void add_when_paid_rises(const Ask& ask, const EntitlementState& e, Seq seq, Money by,
                         Dependents& dependents) {
  if (e.released + by <= e.approved) return;
  add_live<FundsReleased>(e, seq, dependents);
  add_live_if<OffsetApplied>(ask, e, seq, dependents,
                             [&e](const OffsetApplied& o) { return o.to == e.key; });
}

// What was built on it came before it, as others like it have been taken back since.
Result<void> unless_none(const Dependents& dependents, Money amount, Money limit) {
  if (!dependents.empty()) return {};
  return reject(Reason::exceeds_overpaid, "seq")
      .with("amount", fen_text(amount.fen))
      .with("limit", fen_text(limit.fen));
}

}  // namespace

void add_all_events(const EntitlementState& e, Dependents& dependents) {
  dependents.insert(dependents.end(), e.live.begin(), e.live.end());
  add_later_steps(e, 0, dependents);
}

void add_later_steps(const EntitlementState& e, Seq seq, Dependents& dependents) {
  for (const ClaimStep& step : e.steps) {
    if (step.seq > seq) dependents.push_back({step.seq, step.tag});
  }
}

// Money rests on what is approved, all approvals together.
Result<void> add_dependents(const Ask& ask, Seq seq, const EntitlementApproved& a,
                            Dependents& dependents) {
  const EntitlementState& e = entitlement(ask, a.key);
  for (const ClaimStep& step : e.steps) {
    if (step.seq > seq && step.tag != EventEntry<EntitlementApproved>::tag) {
      dependents.push_back({step.seq, step.tag});
    }
  }
  Money limit = e.approved - a.amount;
  const std::optional<Ppm> prepay = terms_of(ask, e).prepay_ppm;
  if (limit.fen == 0 && prepay) limit = share_of(e.due, prepay->value, kWhole.value);
  if (e.released + e.over.refunded + e.over.offset_out <= limit) return {};
  add_live<FundsReleased, ReleaseConfirmed, OverpaymentFound, RecoveryOrdered, RefundReceived,
           OffsetApplied>(e, 0, dependents);
  return {};
}

Result<void> add_dependents(const Ask& ask, Seq, const FundsReleased& r, Dependents& dependents) {
  const auto* release = ask.state.find<ReleaseState>(r.voucher);
  if (release->status == ReleaseStatus::bounced) {
    return wrong_state<ReleaseState>(r.voucher, words_of(release->status), "seq");
  }
  if (release->confirmation != 0) {
    dependents.push_back({release->confirmation, EventEntry<ReleaseConfirmed>::tag});
  }
  return {};
}

Result<void> add_dependents(const Ask& ask, Seq seq, const ReleaseConfirmed& c,
                            Dependents& dependents) {
  const EntitlementState& e = entitlement(ask, c.key);
  add_live_if<RefundReceived>(ask, e, seq, dependents, [&c](const RefundReceived& refund) {
    return refund.voucher == c.voucher;
  });
  add_when_paid_falls(e, seq, c.amount, dependents);
  return {};
}

Result<void> add_dependents(const Ask& ask, Seq seq, const OverpaymentFound& f,
                            Dependents& dependents) {
  const EntitlementState& e = entitlement(ask, f.key);
  const Money free = e.over.found - e.over.ordered;
  if (f.amount <= free) return {};
  add_live<RecoveryOrdered>(e, seq, dependents);
  return unless_none(dependents, f.amount, free);
}

Result<void> add_dependents(const Ask& ask, Seq seq, const RecoveryOrdered& o,
                            Dependents& dependents) {
  const EntitlementState& e = entitlement(ask, o.key);
  const Money free = to_be_returned(e.over);
  if (o.amount <= free) return {};
  add_live<RefundReceived>(e, seq, dependents);
  add_live_if<OffsetApplied>(ask, e, seq, dependents,
                             [&e](const OffsetApplied& offset) { return offset.key == e.key; });
  return unless_none(dependents, o.amount, free);
}

Result<void> add_dependents(const Ask& ask, Seq seq, const RefundReceived& r,
                            Dependents& dependents) {
  add_when_paid_rises(ask, entitlement(ask, r.key), seq, r.amount, dependents);
  return {};
}

Result<void> add_dependents(const Ask& ask, Seq seq, const OffsetApplied& o,
                            Dependents& dependents) {
  add_when_paid_rises(ask, entitlement(ask, o.key), seq, o.amount, dependents);
  add_when_paid_falls(entitlement(ask, o.to), seq, o.amount, dependents);
  return {};
}

// All that is known of the key rests on what was carried in.
Result<void> add_dependents(const Ask& ask, Seq, const EntitlementCarriedIn& c,
                            Dependents& dependents) {
  add_all_events(entitlement(ask, c.key), dependents);
  return {};
}

}  // namespace yingbu
