#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/duties/events.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// 目标台账: what is to be reached by a day (H-1, H-4, Y-10), how far it is and how far the time is.
// Dated.
namespace yingbu {

enum class TargetStatus : std::uint8_t {
  open = 1,     // 进行中
  reached = 2,  // 已完成: by the last report at the goal or above it
  missed = 3,   // 未完成: not so, and its last day has passed
};
BOOST_DESCRIBE_ENUM(TargetStatus, open, reached, missed)

struct TargetRow {
  std::string target;
  std::string title;
  PartyName bound;
  std::string region;
  TargetUnit unit = TargetUnit::count;
  std::int64_t goal = 0;
  Date from;
  Date until;                               // the last day
  std::int64_t reached = 0;                 // by the last report, by business day
  std::optional<Date> reached_on;           // its business day
  std::optional<std::int64_t> reached_ppm;  // of the goal, half up; absent beyond 64 bits
  std::int64_t elapsed_ppm = 0;             // of its days, the day of the question included
  TargetStatus state = TargetStatus::open;
  std::string reference;  // of the last report
  std::string document;
  std::string article;
  Seq set_seq = 0;
};
BOOST_DESCRIBE_STRUCT(TargetRow, (),
                      (target, title, bound, region, unit, goal, from, until, reached, reached_on,
                       reached_ppm, elapsed_ppm, state, reference, document, article, set_seq))

struct TargetQuery {
  AsOf when;
  PageRequest page;
  std::optional<PartyNo> bound;
  std::optional<std::string> region;  // it and what is within it
  std::optional<TargetStatus> state;  // only these rows; totals are of all
  bool with_totals = true;
};

struct TargetTotal {
  TargetStatus state = TargetStatus::open;
  std::uint64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(TargetTotal, (), (state, count))

struct TargetTotals {
  std::vector<TargetTotal> states;  // each, in order
  std::uint64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(TargetTotals, (), (states, count))

struct TargetPage {
  std::vector<TargetRow> rows;  // by id
  std::optional<std::string> next_cursor;
  std::optional<TargetTotals> totals;
};
BOOST_DESCRIBE_STRUCT(TargetPage, (), (rows, next_cursor, totals))

// Reasons: read_behind, bad_query.
Result<TargetPage> targets(const View& view, const TargetQuery& query);

}  // namespace yingbu
