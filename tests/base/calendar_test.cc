#include "ledger/base/calendar.h"

#include <gtest/gtest.h>

#include "ledger/base/lpr.h"
#include "tests/base/said.h"

namespace yingbu {
namespace {

const WorkingCalendar& china() { return WorkingCalendar::china(); }

Date on(const char* iso) { return parse_date(iso).value(); }

std::string due(const char* from, int days, DeadlineCounting counting) {
  return text(deadline(on(from), days, counting, china()).value());
}

TEST(ChinaCalendar, EveryYearHasTheDaysItsHolidaysLeave) {
  // 104 weekend days a year; 11 statutory holidays until 2024, 13 from 2025. 调休 moves work, it
  // does not make or save any, so a wrong row shows here.
  const auto worked_in = [](int year) {
    int days = 0;
    for (Date day = first_of_year(year); civil(day).year == year; day = plus_days(day, 1)) {
      days += china().is_working_day(day) ? 1 : 0;
    }
    return days;
  };
  EXPECT_EQ(worked_in(2024), 366 - 104 - 11);
  EXPECT_EQ(worked_in(2025), 365 - 104 - 13);
  EXPECT_EQ(worked_in(2026), 365 - 104 - 13);
}

TEST(ChinaCalendar, KnowsHolidaysAndWorkedWeekends) {
  EXPECT_FALSE(china().is_working_day(on("2025-10-08")));  // 国庆节、中秋节
  EXPECT_TRUE(china().is_working_day(on("2025-10-09")));
  EXPECT_TRUE(china().is_working_day(on("2025-10-11")));  // a worked Saturday
  EXPECT_FALSE(china().is_working_day(on("2025-10-12")));
  EXPECT_TRUE(china().is_working_day(on("2024-02-09")));   // 除夕 was no holiday in 2024
  EXPECT_FALSE(china().is_working_day(on("2025-01-28")));  // and is one from 2025
  EXPECT_TRUE(china().is_working_day(on("2026-01-04")));   // a worked Sunday
}

TEST(ChinaCalendar, AgreesWithTheDaysOnWhichLprWasPublished) {
  EXPECT_EQ(text(*china().working_day_from(on("2025-04-20"))), "2025-04-21");
  EXPECT_EQ(text(*china().working_day_from(on("2026-02-20"))), "2026-02-24");
  for (const LprRow& row : lpr_table()) {
    if (!china().covers(row.published)) continue;
    const CivilDay day = civil(row.published);
    EXPECT_EQ(*china().working_day_from(date_of(day.year, day.month, 20)), row.published)
        << text(row.published);
  }
}

TEST(Deadlines, InclusiveCountingIsOneDayShorter) {
  EXPECT_EQ(due("2025-11-17", 120, DeadlineCounting::inclusive), "2026-03-16");
  EXPECT_EQ(due("2025-11-17", 120, DeadlineCounting::civil_code), "2026-03-17");
  EXPECT_EQ(due("2025-11-17", 1, DeadlineCounting::inclusive), "2025-11-17");
  EXPECT_EQ(due("2025-11-17", 1, DeadlineCounting::civil_code), "2025-11-18");
}

TEST(Deadlines, OnlyTheCivilCodeMovesALastDayOffAHoliday) {
  EXPECT_EQ(due("2025-09-26", 5, DeadlineCounting::civil_code), "2025-10-09");  // from 1 October
  EXPECT_EQ(due("2025-09-27", 5, DeadlineCounting::inclusive), "2025-10-01");
  EXPECT_EQ(due("2025-10-10", 1, DeadlineCounting::civil_code), "2025-10-11");  // worked Saturday
  EXPECT_EQ(due("2025-10-17", 1, DeadlineCounting::civil_code), "2025-10-20");  // plain Saturday
}

TEST(Deadlines, AYearNotYetArrangedIsRefusedAndNotGuessed) {
  const auto late = deadline(on("2026-12-20"), 30, DeadlineCounting::civil_code, china());
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().reason, Reason::calendar_unknown);
  EXPECT_EQ(testing::zh(late.error()),
            "2027-01-19 不在工作日历范围内（2024-01-01 至 2026-12-31），请先更新工作日历");
  EXPECT_EQ(testing::en(late.error()),
            "2027-01-19 is outside the working-day calendar (2024-01-01 to 2026-12-31); update the "
            "calendar first");
  EXPECT_FALSE(deadline(on("2023-12-01"), 5, DeadlineCounting::civil_code, china()));
  // Inclusive counting looks at no calendar.
  EXPECT_EQ(due("2026-12-20", 30, DeadlineCounting::inclusive), "2027-01-18");
}

TEST(Deadlines, RollingPastTheLastKnownDayIsRefused) {
  const WorkingCalendar week(on("2025-11-17"), on("2025-11-22"), {}, {});  // Monday to Saturday
  EXPECT_FALSE(deadline(on("2025-11-17"), 5, DeadlineCounting::civil_code, week));
  EXPECT_TRUE(deadline(on("2025-11-17"), 4, DeadlineCounting::civil_code, week));
}

TEST(WorkingDays, AreCountedOverHolidays) {
  const auto after = [](const char* from, int n) {
    return text(plus_working_days(on(from), n, china()).value());
  };
  EXPECT_EQ(after("2025-09-30", 1), "2025-10-09");
  EXPECT_EQ(after("2025-09-30", 3), "2025-10-11");
  EXPECT_EQ(after("2025-09-30", 4), "2025-10-13");
  EXPECT_EQ(after("2025-10-03", 0), "2025-10-09");
  EXPECT_EQ(after("2025-10-09", 0), "2025-10-09");
  EXPECT_EQ(after("2025-11-14", 5), "2025-11-21");
  EXPECT_EQ(plus_working_days(on("2026-12-31"), 1, china()).error().reason,
            Reason::calendar_unknown);
}

}  // namespace
}  // namespace yingbu
