#pragma once

#include "ledger/domain/apply.h"
#include "ledger/domain/cut_over/events.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/object_position.h"

// What of an entitlement rests on one of its events, so that a reversal (红冲) must take it back
// first. The claim goes step by step and is taken back from its last; money rests on approvals,
// refunds on the order to return, the order on what was found, and that on what was paid.
namespace yingbu {

using Dependents = std::vector<LiveEvent>;

template <class E, class... Of>
inline constexpr bool is_one_of = (std::is_same_v<E, Of> || ...);

// Decided by the programme's bureau, and by nobody else.
template <class E>
inline constexpr bool is_bureaus_own =
    is_one_of<E, EntitlementApproved, ClaimReturned, ReviewPassed, ClaimRejected, PublicityStarted,
              ObjectionRaised, ObjectionResolved, OverpaymentFound, RecoveryOrdered, OffsetApplied,
              EntitlementCarriedIn>;

// Claims, approvals and money of a key: all of it rests on the guarantee.
void add_all_events(const EntitlementState& e, Dependents& dependents);

void add_later_steps(const EntitlementState& e, Seq seq, Dependents& dependents);
Result<void> add_dependents(const Ask&, Seq, const EntitlementApproved&, Dependents&);
Result<void> add_dependents(const Ask&, Seq, const FundsReleased&, Dependents&);
Result<void> add_dependents(const Ask&, Seq, const ReleaseConfirmed&, Dependents&);
Result<void> add_dependents(const Ask&, Seq, const OverpaymentFound&, Dependents&);
Result<void> add_dependents(const Ask&, Seq, const RecoveryOrdered&, Dependents&);
Result<void> add_dependents(const Ask&, Seq, const RefundReceived&, Dependents&);
Result<void> add_dependents(const Ask&, Seq, const OffsetApplied&, Dependents&);
Result<void> add_dependents(const Ask&, Seq, const EntitlementCarriedIn&, Dependents&);

// Every other event with a key that can be reversed is a step of the claim.
template <class E>
Result<void> add_dependents(const Ask& ask, Seq seq, const E& e, Dependents& dependents) {
  static_assert(is_one_of<E, EntitlementClaimed, ClaimReturned, ClaimWithdrawn, ReviewPassed,
                          ClaimRejected, PublicityStarted, ObjectionRaised, ObjectionResolved>,
                "say what rests on this event");
  add_later_steps(*ask.state.find<EntitlementState>(text(e.key)), seq, dependents);
  return {};
}

}  // namespace yingbu
