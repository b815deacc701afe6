#pragma once

#include "ledger/domain/entitlement/claim_machine.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/funds/state.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/programme/state.h"

// What the files that decide on entitlements and their money share (DOMAIN C).
namespace yingbu {

EntitlementStage stage_of(const EntitlementState& e);
Rejection wrong_stage(const EntitlementState& e);
// wrong_state once 清算 or 关闭, until an audit reopens the key (reopen_entitlement).
Result<void> check_open(const EntitlementState& e);
// The same once 关闭 alone: money carried over may still reach a settled key.
Result<void> check_not_closed(const EntitlementState& e);

Result<const EntitlementState*> existing_key(const Ask& ask, const EntitlementKey& key);
// The same, its programme asked for first.
Result<const EntitlementState*> key_of_programme(const Ask& ask, const EntitlementKey& key);
const Terms& terms_of(const State& state, const EntitlementState& e);
inline const Terms& terms_of(const Ask& ask, const EntitlementState& e) {
  return terms_of(ask.state, e);
}
// 预拨: the part of D that may be released before approval.
std::optional<Ppm> prepay_of(const State& state, const EntitlementState& e);
Result<void> check_payee_not_blocked(const Ask& ask, const EntitlementKey& key);
// account_mismatch, unless it is one of the payee's.
Result<void> check_account(const Ask& ask, const EntitlementKey& key, std::uint32_t account);

inline Money in_transit(const EntitlementState& e) { return e.released - e.confirmed; }
// 申报未驳回部分
inline Money standing(const ClaimProgress& claim) { return claim.claimed - claim.rejected; }
// What may still be released: never above what is due, even where more was approved (超批).
inline Money releasable(const EntitlementState& e) {
  return std::max(Money{}, std::min(e.approved, e.due) - e.released);
}
// 责令退回 not yet met by a refund or an offset.
inline Money to_be_returned(const OverpaymentState& over) {
  return over.ordered - over.refunded - over.offset_out;
}

// publicity_incomplete while 公示 runs or an objection is open.
Result<void> check_publicity_over(const Ask& ask, const EntitlementState& e, std::string field);
Rejection publicity_incomplete(const Terms& terms, std::string field, std::string problem_zh,
                               std::string problem_en);

// ---- Sources and 占用 --------------------------------------------------------------------------

inline bool is_live(const HoldState& held, Date on) { return held.expires >= on; }
Money live_holds(const SourceState& source, Date on);
// All that is promised to the key, from whatever source.
Money live_holds(const Ask& ask, const EntitlementState& e);
// What a source may release to whom nothing is promised.
Money available(const SourceState& source, Date on);
// source_year_wrong: a source pays in its own fiscal year only (INV-20).
Result<void> check_source_year(const SourceState& source, const std::string& id, Date booked);
Result<void> check_available(const SourceState& source, const std::string& id, Date on,
                             Money amount);
// 占用到期: ends what has expired of a source, before anything else is done with it.
void end_expired_holds(const Ask& ask, const std::string& fund, const std::string& source,
                       Facts& facts);

// ---- Releases ----------------------------------------------------------------------------------

// All that a release must satisfy but its amount; fields are release_funds's.
Result<void> check_release(const Ask& ask, const EntitlementState& e, const std::string& voucher,
                           std::uint32_t account);
// P + T + r <= V, and never above D; before approval the 预拨 ceiling.
Result<void> check_release_amount(const Ask& ask, const EntitlementState& e, Money amount);

}  // namespace yingbu
