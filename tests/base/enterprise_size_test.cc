#include "ledger/base/enterprise_size.h"

#include <array>
#include <gtest/gtest.h>
#include <limits>
#include <vector>

#include "ledger/base/fields/fields.h"
#include "tests/base/said.h"

namespace yingbu {
namespace {

constexpr std::int64_t kWan = 1'000'000;  // fen of 1 万元
constexpr std::int64_t kPlenty = 900'000'000;

using enum EnterpriseSize;

SizeFacts facts(Industry industry, std::int64_t staff, std::int64_t revenue_wan,
                std::int64_t assets_wan = 0) {
  return {industry, staff, Money{revenue_wan * kWan}, 12, Money{assets_wan * kWan}};
}

EnterpriseSize size_of(const SizeFacts& of) {
  const auto size = enterprise_size(of);
  EXPECT_TRUE(size.has_value()) << testing::en(size.error());
  return size ? *size : micro;
}

EnterpriseSize size_of(Industry industry, std::int64_t staff, std::int64_t revenue_wan,
                       std::int64_t assets_wan = 0) {
  return size_of(facts(industry, staff, revenue_wan, assets_wan));
}

TEST(EnterpriseSizes, FollowTheVectorsOfTheStandard) {
  EXPECT_EQ(size_of(Industry::manufacturing, 20, 300), small);
  EXPECT_EQ(size_of(Industry::manufacturing, 19, 300), micro);
  EXPECT_EQ(size_of(Industry::manufacturing, 1000, 39'999), medium);
  EXPECT_EQ(size_of(Industry::manufacturing, 1000, 40'000), large);
  EXPECT_EQ(size_of(Industry::manufacturing, 299, 50'000), small);
  EXPECT_EQ(size_of(Industry::retail, 9, 20'000), micro);
}

struct Floors {
  Industry industry;
  std::vector<std::array<std::int64_t, 4>>
      rows;  // measure (0 staff, 1 revenue, 2 assets), 大 中 小
};

// Every threshold of the table, reached exactly and missed by one person or one fen, the other
// indicator being ample.
TEST(EnterpriseSizes, EveryThresholdIncludesItsNumberAndNothingLess) {
  const std::vector<Floors> table{
      {Industry::agriculture, {{1, 20'000, 500, 50}}},
      {Industry::manufacturing, {{0, 1000, 300, 20}, {1, 40'000, 2000, 300}}},
      {Industry::construction, {{1, 80'000, 6000, 300}, {2, 80'000, 5000, 300}}},
      {Industry::wholesale, {{0, 200, 20, 5}, {1, 40'000, 5000, 1000}}},
      {Industry::retail, {{0, 300, 50, 10}, {1, 20'000, 500, 100}}},
      {Industry::transport, {{0, 1000, 300, 20}, {1, 30'000, 3000, 200}}},
      {Industry::storage, {{0, 200, 100, 20}, {1, 30'000, 1000, 100}}},
      {Industry::post, {{0, 1000, 300, 20}, {1, 30'000, 2000, 100}}},
      {Industry::accommodation, {{0, 300, 100, 10}, {1, 10'000, 2000, 100}}},
      {Industry::catering, {{0, 300, 100, 10}, {1, 10'000, 2000, 100}}},
      {Industry::information, {{0, 2000, 100, 10}, {1, 100'000, 1000, 100}}},
      {Industry::software, {{0, 300, 100, 10}, {1, 10'000, 1000, 50}}},
      {Industry::real_estate, {{1, 200'000, 1000, 100}, {2, 10'000, 5000, 2000}}},
      {Industry::property, {{0, 1000, 300, 100}, {1, 5000, 1000, 500}}},
      {Industry::leasing_business, {{0, 300, 100, 10}, {2, 120'000, 8000, 100}}},
      {Industry::other, {{0, 300, 100, 10}}},
  };
  ASSERT_EQ(table.size(), 16U);
  for (const Floors& floors : table) {
    for (const auto& [measure, to_large, to_medium, to_small] : floors.rows) {
      const auto with = [&, measure = measure](std::int64_t units, std::int64_t less) {
        SizeFacts of = facts(floors.industry, kPlenty, kPlenty, kPlenty);
        if (measure == 0) of.staff = units - less;
        if (measure == 1) of.revenue = Money{units * kWan - less};
        if (measure == 2) of.assets = Money{units * kWan - less};
        return size_of(of);
      };
      SCOPED_TRACE(std::string(enum_name(floors.industry)) + " " + std::to_string(measure));
      EXPECT_EQ(with(to_large, 0), large);
      EXPECT_EQ(with(to_large, 1), medium);
      EXPECT_EQ(with(to_medium, 0), medium);
      EXPECT_EQ(with(to_medium, 1), small);
      EXPECT_EQ(with(to_small, 0), small);
      EXPECT_EQ(with(to_small, 1), micro);
      EXPECT_EQ(with(0, 0), micro);
    }
  }
}

TEST(EnterpriseSizes, ReadOnlyTheIndicatorsOfTheIndustry) {
  EXPECT_EQ(size_of(Industry::agriculture, 0, 20'000), large);
  EXPECT_EQ(size_of(Industry::construction, 0, 80'000, 80'000), large);
  EXPECT_EQ(size_of(Industry::leasing_business, 300, 0, 120'000), large);
  EXPECT_EQ(size_of(Industry::other, 300, 0, 0), large);
}

// 成立不满 12 个月: revenue / months * 12, without rounding.
TEST(EnterpriseSizes, AnnualiseTheRevenueOfAYoungFirmExactly) {
  SizeFacts young = facts(Industry::manufacturing, 300, 0);
  young.revenue_months = 7;
  young.revenue = Money{1'166'666'667};  // * 12 / 7 = 2,000,000,000.57 fen
  EXPECT_EQ(size_of(young), medium);
  young.revenue = Money{1'166'666'666};  // 1,999,999,998.86
  EXPECT_EQ(size_of(young), small);
  young.revenue_months = 1;
  young.revenue = Money{25 * kWan};  // exactly 300 万元 a year
  young.staff = 20;
  EXPECT_EQ(size_of(young), small);
  young.revenue -= Money{1};
  EXPECT_EQ(size_of(young), micro);
  young.revenue = Money{std::numeric_limits<std::int64_t>::max()};
  young.staff = kPlenty;
  EXPECT_EQ(size_of(young), large);
}

TEST(EnterpriseSizes, AreAsStatedWhereNoFigureIsGiven) {
  SizeFacts of;
  of.industry = Industry::retail;
  of.stated = EnterpriseSize::medium;
  EXPECT_EQ(size_of(of), medium);
  of.staff = 1;  // a figure, and it decides
  of.stated = EnterpriseSize::micro;
  EXPECT_EQ(size_of(of), micro);
}

TEST(EnterpriseSizes, RefuseImpossibleFacts) {
  const auto refused = [](SizeFacts of) {
    const auto size = enterprise_size(of);
    EXPECT_FALSE(size.has_value());
    EXPECT_EQ(size.error().reason, Reason::size_facts_invalid);
    return size.error().field;
  };
  SizeFacts of = facts(Industry::retail, 10, 100);
  of.stated = EnterpriseSize::large;  // the figures say otherwise
  EXPECT_EQ(refused(of), "stated");
  of.stated = {};
  of.staff = -1;
  EXPECT_EQ(refused(of), "staff");
  of = facts(Industry::retail, 10, -1);
  EXPECT_EQ(refused(of), "revenue");
  of = facts(Industry::retail, 10, 100, -1);
  EXPECT_EQ(refused(of), "assets");
  for (const std::int32_t months : {0, -1, 13}) {
    of = facts(Industry::retail, 10, 100);
    of.revenue_months = months;
    EXPECT_EQ(refused(of), "revenue_months");
    EXPECT_EQ(testing::zh(enterprise_size(of).error()),
              "企业规模数据有误：营业收入的月数应为 1 至 12");
  }
  of = facts(static_cast<Industry>(0), 10, 100);
  EXPECT_EQ(refused(of), "industry");
  of.industry = static_cast<Industry>(17);
  EXPECT_EQ(refused(of), "industry");
}

}  // namespace
}  // namespace yingbu
