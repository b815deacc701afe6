#include "ledger/instruments/cost_split.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

#include "tests/base/seeded.h"

// 分级负担: the parts of the tiers, whatever the amount (K7).
namespace yingbu::testing {
namespace {

constexpr FiscalTier kTiers[] = {FiscalTier::central, FiscalTier::province, FiscalTier::city,
                                 FiscalTier::county};

CostSplit any_split(std::mt19937_64& random) {
  std::vector<FiscalTier> tiers(std::begin(kTiers), std::end(kTiers));
  std::ranges::shuffle(tiers, random);
  tiers.resize(1 + random() % tiers.size());
  CostSplit split;
  std::int64_t left = kWhole.value;
  for (const FiscalTier tier : tiers) {
    const bool last = tier == tiers.back();
    const auto part =
        last ? left : static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(left + 1));
    split.tiers.push_back({tier, Ppm{part}});
    left -= part;
  }
  return split;
}

TEST(CostSplit, SixToFourOfAnOddFen) {
  const CostSplit split{{{FiscalTier::county, Ppm{400'000}}, {FiscalTier::city, Ppm{600'000}}}};
  EXPECT_EQ(tier_part(split, FiscalTier::city, Money{123'456'789})->fen, 74'074'073);
  EXPECT_EQ(tier_part(split, FiscalTier::county, Money{123'456'789})->fen, 49'382'716);
  EXPECT_FALSE(tier_part(split, FiscalTier::central, Money{123'456'789}));
}

// The lowest tier named bears what rounding leaves, wherever the terms name it.
TEST(CostSplit, ThePartsSumToTheWholeAndAllButTheLowestAreRounded) {
  std::mt19937_64 random(seed());
  for (int round = 0; round < rounds(20'000); ++round) {
    const CostSplit split = any_split(random);
    const Money base{static_cast<std::int64_t>(random() % 1'000'000'000'000)};
    const std::vector<Money> parts = split_by_tier(split, base);
    ASSERT_EQ(parts.size(), split.tiers.size());
    const auto lowest = std::ranges::max(split.tiers, {}, &TierShare::tier).tier;
    Money sum;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      sum += parts[i];
      EXPECT_EQ(tier_part(split, split.tiers[i].tier, base), parts[i]);
      if (split.tiers[i].tier == lowest) continue;
      EXPECT_EQ(parts[i], share_of(base, split.tiers[i].part_ppm.value, kWhole.value));
    }
    ASSERT_EQ(sum, base) << "seed " << seed() << ", round " << round;
  }
}

// So a V that grows never takes back from a tier what it may have released.
TEST(CostSplit, OfTwoTiersNeitherBearsLessOfMore) {
  std::mt19937_64 random(seed());
  for (int round = 0; round < rounds(20'000); ++round) {
    const auto city = static_cast<std::int64_t>(random() % 1'000'001);
    const CostSplit split{
        {{FiscalTier::city, Ppm{city}}, {FiscalTier::county, Ppm{kWhole.value - city}}}};
    const Money less{static_cast<std::int64_t>(random() % 1'000'000'000)};
    const Money more{less.fen + static_cast<std::int64_t>(random() % 10)};
    const auto before = split_by_tier(split, less);
    const auto after = split_by_tier(split, more);
    ASSERT_LE(before[0], after[0]) << "seed " << seed() << ", round " << round;
    ASSERT_LE(before[1], after[1]) << "seed " << seed() << ", round " << round;
  }
}

}  // namespace
}  // namespace yingbu::testing
