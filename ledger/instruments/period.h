#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/rejection.h"
#include "ledger/instruments/terms.h"

// How dues are cut in time, and when their window to file opens.
namespace yingbu {

// K2: how a line is cut in time; a programme with a yearly cap uses calendar_year.
enum class LinePeriod : std::uint8_t { whole_term = 1, calendar_year = 2, quarter = 3 };
BOOST_DESCRIBE_ENUM(LinePeriod, whole_term, calendar_year, quarter)

// A year or a quarter of the programme: "2025", "2025Q3".
struct ProgrammePeriod {
  std::string name;
  Date start;
  Date end;  // exclusive
};

// The one that holds the day; `how` is calendar_year or quarter.
ProgrammePeriod period_of(LinePeriod how, Date day);
// Those that [start, end) meets, in order.
std::vector<ProgrammePeriod> periods_between(LinePeriod how, Date start, Date end);

// terms_invalid at the clause `line_period`, where a shape recurs and the clause says it does not.
Result<void> check_recurs(const Terms& terms, LinePeriod how);

// 申报起算 (K14): the first day to file for a period; where the terms do not say, its start for
// what is prepaid or `early`, else its end.
Date window_opens(const Terms& terms, bool early, Date period_start, Date period_end);

}  // namespace yingbu
