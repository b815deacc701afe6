#include "ledger/base/lpr.h"

#include <gtest/gtest.h>
#include <vector>

#include "tests/base/said.h"

namespace yingbu {
namespace {

Date on(const char* iso) { return parse_date(iso).value(); }

TEST(Lpr, ChangesOnTheDayOfPublication) {
  struct Row {
    const char* day;
    std::int64_t one_year_ppm, five_year_ppm;
  };
  for (const Row& row : std::vector<Row>{{"2024-07-21", 34'500, 39'500},
                                         {"2024-07-22", 33'500, 38'500},
                                         {"2024-10-20", 33'500, 38'500},
                                         {"2024-10-21", 31'000, 36'000},
                                         {"2025-05-19", 31'000, 36'000},
                                         {"2025-05-20", 30'000, 35'000},
                                         {"2026-05-20", 30'000, 35'000},
                                         {"2022-05-20", 37'000, 44'500},
                                         {"2019-08-20", 42'500, 48'500}}) {
    EXPECT_EQ(lpr_1y(on(row.day)).value().value, row.one_year_ppm) << row.day;
    EXPECT_EQ(lpr_5y(on(row.day)).value().value, row.five_year_ppm) << row.day;
  }
}

TEST(Lpr, IsUnknownBeforeItsFirstPublication) {
  for (const auto& result : {lpr_1y(on("2019-08-19")), lpr_5y(on("2019-08-19"))}) {
    ASSERT_FALSE(result);
    EXPECT_EQ(testing::zh(result.error()), "2019-08-19 没有可用的 LPR（首次公布于 2019-08-20）");
    EXPECT_EQ(testing::en(result.error()),
              "there is no LPR for 2019-08-19 (first published on 2019-08-20)");
  }
}

TEST(Lpr, RowsMoveInHundredthsOfAPercentAndSayWhetherTheyWereChecked) {
  for (const LprRow& row : lpr_table()) {
    EXPECT_EQ(row.one_year.value % 100, 0) << text(row.published);
    EXPECT_EQ(row.five_year.value % 100, 0) << text(row.published);
    EXPECT_EQ(row.checked, row.published >= on("2021-12-20")) << text(row.published);
    EXPECT_FALSE(is_weekend(row.published)) << text(row.published);
  }
  EXPECT_FALSE(lpr_on(on("2020-12-31"))->checked);
  EXPECT_TRUE(lpr_on(on("2025-12-31"))->checked);
  EXPECT_EQ(lpr_complete_to(), on("2026-05-20"));
}

}  // namespace
}  // namespace yingbu
