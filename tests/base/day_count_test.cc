#include "ledger/base/day_count.h"

#include <gtest/gtest.h>
#include <limits>
#include <vector>

#include "tests/base/said.h"
#include "tests/base/seeded.h"

namespace yingbu {
namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

Segment days(std::int64_t fen, std::int64_t ppm, Date start, int n) {
  return {Money{fen}, Ppm{ppm}, start, plus_days(start, n)};
}

Result<Money> amount(const std::vector<Segment>& segments, DayBasis basis) {
  return line_amount(segments, basis);
}

TEST(LineAmount, MicroVectors) {
  struct Row {
    std::int64_t principal_fen, rate_ppm;
    int days;
    DayBasis basis;
    std::int64_t fen;
  };
  for (const Row& row : std::vector<Row>{
           {36'500, 5'000, 1, DayBasis::actual_365_fixed, 1},  // exactly 0.5
           {-36'500, 5'000, 1, DayBasis::actual_365_fixed, -1},
           {36'499, 5'000, 1, DayBasis::actual_365_fixed, 0},
           {100'000'000, 3'720, 1, DayBasis::actual_360, 1'033},
           {99'999'999, 3'720, 91, DayBasis::actual_360, 94'033},
           {1'000'000'000'000, 31'000, 366, DayBasis::actual_360, 31'516'666'667},
           {123'456'500, 5'000, 73, DayBasis::actual_365_fixed, 123'457},  // half-even says ...456
           {200'000'000, 5'000, 183, DayBasis::actual_365_fixed, 501'370},
           {100'000'000, 5'000, 0, DayBasis::actual_360, 0}}) {
    const auto fen =
        amount({days(row.principal_fen, row.rate_ppm, date_of(2025, 3, 1), row.days)}, row.basis);
    ASSERT_TRUE(fen);
    EXPECT_EQ(fen->fen, row.fen) << row.principal_fen << " x " << row.rate_ppm << " x " << row.days;
  }
}

TEST(LineAmount, RoundsTheLineAndNotItsSegments) {
  const Segment half = days(36'500, 5'000, date_of(2025, 3, 1), 1);     // 0.5 fen
  const Segment third = days(29'200, 5'000, date_of(2025, 3, 2), 1);    // 0.4 fen
  EXPECT_EQ(amount({half, half}, DayBasis::actual_365_fixed)->fen, 1);  // each alone rounds to 1
  EXPECT_EQ(amount({third, third, third}, DayBasis::actual_365_fixed)->fen, 1);  // each alone to 0
  EXPECT_EQ(amount({}, DayBasis::actual_actual)->fen, 0);
}

TEST(LineAmount, LeapYearsAreNotClippedOnAFixedBasis) {
  const Segment leap = days(36'500, 1'000'000, date_of(2024, 1, 1), 366);
  EXPECT_EQ(amount({leap}, DayBasis::actual_365_fixed)->fen, 36'600);
  EXPECT_EQ(amount({leap}, DayBasis::actual_actual)->fen, 36'500);
}

TEST(LineAmount, ActualActualCountsEachDayInItsOwnYear) {
  // 365 * 366 fen at 100% a year: a day is worth 365 fen in a leap year, else 366.
  const std::int64_t principal = 365 * 366;
  const auto of = [&](Date start, Date end) {
    return amount({{Money{principal}, kWhole, start, end}}, DayBasis::actual_actual)->fen;
  };
  EXPECT_EQ(of(date_of(2024, 12, 31), date_of(2025, 1, 1)), 365);
  EXPECT_EQ(of(date_of(2025, 1, 1), date_of(2025, 1, 2)), 366);
  EXPECT_EQ(of(date_of(2024, 12, 31), date_of(2025, 1, 2)), 365 + 366);
  EXPECT_EQ(of(date_of(2023, 12, 31), date_of(2024, 1, 2)), 366 + 365);
  EXPECT_EQ(of(date_of(2023, 7, 1), date_of(2026, 7, 1)), 3 * principal);
  EXPECT_EQ(of(date_of(2025, 7, 1), date_of(2026, 7, 1)), principal);
}

TEST(LineAmount, ActualActualAgreesWithCountingDayByDay) {
  SCOPED_TRACE(testing::seed_text());
  testing::Random random;
  for (int round = 0; round < testing::rounds(200); ++round) {
    std::vector<Segment> whole;
    std::vector<Segment> daily;
    for (int i = 0; i < 3; ++i) {
      const Segment segment =
          days(random.between(0, 1'000'000'000), random.between(0, 50'000),
               plus_days(date_of(2019, 1, 1), static_cast<std::int32_t>(random.between(0, 2000))),
               static_cast<int>(random.between(0, 1200)));
      whole.push_back(segment);
      for (Date day = segment.start; day < segment.end; day = plus_days(day, 1)) {
        daily.push_back({segment.principal, segment.rate, day, plus_days(day, 1)});
      }
    }
    for (const auto basis :
         {DayBasis::actual_360, DayBasis::actual_365_fixed, DayBasis::actual_actual}) {
      ASSERT_EQ(amount(whole, basis).value(), amount(daily, basis).value()) << "round " << round;
    }
  }
}

TEST(LineAmount, RejectsWhatTheResultCannotHold) {
  const Date start = date_of(2025, 1, 1);
  const std::vector<std::vector<Segment>> lines{
      {days(kMost, 1'000'000, start, 366)},  // the rounded amount is beyond int64
      {days(kMost, kMost, start, 365)},      // a product is beyond 128 bits
      {days(-kMost, kMost, start, 365)},
      {days(kMost, kMost, start, 1), days(kMost, kMost, start, 1), days(kMost, kMost, start, 1)},
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto result = amount(lines[i], DayBasis::actual_360);
    ASSERT_FALSE(result) << "line " << i;
    EXPECT_EQ(result.error().reason, Reason::overflow) << "line " << i;
  }
  EXPECT_EQ(amount({days(kMost, 1'000'000, start, 360)}, DayBasis::actual_360)->fen, kMost);
}

TEST(LineAmount, RejectsASegmentThatEndsBeforeItStarts) {
  const auto result = amount({days(1, 1, date_of(2025, 5, 20), -1)}, DayBasis::actual_360);
  ASSERT_FALSE(result);
  EXPECT_EQ(testing::zh(result.error()), "日期顺序有误：2025-05-19 应晚于 2025-05-20");
  EXPECT_EQ(testing::en(result.error()),
            "the dates are out of order: 2025-05-19 must come after 2025-05-20");
}

TEST(FeeCap, IsExactAtTheBoundary) {
  const Ppm one_percent{10'000};
  EXPECT_TRUE(fee_within_cap(Money{1'000'000}, Money{100'000'000}, 365, one_percent));
  EXPECT_FALSE(fee_within_cap(Money{1'000'001}, Money{100'000'000}, 365, one_percent));
  EXPECT_TRUE(fee_within_cap(Money{100'000}, Money{123'456'500}, 73, one_percent));
  EXPECT_TRUE(fee_within_cap(Money{0}, Money{0}, 0, one_percent));
  EXPECT_FALSE(fee_within_cap(Money{1}, Money{100'000'000}, 0, one_percent));
  // A leap year's 366 days earn a day more than 365.
  EXPECT_TRUE(fee_within_cap(Money{1'002'739}, Money{100'000'000}, 366, one_percent));
  EXPECT_FALSE(fee_within_cap(Money{1'002'740}, Money{100'000'000}, 366, one_percent));
  EXPECT_TRUE(fee_within_cap(Money{kMost}, Money{kMost}, 366, Ppm{kMost}));
  EXPECT_FALSE(fee_within_cap(Money{kMost}, Money{1}, 1, one_percent));
}

TEST(UnearnedFee, IsProratedByDaysWithOneRounding) {
  EXPECT_EQ(unearned(Money{1'600'000}, 182, 365), Money{797'808});  // 797,808.2
  EXPECT_EQ(unearned(Money{1}, 1, 2), Money{1});                    // half goes to the new owner
  EXPECT_EQ(unearned(Money{1'600'000}, 0, 365), Money{0});
  EXPECT_EQ(unearned(Money{1'600'000}, 365, 365), Money{1'600'000});
}

}  // namespace
}  // namespace yingbu
