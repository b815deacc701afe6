#include "ledger/base/calendar.h"
#include "ledger/base/limits.h"
#include "ledger/domain/duties/commands.h"
#include "ledger/domain/duties/state.h"
#include "ledger/domain/facts/facts.h"
#include "ledger/domain/guarantee/guarantee_checks.h"
#include "ledger/domain/live_object.h"
#include "ledger/domain/words/named_day.h"

// What somebody is bound to do within days, or to reach by a day. Whether it was met is told by the
// day it was done on; nothing is refused for being late.
namespace yingbu {
namespace {

constexpr std::int32_t kClockDaysMax = 3660;  // ten years
// 预算法 52 条 gives 30 days, or 60 for a special grant passed down by a county or above: which of
// them binds is told with the grant.
constexpr std::int32_t kGrantDaysMax = 366;

// K12: the business date does not count. calendar_unknown.
Result<Date> last_day_of(const Ask& ask, std::int32_t days, bool working_days) {
  const WorkingCalendar calendar = calendar_of(ask.state);
  auto last = working_days ? plus_working_days(ask.basis, days, calendar)
                           : deadline(ask.basis, days, DeadlineCounting::civil_code, calendar);
  if (last) return last;
  Rejection unknown = std::move(last).error();
  unknown.field = "days";
  return unknown;
}

// What binds: 文号 and article.
Result<void> check_law(const std::string& document, const std::string& article) {
  YINGBU_CHECK(check_given(document, limits::name_bytes_max, "document"));
  return check_given(article, limits::name_bytes_max, "article");
}

Rejection before(const Ask& ask, const Words& what, Date on) {
  return out_of_order("basis_date", {field_words("basis_date"), ask.basis}, {what, on});
}

}  // namespace

Result<Facts> handle(const Ask& ask, const StartClock& c) {
  YINGBU_CHECK(unused_live(ask, c.clock, "clock", &ClockState::started));
  YINGBU_TRY(bound, resolve_party(ask, c.bound, "bound"));
  YINGBU_CHECK(check_region(ask, c.region, "region"));
  YINGBU_CHECK(check_text(c.matter, limits::name_bytes_max, "matter"));
  YINGBU_CHECK(check_range(c.days, 1, kClockDaysMax, "days"));
  YINGBU_CHECK(check_law(c.document, c.article));
  YINGBU_TRY(last_day, last_day_of(ask, c.days, c.working_days));
  return one(ClockStarted{c.clock, c.clock_kind, bound, c.region, c.matter, c.days, c.working_days,
                          last_day, c.document, c.article});
}

Result<Facts> handle(const Ask& ask, const StopClock& c) {
  YINGBU_TRY(clock, existing_live(ask, c.clock, "clock", &ClockState::started));
  if (clock->stopped != 0) {
    return wrong_state<ClockState>(c.clock, Words{"stopped", "已办结", "stopped"}, "clock");
  }
  if (ask.basis < clock->started_on) {
    return before(ask, Words{"started_on", "起算日", "start of the clock"}, clock->started_on);
  }
  YINGBU_CHECK(check_text(c.reference, limits::name_bytes_max, "reference"));
  return one(ClockStopped{c.clock, c.reference});
}

Result<Facts> handle(const Ask& ask, const SetTarget& c) {
  YINGBU_CHECK(unused_live(ask, c.target, "target", &TargetState::set));
  YINGBU_CHECK(check_given(c.title, limits::name_bytes_max, "title"));
  YINGBU_CHECK(check_region(ask, c.region, "region"));
  YINGBU_TRY(bound, resolve_party(ask, c.bound, "bound"));
  YINGBU_CHECK(check_range(c.goal, 1, limits::amount_max_fen, "goal"));
  if (c.until < c.from) {
    return out_of_order("until", {field_words("until"), c.until}, {field_words("from"), c.from});
  }
  YINGBU_CHECK(check_law(c.document, c.article));
  return one(TargetSet{c.target, c.title, c.region, bound, c.unit, c.goal, c.from, c.until,
                       c.document, c.article});
}

Result<Facts> handle(const Ask& ask, const ReportTarget& c) {
  YINGBU_TRY(target, existing_live(ask, c.target, "target", &TargetState::set));
  if (ask.basis < target->from) return before(ask, field_words("from"), target->from);
  YINGBU_CHECK(check_range(c.reached, 0, limits::amount_max_fen, "reached"));
  YINGBU_CHECK(check_text(c.reference, limits::name_bytes_max, "reference"));
  return one(TargetReported{c.target, c.reached, c.reference});
}

Result<Facts> handle(const Ask& ask, const ReceiveGrant& c) {
  YINGBU_CHECK(unused_live(ask, c.grant, "grant", &GrantState::received));
  YINGBU_TRY(bureau, resolve_party(ask, c.bureau, PartyKind::bureau, "bureau"));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  YINGBU_CHECK(check_range(c.days, 1, kGrantDaysMax, "days"));
  YINGBU_TRY(last_day, last_day_of(ask, c.days, false));
  return one(GrantReceived{c.grant, bureau, c.grant_kind, c.amount, c.document, c.days, last_day});
}

Result<Facts> handle(const Ask& ask, const PassOnGrant& c) {
  YINGBU_TRY(grant, existing_live(ask, c.grant, "grant", &GrantState::received));
  YINGBU_TRY(to, resolve_party(ask, c.to, "to"));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  if (ask.basis < grant->received_on) {
    return before(ask, event_words(EventEntry<GrantReceived>::name), grant->received_on);
  }
  if (const Money left = grant->amount - grant->passed_on; c.amount > left) {
    return reject(Reason::exceeds_room, "amount")
        .with("amount", fen_text(c.amount.fen))
        .with("what_zh", "转移支付“" + c.grant + "”")
        .with("what_en", "grant '" + c.grant + "'")
        .with("left", fen_text(left.fen));
  }
  return one(GrantPassedOn{c.grant, grant->bureau, to, c.amount, c.document});
}

}  // namespace yingbu
