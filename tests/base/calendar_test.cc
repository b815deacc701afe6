#include "ledger/base/calendar.h"

#include <gtest/gtest.h>

#include "tests/base/said.h"

namespace yingbu {
namespace {

Date on(const char* iso) { return parse_date(iso).value(); }

std::vector<Date> days(std::initializer_list<const char*> of) {
  std::vector<Date> dates;
  for (const char* iso : of) dates.push_back(on(iso));
  return dates;
}

// The autumn of 2025 and the spring of 2026 as they were arranged, and no more of those years.
WorkingYear year_2025() {
  return {
      2025,
      days({"2025-10-01", "2025-10-02", "2025-10-03", "2025-10-06", "2025-10-07", "2025-10-08"}),
      days({"2025-09-28", "2025-10-11"})};
}
WorkingYear year_2026() {
  return {2026,
          days({"2026-01-01", "2026-01-02", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19",
                "2026-02-20", "2026-02-23"}),
          days({"2026-01-04", "2026-02-14", "2026-02-28"})};
}

const WorkingCalendar& two_years() {
  static const WorkingCalendar calendar({year_2026(), year_2025()});
  return calendar;
}

std::string due(const char* from, int n, DeadlineCounting counting) {
  return text(deadline(on(from), n, counting, two_years()).value());
}

TEST(WorkingCalendar, KnowsHolidaysAndWorkedWeekends) {
  EXPECT_FALSE(two_years().is_working_day(on("2025-10-08")));  // 国庆节、中秋节
  EXPECT_TRUE(two_years().is_working_day(on("2025-10-09")));
  EXPECT_TRUE(two_years().is_working_day(on("2025-10-11")));  // a worked Saturday
  EXPECT_FALSE(two_years().is_working_day(on("2025-10-12")));
  EXPECT_TRUE(two_years().is_working_day(on("2026-01-04")));  // a worked Sunday
  EXPECT_EQ(text(*two_years().working_day_from(on("2026-02-20"))), "2026-02-24");
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

TEST(Deadlines, AYearNotRecordedIsRefusedAndNotGuessed) {
  const auto late = deadline(on("2026-12-20"), 30, DeadlineCounting::civil_code, two_years());
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().reason, Reason::calendar_unknown);
  EXPECT_EQ(testing::zh(late.error()),
            "2027-01-19 无法推算：2027 年的工作日安排尚未登记（已登记：2025, 2026），请先登记 "
            "publish_working_days");
  EXPECT_EQ(testing::en(late.error()),
            "2027-01-19 cannot be told to be a working day: those of 2027 are not recorded "
            "(recorded: 2025, 2026); record them first with publish_working_days");
  EXPECT_FALSE(deadline(on("2024-12-01"), 5, DeadlineCounting::civil_code, two_years()));
  // Inclusive counting looks at no calendar.
  EXPECT_EQ(due("2026-12-20", 30, DeadlineCounting::inclusive), "2027-01-18");
}

TEST(Deadlines, WithNoYearRecordedNoDayIsKnown) {
  const WorkingCalendar none({});
  EXPECT_FALSE(none.covers(on("2025-11-17")));
  EXPECT_EQ(testing::en(none.unknown(on("2025-11-17"))),
            "2025-11-17 cannot be told to be a working day: those of 2025 are not recorded "
            "(recorded: none); record them first with publish_working_days");
}

TEST(Deadlines, RollingIntoAYearThatIsMissingIsRefused) {
  WorkingYear ends_off{2025, {}, {}};
  ends_off.holidays = days({"2025-12-31"});
  const WorkingCalendar gap({ends_off, {2027, {}, {}}});
  EXPECT_FALSE(deadline(on("2025-12-30"), 1, DeadlineCounting::civil_code, gap));
  EXPECT_TRUE(deadline(on("2025-12-29"), 1, DeadlineCounting::civil_code, gap));
  EXPECT_FALSE(gap.covers(on("2026-06-01")));
  EXPECT_TRUE(gap.covers(on("2027-01-01")));
}

TEST(WorkingDays, AreCountedOverHolidays) {
  const auto after = [](const char* from, int n) {
    return text(plus_working_days(on(from), n, two_years()).value());
  };
  EXPECT_EQ(after("2025-09-30", 1), "2025-10-09");
  EXPECT_EQ(after("2025-09-30", 3), "2025-10-11");
  EXPECT_EQ(after("2025-09-30", 4), "2025-10-13");
  EXPECT_EQ(after("2025-10-03", 0), "2025-10-09");
  EXPECT_EQ(after("2025-10-09", 0), "2025-10-09");
  EXPECT_EQ(after("2025-11-14", 5), "2025-11-21");
  EXPECT_EQ(plus_working_days(on("2026-12-31"), 1, two_years()).error().reason,
            Reason::calendar_unknown);
}

}  // namespace
}  // namespace yingbu
