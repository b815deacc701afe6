#include "ledger/base/date.h"

#include <gtest/gtest.h>
#include <vector>

#include "tests/base/said.h"

namespace yingbu {
namespace {

TEST(Dates, CountFromTheEpoch) {
  EXPECT_EQ(date_of(1970, 1, 1).days, 0);
  EXPECT_EQ(date_of(1970, 1, 2).days, 1);
  EXPECT_EQ(date_of(1969, 12, 31).days, -1);
  EXPECT_EQ(date_of(2000, 3, 1).days, 11'017);
  EXPECT_EQ(kFirstDate, date_of(1900, 1, 1));
  EXPECT_EQ(kLastDate, date_of(2199, 12, 31));
  EXPECT_TRUE(is_valid(kFirstDate));
  EXPECT_TRUE(is_valid(kLastDate));
  EXPECT_FALSE(is_valid(plus_days(kFirstDate, -1)));
  EXPECT_FALSE(is_valid(plus_days(kLastDate, 1)));
}

TEST(Dates, EveryValidDayReadsBackFromItsText) {
  Date day = kFirstDate;
  for (; day <= kLastDate; day = plus_days(day, 1)) {
    const auto back = parse_date(text(day));
    ASSERT_TRUE(back) << text(day);
    ASSERT_EQ(*back, day);
    const CivilDay parts = civil(day);
    ASSERT_EQ(date_of(parts.year, parts.month, parts.day), day);
  }
  EXPECT_EQ(days_between(kFirstDate, day), 109'573);  // 300 years, 73 of them leap
}

TEST(Dates, OnlyRealDaysInIsoFormAreRead) {
  EXPECT_EQ(*parse_date("2024-02-29"), date_of(2024, 2, 29));
  for (const char* text :
       {"", "2025-02-29", "2025-13-01", "2025-00-01", "2025-01-00", "2025-04-31", "2025-1-1",
        "2025/01/01", "20250101", "2025-01-01 ", " 2025-01-01", "1899-12-31", "2200-01-01",
        "2025-01-0x", "-025-01-01", "+025-01-01", "1900-02-29", "2025-01-011"}) {
    const auto date = parse_date(text);
    ASSERT_FALSE(date) << text;
    EXPECT_EQ(date.error().reason, Reason::bad_date) << text;
  }
  EXPECT_EQ(testing::zh(parse_date("2025/01/01").error()), "“2025/01/01”不是日期：请写 YYYY-MM-DD");
  EXPECT_EQ(testing::en(make_date(2025, 2, 30).error()),
            "'2025-02-30' is not a date: write YYYY-MM-DD");
  EXPECT_EQ(make_date(2025, 2, 28).value(), date_of(2025, 2, 28));
  EXPECT_FALSE(make_date(2025, 300, 1));
}

TEST(Dates, SpansCountTheFirstDayAndNotTheLast) {
  EXPECT_EQ(days_between(date_of(2024, 2, 28), date_of(2024, 3, 1)), 2);
  EXPECT_EQ(days_between(date_of(2025, 2, 28), date_of(2025, 3, 1)), 1);
  EXPECT_EQ(days_between(date_of(2025, 3, 1), date_of(2026, 3, 1)), 365);
  EXPECT_EQ(days_between(date_of(2025, 3, 1), date_of(2025, 2, 28)), -1);
}

TEST(Dates, MonthsOnAreClippedToTheMonthsEnd) {
  EXPECT_EQ(text(plus_months(date_of(2025, 1, 31), 1)), "2025-02-28");
  EXPECT_EQ(text(plus_months(date_of(2024, 1, 31), 1)), "2024-02-29");
  EXPECT_EQ(text(plus_months(date_of(2025, 11, 17), 2)), "2026-01-17");
  EXPECT_EQ(text(plus_months(date_of(2024, 2, 29), 12)), "2025-02-28");
  EXPECT_EQ(text(plus_months(date_of(2025, 3, 31), -1)), "2025-02-28");
  EXPECT_EQ(text(plus_months(date_of(2025, 3, 31), 0)), "2025-03-31");
}

TEST(Dates, AMomentFallsOnTheChineseDay) {
  constexpr std::int64_t kHour = 3'600'000'000;
  EXPECT_EQ(text(date_in_china(0)), "1970-01-01");
  EXPECT_EQ(text(date_in_china(16 * kHour - 1)), "1970-01-01");  // 23:59:59.999999 at UTC+8
  EXPECT_EQ(text(date_in_china(16 * kHour)), "1970-01-02");
  EXPECT_EQ(text(date_in_china(-8 * kHour)), "1970-01-01");
  EXPECT_EQ(text(date_in_china(-8 * kHour - 1)), "1969-12-31");
}

TEST(Dates, YearsAndWeekends) {
  EXPECT_TRUE(is_leap_year(2024));
  EXPECT_TRUE(is_leap_year(2000));
  EXPECT_FALSE(is_leap_year(1900));
  EXPECT_FALSE(is_leap_year(2025));
  EXPECT_EQ(text(first_of_year(2025)), "2025-01-01");
  EXPECT_TRUE(is_weekend(date_of(2025, 10, 11)));
  EXPECT_TRUE(is_weekend(date_of(2025, 10, 12)));
  EXPECT_FALSE(is_weekend(date_of(2025, 10, 13)));
  EXPECT_TRUE(is_weekend(date_of(1969, 12, 28)));
}

TEST(DatesDeathTest, ADayThatIsNotOneIsABug) { EXPECT_DEATH(date_of(2025, 2, 30), "real_day"); }

}  // namespace
}  // namespace yingbu
