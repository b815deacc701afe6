#include <algorithm>
#include <fmt/format.h>

#include "ledger/base/limits.h"
#include "ledger/domain/facts/commands.h"
#include "ledger/domain/facts/state.h"
#include "ledger/domain/handle.h"

// What is published, recorded once. Late and out of order is no fault: a ledger may begin before
// its clerk has gathered everything.
namespace yingbu {
namespace {

Rejection wrong_days(std::string field, std::string date, std::string zh, std::string en) {
  return reject(Reason::working_days_wrong, std::move(field))
      .with("date", std::move(date))
      .with("problem_zh", std::move(zh))
      .with("problem_en", std::move(en));
}

// Days of the year, each once, all of them weekend days or none.
Result<void> check_days(const std::vector<Date>& days, std::int32_t year, bool weekend,
                        const std::string& field) {
  for (std::size_t i = 0; i < days.size(); ++i) {
    const std::string date = text(days[i]);
    if (civil(days[i]).year != year) {
      return wrong_days(field, date, "不在 " + std::to_string(year) + " 年",
                        "it is not in " + std::to_string(year));
    }
    if (i > 0 && days[i] == days[i - 1]) {
      return wrong_days(field, date, "重复列出", "it is listed twice");
    }
    if (is_weekend(days[i]) != weekend) {
      if (weekend) {
        return wrong_days(field, date, "本是工作日，无须列为调休上班",
                          "it is a weekday and worked anyhow");
      }
      return wrong_days(field, date, "本是周末，无须列为放假",
                        "it is a weekend day and free anyhow");
    }
  }
  return {};
}

}  // namespace

Result<Facts> handle(const Ask& ask, const PublishRate& c) {
  if (c.rate_ppm.value < 0 || c.rate_ppm > kWhole) {
    return reject(Reason::rate_out_of_range, "rate_ppm")
        .with("value", std::to_string(c.rate_ppm.value))
        .with("high", std::to_string(kWhole.value));
  }
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  const std::string name = enum_name(c.rate);
  const auto* recorded = ask.state.find<RateState>(name);
  if (recorded && std::ranges::find(recorded->published, c.published_on,
                                    &DatedRate::published_on) != recorded->published.end()) {
    const std::string day = text(c.published_on);
    const Words words = words_of(c.rate);
    return of_kind<RateState>(Reason::already_exists, name + ' ' + day, "published_on")
        .with("id_zh", fmt::format("{} {}", words.zh, day))
        .with("id_en", fmt::format("{} {}", words.en, day));
  }
  return one(RatePublished{c.rate, c.published_on, c.rate_ppm, c.document});
}

Result<Facts> handle(const Ask& ask, const PublishWorkingDays& c) {
  if (c.year < civil(kFirstDate).year || c.year > civil(kLastDate).year) {
    return wrong_days("year", std::to_string(c.year), "年份有误", "there is no such year");
  }
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  WorkingDaysPublished published{c.year, c.holidays, c.workdays, c.document, c.published_on};
  std::ranges::sort(published.holidays);
  std::ranges::sort(published.workdays);
  YINGBU_CHECK(check_days(published.holidays, c.year, false, "holidays"));
  YINGBU_CHECK(check_days(published.workdays, c.year, true, "workdays"));
  const auto* recorded = ask.state.find<CalendarState>("");
  if (recorded &&
      std::ranges::find(recorded->years, c.year, &WorkingYear::year) != recorded->years.end()) {
    return of_kind<CalendarState>(Reason::already_exists, std::to_string(c.year), "year");
  }
  return one(std::move(published));
}

}  // namespace yingbu
