#include "ledger/base/calendar.h"

#include <algorithm>
#include <cassert>

namespace yingbu {
namespace {

Date known_date(std::string_view iso) {
  const auto date = parse_date(iso);
  assert(date.has_value() && "bad date in working_days.inc");
  return *date;
}

WorkingCalendar load_china() {
  std::vector<int> years;
  std::vector<WorkingCalendar::Closure> closed;
  std::vector<Date> open;
#define YEAR(year, notice) years.push_back(year);
#define CLOSED(first, last, holiday) closed.push_back({known_date(first), known_date(last)});
#define OPEN(day) open.push_back(known_date(day));
#include "ledger/reference/working_days.inc"
#undef YEAR
#undef CLOSED
#undef OPEN
  for (std::size_t i = 1; i < years.size(); ++i) assert(years[i] == years[i - 1] + 1);
  return {first_of_year(years.front()), date_of(years.back(), 12, 31), closed, open};
}

}  // namespace

WorkingCalendar::WorkingCalendar(Date first, Date last, const std::vector<Closure>& closed,
                                 const std::vector<Date>& open)
    : first_(first), last_(last) {
  assert(first <= last);
  const auto index = [&](Date date) {
    assert(covers(date));
    return static_cast<std::size_t>(days_between(first_, date));
  };
  for (Date day = first; day <= last; day = plus_days(day, 1)) worked_.push_back(!is_weekend(day));
  for (const auto& [from, to] : closed) {
    for (Date day = from; day <= to; day = plus_days(day, 1)) worked_[index(day)] = false;
  }
  for (const Date day : open) {
    assert(is_weekend(day));
    worked_[index(day)] = true;
  }
}

const WorkingCalendar& WorkingCalendar::china() {
  static const WorkingCalendar calendar = load_china();
  return calendar;
}

bool WorkingCalendar::is_working_day(Date date) const {
  assert(covers(date));
  return worked_[static_cast<std::size_t>(days_between(first_, date))];
}

Result<Date> WorkingCalendar::working_day_from(Date date) const {
  while (covers(date) && !is_working_day(date)) date = plus_days(date, 1);
  if (!covers(date)) {
    return reject(Reason::calendar_unknown)
        .with("date", text(date))
        .with("first", text(first_))
        .with("last", text(last_));
  }
  return date;
}

Result<Date> deadline(Date from, int days, DeadlineCounting counting,
                      const WorkingCalendar& calendar) {
  assert(days >= 1);
  if (counting == DeadlineCounting::inclusive) return plus_days(from, days - 1);
  return calendar.working_day_from(plus_days(from, days));
}

Result<Date> plus_working_days(Date from, int n, const WorkingCalendar& calendar) {
  assert(n >= 0);
  if (n == 0) return calendar.working_day_from(from);
  Date day = from;
  for (int counted = 0; counted < n; ++counted) {
    YINGBU_TRY(next, calendar.working_day_from(plus_days(day, 1)));
    day = next;
  }
  return day;
}

}  // namespace yingbu
