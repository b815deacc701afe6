#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/duties/events.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// 上级转移支付台账: money of a higher tier, to be passed on within its days (预算法 52 条,
// L25-16b). Dated; ages are told by `as_of` or the day of asking.
namespace yingbu {

enum class GrantStatus : std::uint8_t {
  open = 1,               // 待下达
  overdue = 2,            // 逾期未下达: not all of it, and its last day has passed
  passed_on_in_time = 3,  // 按期下达: all of it, the last day included
  passed_on_late = 4,     // 逾期下达
};
BOOST_DESCRIBE_ENUM(GrantStatus, open, overdue, passed_on_in_time, passed_on_late)

struct GrantPartRow {
  Date on;
  PartyName to;
  Money amount;
  std::string document;
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(GrantPartRow, (), (on, to, amount, document, seq))

struct GrantRow {
  std::string grant;
  PartyName bureau;
  GrantKind kind = GrantKind::special;
  Money amount;
  Money passed_on;
  Money left;
  Date received_on;  // does not count (K12)
  std::int32_t days = 0;
  Date last_day;
  GrantStatus state = GrantStatus::open;
  std::int32_t days_late = 0;  // calendar days after the last day
  std::string document;
  std::vector<GrantPartRow> parts;  // by business day; who sees its own sees its own parts
  Seq received_seq = 0;
};
BOOST_DESCRIBE_STRUCT(GrantRow, (),
                      (grant, bureau, kind, amount, passed_on, left, received_on, days, last_day,
                       state, days_late, document, parts, received_seq))

struct GrantQuery {
  AsOf when;
  PageRequest page;
  std::optional<PartyNo> bureau;
  std::optional<PartyNo> recipient;  // to whom some of it was passed on
  std::optional<GrantStatus> state;  // only these rows; totals are of all
  std::optional<PartyNo> seen_by;    // grants of which it was given a part, and those parts
  bool with_totals = true;
};

struct GrantTotal {  // strings of fen
  GrantStatus state = GrantStatus::open;
  std::uint64_t count = 0;
  std::string amount;
  std::string passed_on;
  std::string left;
};
BOOST_DESCRIBE_STRUCT(GrantTotal, (), (state, count, amount, passed_on, left))

struct GrantTotals {
  std::vector<GrantTotal> states;  // each, in order
  std::uint64_t count = 0;
  std::string amount;
  std::string passed_on;
  std::string left;
};
BOOST_DESCRIBE_STRUCT(GrantTotals, (), (states, count, amount, passed_on, left))

struct GrantPage {
  std::vector<GrantRow> rows;  // by id
  std::optional<std::string> next_cursor;
  std::optional<GrantTotals> totals;
};
BOOST_DESCRIBE_STRUCT(GrantPage, (), (rows, next_cursor, totals))

// Reasons: read_behind, bad_query.
Result<GrantPage> grants(const View& view, const GrantQuery& query);

}  // namespace yingbu
