#pragma once

#include <boost/describe.hpp>
#include <cstdint>

#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/entitlement/state.h"

// How a claim moves (DOMAIN C). What decides keeps its progress (EntitlementState), the read model
// its standing steps; both move it by this.
namespace yingbu {

// What an event says of the claim.
struct ClaimMove {
  std::uint16_t tag = 0;  // of the event
  Money amount;           // claimed, supported by a review, rejected, approved
  bool late = false;
  std::uint32_t level = 0;
  ActorNo by;  // who passed a review
  PublicityState publicity;
  bool upheld = false;
};
BOOST_DESCRIBE_STRUCT(ClaimMove, (), (tag, amount, late, level, by, publicity, upheld))

ClaimMove move_of(const EntitlementClaimed& e);
ClaimMove move_of(const ClaimReturned& e);
ClaimMove move_of(const ClaimWithdrawn& e);
ClaimMove move_of(const ReviewPassed& e);
ClaimMove move_of(const ClaimRejected& e);
ClaimMove move_of(const PublicityStarted& e);
ClaimMove move_of(const ObjectionRaised& e);
ClaimMove move_of(const ObjectionResolved& e);
ClaimMove move_of(const EntitlementApproved& e);

template <class E>
concept MovesClaim = requires(const E& e) {
  move_of(e);
};

// Where the claim is after the move: it was at `now`, and at `before` ahead of the move that led
// there, which is where an objection that is answered leaves it. `approved` is V so far.
ClaimProgress moved(const ClaimProgress& now, const ClaimProgress& before, const ClaimMove& move,
                    Money approved);

// 公示 has been held for the claim as it stands.
inline bool is_published(const ClaimProgress& claim) { return claim.publicity.from.days != 0; }

// 超补认定 not yet met by a refund or an offset.
inline Money found_unmet(const OverpaymentState& over) {
  return over.found - over.refunded - over.offset_out;
}

// Where a key stands: an end or an overpayment on its way back before the claim's own stage.
EntitlementStage stage_of(bool closed, bool settled, Money found_unmet, EntitlementStage claim);

}  // namespace yingbu
