#include "ledger/base/calendar.h"

#include <algorithm>
#include <cassert>

namespace yingbu {

WorkingCalendar::WorkingCalendar(std::vector<WorkingYear> years) : years_(std::move(years)) {
  std::ranges::sort(years_, {}, &WorkingYear::year);
  assert(std::ranges::adjacent_find(years_, {}, &WorkingYear::year) == years_.end());
  for (const WorkingYear& year : years_) {
    assert(std::ranges::is_sorted(year.holidays) && std::ranges::is_sorted(year.workdays));
    (void)year;
  }
}

const WorkingYear* WorkingCalendar::year_of(Date date) const {
  const auto found = std::ranges::lower_bound(years_, civil(date).year, {}, &WorkingYear::year);
  return found != years_.end() && found->year == civil(date).year ? &*found : nullptr;
}

bool WorkingCalendar::is_working_day(Date date) const {
  const WorkingYear* year = year_of(date);
  assert(year);
  if (is_weekend(date)) return std::ranges::binary_search(year->workdays, date);
  return !std::ranges::binary_search(year->holidays, date);
}

Result<Date> WorkingCalendar::working_day_from(Date date) const {
  while (covers(date) && !is_working_day(date)) date = plus_days(date, 1);
  if (!covers(date)) return unknown(date);
  return date;
}

Rejection WorkingCalendar::unknown(Date date) const {
  std::string recorded;
  for (const WorkingYear& year : years_) {
    recorded += (recorded.empty() ? "" : ", ") + std::to_string(year.year);
  }
  return reject(Reason::calendar_unknown)
      .with("date", text(date))
      .with("year", std::to_string(civil(date).year))
      .with("recorded_zh", recorded.empty() ? "无" : recorded)
      .with("recorded_en", recorded.empty() ? "none" : recorded);
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
