#include "ledger/intake/three_way.h"

#include <gtest/gtest.h>

#include "ledger/base/limits.h"

namespace yingbu {
namespace {

TieItem item(const std::string& key, std::int64_t fen, Date on) {
  return {.key = key,
          .label = key,
          .whom = {},
          .on = on,
          .amount = Money{fen},
          .note_zh = {},
          .note_en = {}};
}

constexpr Date kMay{20'584};  // 2026-05-11

TEST(ThreeWay, ItemsThatSumToTheSameUnderAKeyTie) {
  const auto result = tie_of(TieOf::vouchers, {item("a", 60, kMay), item("a", 40, kMay)},
                             {item("a", 100, kMay)}, plus_days(kMay, 40));
  ASSERT_TRUE(result);
  EXPECT_TRUE(ties(*result));
  EXPECT_EQ(result->ledger, Money{100});
  EXPECT_EQ(result->difference, Money{});
}

TEST(ThreeWay, SumsThatAgreeByChanceDoNotTie) {
  const auto result =
      tie_of(TieOf::arrivals, {item("a", 100, kMay)}, {item("b", 100, kMay)}, plus_days(kMay, 40));
  ASSERT_TRUE(result);
  EXPECT_EQ(result->difference, Money{});
  EXPECT_FALSE(ties(*result));
  ASSERT_EQ(result->gaps.size(), 2U);
  EXPECT_EQ(result->gaps[0].days, 40);
}

TEST(ThreeWay, WhatIsLeftOverIsAgedTheOldestFirst) {
  const auto result =
      tie_of(TieOf::treasury, {item("new", 1, kMay)},
             {item("old", 2, plus_days(kMay, -91)), item("next", 3, plus_days(kMay, 9))}, kMay);
  ASSERT_TRUE(result);
  ASSERT_EQ(result->gaps.size(), 3U);
  EXPECT_EQ(result->gaps[0].label, "old");
  EXPECT_EQ(result->gaps[0].days, 91);
  EXPECT_EQ(result->gaps[0].file, Money{2});
  EXPECT_EQ(result->gaps[1].days, 0);
  EXPECT_EQ(result->gaps[2].days, 0);
}

TEST(ThreeWay, SumsBeyondMoneyAreRefused) {
  const std::int64_t most = INT64_MAX;
  EXPECT_FALSE(tie_of(TieOf::treasury, {item("a", most, kMay), item("b", most, kMay)}, {}, kMay));
}

}  // namespace
}  // namespace yingbu
