#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/entitlement/events.h"
#include "projections/entitlement/entitlement_register.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// 应补尽补清单: every key of which something is due stands in exactly one class, with who has to do
// what next. The classes add up to the whole; the rate counts only keys whose window has opened
// (DOMAIN C).
namespace yingbu {

enum class GapClass : std::uint8_t {
  not_open = 1,        // 未到期
  claimable = 2,       // 可申报未申报
  missed = 3,          // 漏补: the window has closed and nothing is claimed
  in_review = 4,       // 在审
  rejected = 5,        // 驳回: by procedure, so that it stays due
  under_approved = 6,  // 少批: approved below what is due, and all of that paid
  suspended = 7,       // 暂停拨付: approved, and the payee is 失信
  to_be_released = 8,  // 批复待拨
  in_transit = 9,      // 在途
  partly_paid = 10,    // 部分到账, and more of it may be released
  paid = 11,           // 足额
};
BOOST_DESCRIBE_ENUM(GapClass, not_open, claimable, missed, in_review, rejected, under_approved,
                    suspended, to_be_released, in_transit, partly_paid, paid)
inline constexpr std::size_t kGapClasses = 11;

// 责任方
enum class GapOwner : std::uint8_t { nobody = 1, payee = 2, bureau = 3, treasury = 4 };
BOOST_DESCRIBE_ENUM(GapOwner, nobody, payee, bureau, treasury)

// 下一步
enum class NextStep : std::uint8_t {
  wait = 1,         // 等待申报期
  claim = 2,        // 申报
  claim_late = 3,   // 补申报
  decide = 4,       // 审核批复
  claim_again = 5,  // 补正后重新申报
  reopen = 6,       // 重开
  repair = 7,       // 信用修复
  release = 8,      // 拨付
  confirm = 9,      // 确认到账
  none = 10,        // 无
};
BOOST_DESCRIBE_ENUM(NextStep, wait, claim, claim_late, decide, claim_again, reopen, repair, release,
                    confirm, none)

// Of a period, "2025" or "2025Q3"; "term", "loss" and "ever" are of none.
bool is_of_year(const std::string& period, std::int32_t year);
// At a stage: what was returned is the payee's to amend, what is settled or closed is reopened
// first.
GapOwner owner_of(GapClass of, EntitlementStage stage);
NextStep next_step_of(GapClass of, EntitlementStage stage);

struct GapsQuery {
  AsOf when;
  PageRequest page;
  std::optional<std::string> programme;
  std::optional<PartyNo> payee;
  std::optional<std::string> region;  // of the payee, with what lies within; as it is now
  std::optional<std::int32_t> year;   // periods of it: "2025", "2025Q3"
  std::optional<GapClass> gap;        // only these rows; totals are of all
  bool only_open = false;             // only rows of which something is missing
  bool with_totals = true;
};

struct GapRow {
  EntitlementKey key;
  std::string payee_name;
  GapClass gap = GapClass::not_open;
  Money due;         // D
  Money paid;        // of it
  Money missing;     // due and not paid; of what is 未到期 nothing is missing yet
  Money releasable;  // 可拨, today
  Money in_transit;
  std::optional<RejectionCause> rejected_for;
  Date since;             // since when it stands so: a window's day, or the last record of it
  std::int32_t days = 0;  // from then to the day of the question; 0 where that lies ahead
  GapOwner owner = GapOwner::nobody;
  NextStep next = NextStep::none;
};
BOOST_DESCRIBE_STRUCT(GapRow, (),
                      (key, payee_name, gap, due, paid, missing, releasable, in_transit,
                       rejected_for, since, days, owner, next))

struct GapTotal {  // strings of fen
  GapClass gap = GapClass::not_open;
  std::uint64_t count = 0;
  std::string due;
  std::string paid;
  std::string missing;
};
BOOST_DESCRIBE_STRUCT(GapTotal, (), (gap, count, due, paid, missing))

struct GapTotals {
  std::vector<GapTotal> classes;  // each, in order
  std::uint64_t count = 0;        // of all of them
  std::string due;
  std::string paid;
  std::string missing;
  std::optional<std::int64_t> coverage_bp;  // 应补尽补率, of what is not 未到期
};
BOOST_DESCRIBE_STRUCT(GapTotals, (), (classes, count, due, paid, missing, coverage_bp))

struct GapsPage {
  std::vector<GapRow> rows;  // by programme, payee, period, object
  std::optional<std::string> next_cursor;
  std::optional<GapTotals> totals;
  std::vector<std::string> reassessing;
};
BOOST_DESCRIBE_STRUCT(GapsPage, (), (rows, next_cursor, totals, reassessing))

Result<GapsPage> gaps(const View& view, const GapsQuery& query);

}  // namespace yingbu
