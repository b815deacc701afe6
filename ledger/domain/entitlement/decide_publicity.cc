#include "ledger/base/calendar.h"
#include "ledger/base/limits.h"
#include "ledger/domain/entitlement/commands.h"
#include "ledger/domain/entitlement/entitlement_parts.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/facts/facts.h"
#include "ledger/domain/words/named_day.h"

// 公示 of a claim and what is objected to it (DOMAIN C, S5).
namespace yingbu {
namespace {

// Working days from `from` to `to`, both of them counted.
Result<std::int32_t> working_days(const WorkingCalendar& calendar, Date from, Date to) {
  const auto unknown = [&calendar](Date date, const char* field) {
    Rejection rejection = calendar.unknown(date);
    rejection.field = field;
    return rejection;
  };
  if (!calendar.covers(from)) return unknown(from, "from");
  if (!calendar.covers(to)) return unknown(to, "to");
  std::int32_t days = 0;
  for (Date day = from; day <= to; day = plus_days(day, 1)) {
    if (!calendar.covers(day)) return unknown(day, "to");  // a year between is not recorded
    days += calendar.is_working_day(day);
  }
  return days;
}

// After all reviews; again while it runs or waits; and again for an approved claim that still
// awaits money, to change the account.
Result<void> check_may_publish(const EntitlementState& e, const Terms& terms) {
  const ClaimProgress& claim = e.claim;
  if (claim.stage == EntitlementStage::approved) {
    if (e.approved > e.released) return check_not_closed(e);
    return wrong_stage(e);
  }
  YINGBU_CHECK(check_open(e));
  const bool waiting = claim.stage == EntitlementStage::claimed ||
                       claim.stage == EntitlementStage::reviewed ||
                       claim.stage == EntitlementStage::publicity;
  if (!waiting) return wrong_stage(e);
  const std::int32_t levels = terms.procedure.review_levels.value_or(0);
  if (claim.level < static_cast<std::uint32_t>(levels)) {
    return reject(Reason::review_incomplete, "key")
        .with("passed", std::to_string(claim.level))
        .with("needed", std::to_string(levels));
  }
  return {};
}

}  // namespace

Result<Facts> handle(const Ask& ask, const StartPublicity& c) {
  YINGBU_TRY(entitlement, key_of_programme(ask, c.key));
  if (c.to < c.from) {
    return out_of_order("to", {field_words("to"), c.to}, {field_words("from"), c.from});
  }
  YINGBU_TRY(days, working_days(calendar_of(ask.state), c.from, c.to));
  YINGBU_CHECK(check_account(ask, c.key, c.account));
  const Terms& terms = terms_of(ask, *entitlement);
  YINGBU_CHECK(check_may_publish(*entitlement, terms));
  if (days < terms.procedure.publicity_days.value_or(0)) {
    return publicity_incomplete(terms, "to", "只有 " + std::to_string(days) + " 个工作日",
                                "these are " + std::to_string(days) + " working days");
  }
  return one(PublicityStarted{c.key, c.from, c.to, c.account});
}

Result<Facts> handle(const Ask& ask, const RaiseObjection& c) {
  YINGBU_TRY(entitlement, key_of_programme(ask, c.key));
  YINGBU_CHECK(check_given(c.note, limits::text_bytes_max, "note"));
  YINGBU_CHECK(check_not_closed(*entitlement));
  const ClaimProgress& claim = entitlement->claim;
  // A claim is open to objection until it is approved, a new account while its publicity runs.
  const bool republished = claim.stage == EntitlementStage::approved && is_published(claim) &&
                           ask.basis <= claim.publicity.to;
  if (claim.stage != EntitlementStage::publicity && !republished) return wrong_stage(*entitlement);
  return one(ObjectionRaised{c.key, c.note});
}

Result<Facts> handle(const Ask& ask, const ResolveObjection& c) {
  YINGBU_TRY(entitlement, key_of_programme(ask, c.key));
  YINGBU_CHECK(check_given(c.note, limits::text_bytes_max, "note"));
  YINGBU_CHECK(check_not_closed(*entitlement));
  if (entitlement->claim.stage != EntitlementStage::objected) return wrong_stage(*entitlement);
  return one(ObjectionResolved{c.key, c.upheld, c.note});
}

}  // namespace yingbu
