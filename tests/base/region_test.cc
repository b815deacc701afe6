#include "ledger/base/region.h"

#include <algorithm>
#include <gtest/gtest.h>

#include "tests/base/said.h"

namespace yingbu {
namespace {

const Date kDay = date_of(2025, 7, 1);

long children_of(std::string_view code) {
  return std::ranges::count_if(regions(),
                               [&](const Region& r) { return r.parent == code && !r.extension; });
}

TEST(Regions, HoldTheCountiesOfTheServedCities) {
  EXPECT_EQ(children_of("141100"), 13);
  EXPECT_EQ(children_of("140800"), 13);
  EXPECT_EQ(children_of("330500"), 5);
  EXPECT_EQ(find_region("141102", kDay).value().name, "离石区");
  EXPECT_EQ(find_region("140882", kDay).value().name, "河津市");
  EXPECT_EQ(find_region("330502", kDay).value().parent, "330500");
  EXPECT_EQ(find_region("141100", kDay).value().parent, "140000");
  EXPECT_EQ(find_region("140000", kDay).value().parent, "000000");
  EXPECT_EQ(find_region("000000", kDay).value().parent, "");
}

TEST(Regions, EveryRowIsWellFormedAndItsParentRecorded) {
  for (const Region& region : regions()) {
    EXPECT_EQ(region.code.size(), 6u) << region.name;
    EXPECT_FALSE(region.name.empty()) << region.code;
    EXPECT_LE(region.valid_from, region.valid_to) << region.code;
    const bool letter = region.code[0] >= 'A' && region.code[0] <= 'Z';
    EXPECT_EQ(letter, region.extension || region.foreign) << region.code;
    if (region.foreign || region.code == "000000") {
      EXPECT_EQ(region.parent, "") << region.code;
    } else {
      EXPECT_TRUE(find_region(region.parent, kDay)) << region.code;
    }
  }
  EXPECT_TRUE(std::ranges::is_sorted(regions(), {}, &Region::code));
}

TEST(Regions, ACodeIsValidOnItsDaysOnly) {
  EXPECT_TRUE(find_region("Z33051", date_of(2019, 6, 2)));
  const auto early = find_region("Z33051", date_of(2019, 6, 1));
  ASSERT_FALSE(early);
  EXPECT_EQ(testing::zh(early.error()), "行政区划代码“Z33051”在 2019-06-01 无效");
  EXPECT_EQ(testing::en(early.error()), "the region code 'Z33051' is not valid on 2019-06-01");
  for (const char* code : {"", "999999", "14110", "1411020", "141199"}) {
    const auto unknown = find_region(code, kDay);
    ASSERT_FALSE(unknown) << code;
    EXPECT_EQ(unknown.error().reason, Reason::region_unknown) << code;
  }
  EXPECT_TRUE(find_region("141102", kLastDate));
}

TEST(Regions, LieWithinTheirAncestors) {
  EXPECT_TRUE(region_within("141102", "141102"));
  EXPECT_TRUE(region_within("141102", "141100"));
  EXPECT_TRUE(region_within("141102", "140000"));
  EXPECT_TRUE(region_within("141102", "000000"));
  EXPECT_FALSE(region_within("141100", "141102"));
  EXPECT_FALSE(region_within("141102", "140800"));
  EXPECT_FALSE(region_within("141102", "330000"));
  EXPECT_FALSE(region_within("", "000000"));
  EXPECT_FALSE(region_within("141199", "141100"));
  EXPECT_FALSE(region_within("141102", ""));
}

TEST(Regions, DevelopmentZonesBelongToTheirParent) {
  EXPECT_TRUE(region_within("Z14082", "140802"));
  EXPECT_TRUE(region_within("Z14082", "140800"));
  EXPECT_TRUE(region_within("Z14081", "140000"));
  EXPECT_FALSE(region_within("Z33051", "140000"));
  EXPECT_TRUE(find_region("Z14081", kDay)->extension);
}

TEST(Regions, ForeignOnesLieOutsideTheNation) {
  EXPECT_TRUE(find_region("US0000", kDay)->foreign);
  EXPECT_FALSE(region_within("US0000", "000000"));
  EXPECT_TRUE(region_within("US0000", "US0000"));
}

}  // namespace
}  // namespace yingbu
