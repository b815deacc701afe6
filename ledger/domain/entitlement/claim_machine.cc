#include "ledger/domain/entitlement/claim_machine.h"

#include "ledger/domain/event_table.h"

namespace yingbu {
namespace {

template <class E>
ClaimMove move_by() {
  ClaimMove move;
  move.tag = EventEntry<E>::tag;
  return move;
}

template <class E>
ClaimMove move_by(Money amount) {
  ClaimMove move = move_by<E>();
  move.amount = amount;
  return move;
}

ClaimProgress claimed(const ClaimProgress& now, const ClaimMove& move) {
  ClaimProgress claim;
  claim.stage = EntitlementStage::claimed;
  claim.claimed = move.amount;
  claim.late = move.late;
  claim.publicity.account = now.publicity.account;  // stays fixed until a new 公示
  return claim;
}

ClaimProgress rejected(ClaimProgress claim, Money amount, Money approved) {
  claim.rejected += amount;
  if (claim.rejected + approved < claim.claimed) return claim;  // the rest is still open
  claim.stage = approved.fen > 0 ? EntitlementStage::approved : EntitlementStage::rejected;
  return claim;
}

ClaimProgress answered(ClaimProgress claim, EntitlementStage before, bool upheld) {
  claim.stage = before;
  if (!upheld) return claim;
  claim.publicity = {};  // to be held again
  if (claim.stage == EntitlementStage::approved) return claim;
  // Back to the last review, which has to be passed again.
  if (claim.level > 0) --claim.level;
  if (!claim.reviewers.empty()) claim.reviewers.pop_back();
  claim.stage = claim.level > 0 ? EntitlementStage::reviewed : EntitlementStage::claimed;
  return claim;
}

}  // namespace

ClaimMove move_of(const EntitlementClaimed& e) {
  ClaimMove move = move_by<EntitlementClaimed>(e.amount);
  move.late = e.late;
  return move;
}
ClaimMove move_of(const ClaimReturned&) { return move_by<ClaimReturned>(); }
ClaimMove move_of(const ClaimWithdrawn&) { return move_by<ClaimWithdrawn>(); }
ClaimMove move_of(const ReviewPassed& e) {
  ClaimMove move = move_by<ReviewPassed>(e.amount);
  move.level = e.level;
  return move;
}
ClaimMove move_of(const ClaimRejected& e) { return move_by<ClaimRejected>(e.amount); }
ClaimMove move_of(const PublicityStarted& e) {
  ClaimMove move = move_by<PublicityStarted>();
  move.publicity = {e.from, e.to, e.account};
  return move;
}
ClaimMove move_of(const ObjectionRaised&) { return move_by<ObjectionRaised>(); }
ClaimMove move_of(const ObjectionResolved& e) {
  ClaimMove move = move_by<ObjectionResolved>();
  move.upheld = e.upheld;
  return move;
}
ClaimMove move_of(const EntitlementApproved& e) { return move_by<EntitlementApproved>(e.amount); }

ClaimProgress moved(const ClaimProgress& now, const ClaimProgress& before, const ClaimMove& move,
                    Money approved) {
  ClaimProgress claim = now;
  switch (move.tag) {
    case EventEntry<EntitlementClaimed>::tag: return claimed(now, move);
    case EventEntry<ClaimReturned>::tag: claim.stage = EntitlementStage::returned; break;
    case EventEntry<ClaimWithdrawn>::tag:
      claim.stage = EntitlementStage::withdrawn;
      claim.claimed = claim.rejected = {};
      break;
    case EventEntry<ReviewPassed>::tag:
      claim.stage = EntitlementStage::reviewed;
      claim.level = move.level;
      claim.reviewers.push_back(move.by);
      claim.reviewed = move.amount;
      break;
    case EventEntry<ClaimRejected>::tag: return rejected(now, move.amount, approved);
    case EventEntry<PublicityStarted>::tag:
      // Held again for an approved claim, it changes the account and nothing else.
      if (claim.stage != EntitlementStage::approved) claim.stage = EntitlementStage::publicity;
      claim.publicity = move.publicity;
      break;
    case EventEntry<ObjectionRaised>::tag: claim.stage = EntitlementStage::objected; break;
    case EventEntry<ObjectionResolved>::tag: return answered(now, before.stage, move.upheld);
    case EventEntry<EntitlementApproved>::tag: claim.stage = EntitlementStage::approved; break;
    default: break;
  }
  return claim;
}

EntitlementStage stage_of(bool closed, bool settled, Money found_unmet, EntitlementStage claim) {
  if (closed) return EntitlementStage::closed;
  if (settled) return EntitlementStage::settled;
  return found_unmet.fen > 0 ? EntitlementStage::recovering : claim;
}

}  // namespace yingbu
