#include "ledger/base/date.h"

#include <cassert>
#include <chrono>
#include <fmt/format.h>

namespace yingbu {
namespace {

namespace ch = std::chrono;

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;
constexpr std::int64_t kChinaOffsetMicros = 8LL * 3600 * 1'000'000;

ch::year_month_day ymd(int year, int month, int day) {
  return {ch::year{year}, ch::month{static_cast<unsigned>(month)},
          ch::day{static_cast<unsigned>(day)}};
}

ch::year_month_day ymd(Date date) { return ch::sys_days{ch::days{date.days}}; }

Date from(const ch::year_month_day& day) {
  return Date{static_cast<std::int32_t>(ch::sys_days{day}.time_since_epoch().count())};
}

bool real_day(int year, int month, int day) {
  return year >= kFirstYear && year <= kLastYear && month >= 1 && month <= 12 && day >= 1 &&
         day <= 31 && ymd(year, month, day).ok();
}

// All digits, or -1.
int number_in(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

bool is_valid(Date date) { return date >= kFirstDate && date <= kLastDate; }

Date date_of(int year, int month, int day) {
  assert(real_day(year, month, day));
  return from(ymd(year, month, day));
}

CivilDay civil(Date date) {
  const auto day = ymd(date);
  return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
          static_cast<int>(static_cast<unsigned>(day.day()))};
}

Result<Date> make_date(int year, int month, int day) {
  if (!real_day(year, month, day)) {
    return reject(Reason::bad_date)
        .with("value", fmt::format("{:04}-{:02}-{:02}", year, month, day));
  }
  return from(ymd(year, month, day));
}

Result<Date> parse_date(std::string_view iso) {
  const bool shaped = iso.size() == 10 && iso[4] == '-' && iso[7] == '-';
  const int year = shaped ? number_in(iso.substr(0, 4)) : -1;
  const int month = shaped ? number_in(iso.substr(5, 2)) : -1;
  const int day = shaped ? number_in(iso.substr(8, 2)) : -1;
  if (!real_day(year, month, day)) {
    return reject(Reason::bad_date).with("value", std::string(iso));
  }
  return from(ymd(year, month, day));
}

std::string text(Date date) {
  const CivilDay day = civil(date);
  return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
}

Date plus_days(Date date, std::int32_t days) {
  Date later;
  const bool beyond = __builtin_add_overflow(date.days, days, &later.days);
  assert(!beyond);
  return later;
}

Date plus_months(Date date, int months) {
  auto day = ymd(date) + ch::months{months};
  if (!day.ok()) day = day.year() / day.month() / ch::last;
  return from(day);
}

std::int32_t days_between(Date start, Date end) {
  std::int32_t days = 0;
  const bool beyond = __builtin_sub_overflow(end.days, start.days, &days);
  assert(!beyond);
  return days;
}

Date date_in_china(std::int64_t unix_micros) {
  const ch::microseconds local{unix_micros + kChinaOffsetMicros};
  return Date{static_cast<std::int32_t>(ch::floor<ch::days>(local).count())};
}

bool is_leap_year(int year) { return ch::year{year}.is_leap(); }

Date first_of_year(int year) { return date_of(year, 1, 1); }

bool is_weekend(Date date) {
  return ch::weekday{ch::sys_days{ch::days{date.days}}}.iso_encoding() > 5;
}

}  // namespace yingbu
