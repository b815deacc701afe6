#pragma once

#include <boost/describe.hpp>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "ledger/base/rejection.h"

// Civil dates, without time zones: the proleptic Gregorian day counted from 1970-01-01. A moment
// becomes a date at fixed UTC+8. Valid dates are 1900-01-01 to 2199-12-31.
namespace yingbu {

struct Date {
  std::int32_t days = 0;
  auto operator<=>(const Date&) const = default;
};
BOOST_DESCRIBE_STRUCT(Date, (), (days))

struct CivilDay {
  int year = 1970;
  int month = 1;
  int day = 1;
  bool operator==(const CivilDay&) const = default;
};

inline constexpr std::int64_t kMicrosPerDay = 86'400'000'000;
inline constexpr Date kFirstDate{-25'567};  // 1900-01-01
inline constexpr Date kLastDate{84'005};    // 2199-12-31

Date date_of(int year, int month, int day);  // asserts a real day
CivilDay civil(Date date);
Result<Date> make_date(int year, int month, int day);
Result<Date> parse_date(std::string_view iso);  // YYYY-MM-DD, nothing else
std::string text(Date date);
// Within kFirstDate..kLastDate. Sums of dates may leave that range; what is recorded may not.
bool is_valid(Date date);
Date plus_days(Date date, std::int32_t days);
// The same day n months on, clipped to that month's last day.
Date plus_months(Date date, int months);
// K4: [start, end), 算头不算尾.
std::int32_t days_between(Date start, Date end);
Date date_in_china(std::int64_t unix_micros);
bool is_leap_year(int year);
Date first_of_year(int year);
bool is_weekend(Date date);  // Saturday or Sunday; working days are calendar.h's

// 日基准 (K4): how a span of days becomes a fraction of a year.
enum class DayBasis : std::uint8_t { actual_360 = 1, actual_365_fixed = 2, actual_actual = 3 };
BOOST_DESCRIBE_ENUM(DayBasis, actual_360, actual_365_fixed, actual_actual)

}  // namespace yingbu
