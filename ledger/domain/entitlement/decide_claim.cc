#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/domain/entitlement/commands.h"
#include "ledger/domain/entitlement/entitlement_parts.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loss/loss_lines.h"
#include "ledger/domain/people/relations.h"
#include "ledger/domain/portfolio/portfolio.h"
#include "ledger/domain/programme/state.h"
#include "ledger/instruments/payee_entry.h"

// A claim on its way from the payee through review to the approval (DOMAIN C, S2 to S8); its
// publicity is in decide_publicity.cc.
namespace yingbu {
namespace {

using Stage = EntitlementStage;

bool is_any_of(Stage stage, std::initializer_list<Stage> wanted) {
  return std::find(wanted.begin(), wanted.end(), stage) != wanted.end();
}

Result<const EntitlementState*> claimed_by(const Ask& ask, const EntitlementKey& key) {
  YINGBU_TRY(entitlement, existing_key(ask, key));
  YINGBU_CHECK(check_open(*entitlement));
  return entitlement;
}

// 申报截止: as the bureau changed it for the period, else by the terms.
std::optional<Date> deadline_of(const Ask& ask, const EntitlementState& e) {
  for (const WindowState& window : ask.state.find<ProgrammeState>(e.key.programme)->windows) {
    if (window.period == e.key.period) return window.deadline;
  }
  return e.filing_deadline;
}

Rejection claim_exceeded(Money amount, Money limit) {
  return reject(Reason::claim_exceeded, "amount")
      .with("amount", fen_text(amount.fen))
      .with("limit", fen_text(std::max(Money{}, limit).fen));
}

Rejection review_incomplete(std::uint32_t passed, std::int32_t needed) {
  return reject(Reason::review_incomplete, "key")
      .with("passed", std::to_string(passed))
      .with("needed", std::to_string(needed));
}

}  // namespace

Result<Facts> handle(const Ask& ask, const ClaimEntitlement& c) {
  YINGBU_TRY(entitlement, claimed_by(ask, c.key));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  const ClaimProgress& claim = entitlement->claim;
  if (is_any_of(claim.stage, {Stage::reviewed, Stage::publicity, Stage::objected})) {
    return wrong_stage(*entitlement);
  }
  if (entitlement->due.fen == 0 && !ask.carrying) return reject(Reason::nothing_due, "key");
  if (entitlement->filing_opens && ask.basis < *entitlement->filing_opens && !ask.carrying) {
    return reject(Reason::window_not_open, "basis_date")
        .with("opens", text(*entitlement->filing_opens))
        .with("date", text(ask.basis));
  }
  const auto deadline = deadline_of(ask, *entitlement);
  bool late = deadline && ask.basis > *deadline;
  if (claim.stage == Stage::returned) {
    late = claim.late;  // 补正: it was filed when it was first filed
  } else if (late && !ask.carrying && !terms_of(ask, *entitlement).procedure.late_claims_allowed) {
    return reject(Reason::late_filing, "basis_date").with("deadline", text(*deadline));
  }
  return one(EntitlementClaimed{c.key, c.amount, late});
}

Result<Facts> handle(const Ask& ask, const WithdrawClaim& c) {
  YINGBU_TRY(entitlement, claimed_by(ask, c.key));
  YINGBU_CHECK(check_given(c.cause, limits::text_bytes_max, "cause"));
  if (!is_any_of(entitlement->claim.stage, {Stage::claimed, Stage::returned, Stage::reviewed,
                                            Stage::publicity, Stage::objected})) {
    return wrong_stage(*entitlement);
  }
  return one(ClaimWithdrawn{c.key, c.cause});
}

Result<Facts> handle(const Ask& ask, const ReturnClaim& c) {
  YINGBU_TRY(entitlement, key_of_programme(ask, c.key));
  YINGBU_CHECK(check_given(c.cause, limits::text_bytes_max, "cause"));
  YINGBU_CHECK(check_open(*entitlement));
  const ClaimProgress& claim = entitlement->claim;
  if (!is_any_of(claim.stage, {Stage::claimed, Stage::reviewed, Stage::publicity})) {
    return wrong_stage(*entitlement);
  }
  return one(ClaimReturned{c.key, claim.level + 1, c.cause});
}

Result<Facts> handle(const Ask& ask, const PassReview& c) {
  YINGBU_TRY(entitlement, key_of_programme(ask, c.key));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_open(*entitlement));
  const ClaimProgress& claim = entitlement->claim;
  if (!is_any_of(claim.stage, {Stage::claimed, Stage::reviewed})) return wrong_stage(*entitlement);
  const std::int32_t levels = terms_of(ask, *entitlement).procedure.review_levels.value_or(0);
  if (claim.level >= static_cast<std::uint32_t>(levels)) {
    return reject(Reason::nothing_to_do, "key")
        .with("problem_zh", "条款要求 " + std::to_string(levels) + " 级审核，均已通过")
        .with("problem_en", "all " + std::to_string(levels) + " review levels are passed");
  }
  if (c.amount > standing(claim)) return claim_exceeded(c.amount, standing(claim));
  const bool again =
      std::any_of(claim.reviewers.begin(), claim.reviewers.end(), [&ask](ActorNo reviewer) {
        return in_one_hand(hands_of(ask.state, reviewer), hands_of(ask.state, ask.context.actor));
      });
  if (again && ask.context.actor != kSystemActor) return reject(Reason::same_reviewer);
  return one(ReviewPassed{c.key, claim.level + 1, c.amount});
}

// 驳回 for eligibility takes off D what it takes off the claim, but for what the claim had asked
// above D; for procedure D stays, and may be claimed again.
Result<Facts> handle(const Ask& ask, const RejectClaim& c) {
  YINGBU_TRY(entitlement, key_of_programme(ask, c.key));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_text(c.note, limits::text_bytes_max, "note"));
  YINGBU_CHECK(check_open(*entitlement));
  const ClaimProgress& claim = entitlement->claim;
  if (!is_any_of(claim.stage, {Stage::claimed, Stage::returned, Stage::reviewed, Stage::publicity,
                               Stage::approved})) {
    return wrong_stage(*entitlement);
  }
  const Money limit = standing(claim) - entitlement->approved;
  if (c.amount > limit) return claim_exceeded(c.amount, limit);
  Money disallowed;
  if (is_eligibility(c.reason)) {
    YINGBU_CHECK(check_settled(ask, *entitlement, false));  // of an estimate no part is known
    const Money above_due = std::max(Money{}, standing(claim) - entitlement->due);
    disallowed = std::clamp(c.amount - above_due, Money{}, entitlement->due);
  }
  return one(ClaimRejected{c.key, c.reason, c.amount, disallowed, c.note});
}

namespace {

// The claim has come through all that its terms ask for.
Result<void> check_ready(const Ask& ask, const EntitlementState& e, Money approved) {
  const Terms& terms = terms_of(ask, e);
  const ClaimProgress& claim = e.claim;
  const std::int32_t levels = terms.procedure.review_levels.value_or(0);
  if (claim.level < static_cast<std::uint32_t>(levels)) {
    return review_incomplete(claim.level, levels);
  }
  YINGBU_CHECK(check_publicity_over(ask, e, "key"));
  if (terms.procedure.publicity_days.value_or(0) > 0 && !is_published(claim)) {
    return publicity_incomplete(terms, "key", "尚未公示", "none has been held");
  }
  if (levels > 0 && approved > claim.reviewed) {
    return reject(Reason::approved_over_reviewed, "amount")
        .with("approved", fen_text(approved.fen))
        .with("reviewed", fen_text(claim.reviewed.fen));
  }
  return {};
}

}  // namespace

Result<Facts> handle(const Ask& ask, const ApproveEntitlement& c) {
  YINGBU_TRY(entitlement, key_of_programme(ask, c.key));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  YINGBU_CHECK(check_open(*entitlement));
  const ClaimProgress& claim = entitlement->claim;
  if (claim.claimed.fen == 0) {
    return wrong_state<EntitlementState>(c.key.object,
                                         Words{"not_claimed", "未申报", "not claimed"}, "key");
  }
  if (is_any_of(claim.stage, {Stage::returned, Stage::rejected})) return wrong_stage(*entitlement);
  YINGBU_TRY(approved, add(entitlement->approved, c.amount));
  if (approved > entitlement->due && !ask.carrying) {
    return reject(Reason::approved_over_due, "amount")
        .with("approved", fen_text(approved.fen))
        .with("due", fen_text(entitlement->due.fen));
  }
  if (!ask.carrying) {
    YINGBU_CHECK(check_settled(ask, *entitlement, false));
    YINGBU_CHECK(check_payee_not_blocked(ask, c.key));
    YINGBU_CHECK(check_ready(ask, *entitlement, approved));
  }
  // Nothing is approved that was not claimed; what was rejected must be claimed again first.
  if (approved > standing(claim)) {
    return claim_exceeded(c.amount, standing(claim) - entitlement->approved);
  }
  const Money prepaid =
      std::clamp(entitlement->confirmed - entitlement->approved, Money{}, c.amount);
  const EntitlementApproved approval{c.key, c.amount, c.document, payee_entry_of(ask, *entitlement),
                                     prepaid};
  if (is_fiscal(approval.payee_entry)) {  // a D that was stated may be more than is left to bear
    const auto* g = ask.state.find<GuaranteeState>(c.key.object);
    YINGBU_CHECK(check_at_most(c.amount - prepaid, borne_by_none(g->loss), "amount"));
  }
  Facts facts = one(approval);
  add_loss_moved(ask, approval, false, facts);
  return facts;
}

}  // namespace yingbu
