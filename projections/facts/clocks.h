#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/duties/events.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// 期限台账: what somebody is bound to do within days (L22-3.4a, Y-19, H-1), and whether it was done
// in time. Dated; ages are told by `as_of` or the day of asking.
namespace yingbu {

enum class ClockStatus : std::uint8_t {
  running = 1,  // 未到期: not done, and its last day has not passed
  met = 2,      // 按期办结: the last day included
  missed = 3,   // 逾期办结
  overdue = 4,  // 逾期未办
};
BOOST_DESCRIBE_ENUM(ClockStatus, running, met, missed, overdue)

struct ClockRow {
  std::string clock;
  ClockKind kind = ClockKind::other;
  PartyName bound;
  std::string region;
  std::string matter;
  std::int32_t days = 0;
  bool working_days = false;
  Date started_on;  // does not count (K12)
  Date last_day;
  std::optional<Date> stopped_on;
  ClockStatus state = ClockStatus::running;
  std::int32_t days_late = 0;  // calendar days after the last day
  std::string reference;       // of what stopped it
  std::string document;        // that binds
  std::string article;
  Seq started_seq = 0;
};
BOOST_DESCRIBE_STRUCT(ClockRow, (),
                      (clock, kind, bound, region, matter, days, working_days, started_on, last_day,
                       stopped_on, state, days_late, reference, document, article, started_seq))

struct ClockQuery {
  AsOf when;
  PageRequest page;
  std::optional<ClockKind> kind;
  std::optional<PartyNo> bound;
  std::optional<std::string> region;  // it and what is within it
  std::optional<ClockStatus> state;   // only these rows; totals are of all
  bool with_totals = true;
};

struct ClockTotal {
  ClockStatus state = ClockStatus::running;
  std::uint64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(ClockTotal, (), (state, count))

struct ClockTotals {
  std::vector<ClockTotal> states;  // each, in order
  std::uint64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(ClockTotals, (), (states, count))

struct ClockPage {
  std::vector<ClockRow> rows;  // by id
  std::optional<std::string> next_cursor;
  std::optional<ClockTotals> totals;
};
BOOST_DESCRIBE_STRUCT(ClockPage, (), (rows, next_cursor, totals))

// Reasons: read_behind, bad_query.
Result<ClockPage> clocks(const View& view, const ClockQuery& query);

}  // namespace yingbu
