#include "ledger/base/money.h"

#include <gtest/gtest.h>
#include <limits>
#include <vector>

#include "tests/base/said.h"

namespace yingbu {
namespace {

using testing::en;
using testing::zh;

constexpr Money kMost{std::numeric_limits<std::int64_t>::max()};
constexpr Money kLeast{std::numeric_limits<std::int64_t>::min()};

TEST(Rounding, HalfGoesAwayFromZero) {
  struct Row {
    Wide numerator, denominator, rounded;
  };
  for (const Row& row : std::vector<Row>{{25, 10, 3},    // +2.5
                                         {-25, 10, -3},  // K3: -2.5
                                         {15, 10, 2},    // half-even would agree
                                         {5, 10, 1},     // half-even would say 0
                                         {-5, 10, -1},
                                         {24, 10, 2},
                                         {-24, 10, -2},
                                         {26, 10, 3},
                                         {1, 3, 0},
                                         {2, 3, 1},
                                         {0, 7, 0},
                                         {-7, 7, -1},
                                         {1, 1, 1}}) {
    EXPECT_EQ(round_half_away(row.numerator, row.denominator), row.rounded)
        << fen_text(row.numerator) << " / " << fen_text(row.denominator);
  }
}

TEST(Rounding, DenominatorsNearTheEndOfWideDoNotOverflow) {
  const Wide most = ~(Wide{1} << 127);
  EXPECT_EQ(round_half_away(most, most), 1);
  EXPECT_EQ(round_half_away(most / 2 + 1, most), 1);
  EXPECT_EQ(round_half_away(most / 2, most), 0);
  EXPECT_EQ(round_half_away(-most, most), -1);
}

TEST(MoneyArithmetic, StaysExactUpToTheEndsOfInt64) {
  EXPECT_EQ(add(kMost, kLeast).value(), Money{-1});
  EXPECT_EQ(subtract(kMost, kMost).value(), Money{0});
  EXPECT_EQ(narrow(Wide{kMost.fen}).value(), kMost);
  EXPECT_EQ(narrow(Wide{kLeast.fen}).value(), kLeast);
  Money sum{40};
  sum += Money{2};
  sum -= Money{50};
  EXPECT_EQ(sum, Money{-8});
  EXPECT_EQ(-sum, Money{8});
}

TEST(MoneyArithmetic, RejectsWhatInt64CannotHold) {
  for (const auto& result :
       {add(kMost, Money{1}), add(kLeast, Money{-1}), subtract(kLeast, Money{1}),
        subtract(Money{0}, kLeast), narrow(Wide{kMost.fen} + 1), narrow(Wide{kLeast.fen} - 1)}) {
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().reason, Reason::overflow);
  }
  EXPECT_EQ(zh(add(kMost, Money{1}).error()), "计算结果超出可记录的范围，请核对金额");
  EXPECT_EQ(en(add(kMost, Money{1}).error()),
            "the result is beyond what can be recorded; check the amounts");
}

TEST(MoneyArithmeticDeathTest, AnUnboundedSumAbortsInsteadOfWrapping) {
  EXPECT_DEATH(kMost + Money{1}, "beyond int64");
  EXPECT_DEATH(-kLeast, "beyond int64");
  EXPECT_DEATH(share_of(kMost, 2, 1), "beyond int64");
}

TEST(Shares, AreRoundedOnce) {
  EXPECT_EQ(share_of(Money{98'765'433}, 400'000, 1'000'000), Money{39'506'173});
  EXPECT_EQ(share_of(Money{98'765'433}, 200'000, 1'000'000), Money{19'753'087});
  EXPECT_EQ(share_of(Money{-5}, 1, 2), Money{-3});
  EXPECT_EQ(share_of(kMost, 1'000'000, 1'000'000), kMost);
}

TEST(SplitWithResidual, TheResidualHolderTakesWhatRoundingLeaves) {
  // D-4: bank, fund, province, guarantor; the guarantor holds the residual.
  const std::vector<std::int64_t> ppm{200'000, 200'000, 200'000, 400'000};
  const auto split = split_with_residual(Money{98'765'433}, ppm, 1'000'000, 3);
  EXPECT_EQ(split, (std::vector<Money>{{19'753'087}, {19'753'087}, {19'753'087}, {39'506'172}}));
}

TEST(SplitWithResidual, OneHolderTakesAll) {
  EXPECT_EQ(split_with_residual(Money{7}, std::vector<std::int64_t>{1}, 3, 0),
            std::vector<Money>{Money{7}});
}

TEST(LargestRemainder, ShortBudgetGoesByClaimThenByRemainder) {
  // D-5: the .605 gets the residual fen, not the .395.
  const std::vector<Money> claims{{123'456'789}, {50'000}};
  EXPECT_EQ(split_largest_remainder(Money{100'000'000}, claims),
            (std::vector<Money>{{99'959'516}, {40'484}}));
}

TEST(LargestRemainder, EqualRemaindersGoToTheEarlier) {
  const std::vector<Money> claims{{5}, {5}, {5}};
  EXPECT_EQ(split_largest_remainder(Money{1}, claims), (std::vector<Money>{{1}, {0}, {0}}));
  EXPECT_EQ(split_largest_remainder(Money{2}, claims), (std::vector<Money>{{1}, {1}, {0}}));
  EXPECT_EQ(split_largest_remainder(Money{4}, claims), (std::vector<Money>{{2}, {1}, {1}}));
}

TEST(LargestRemainder, AmpleBudgetPaysEveryClaimAndKeepsTheRest) {
  const std::vector<Money> claims{{3}, {0}, {4}};
  EXPECT_EQ(split_largest_remainder(Money{7}, claims), claims);
  EXPECT_EQ(split_largest_remainder(Money{100}, claims), claims);
  EXPECT_EQ(split_largest_remainder(Money{0}, claims), (std::vector<Money>{{0}, {0}, {0}}));
  EXPECT_TRUE(split_largest_remainder(Money{5}, {}).empty());
}

TEST(MoneyText, IsYuanWithGroupsForPeopleAndFenForMachines) {
  EXPECT_EQ(yuan_text(123'456'789), "1,234,567.89");
  EXPECT_EQ(yuan_text(-123'456'789), "-1,234,567.89");
  EXPECT_EQ(yuan_text(0), "0.00");
  EXPECT_EQ(yuan_text(-5), "-0.05");
  EXPECT_EQ(yuan_text(99'999), "999.99");
  EXPECT_EQ(yuan_text(100'000), "1,000.00");
  EXPECT_EQ(yuan_text(Wide{kMost.fen} * 10), "922,337,203,685,477,580.70");
  EXPECT_EQ(fen_text(Wide{kLeast.fen}), "-9223372036854775808");
}

TEST(ParseMoney, ReadsEveryUnitExactly) {
  struct Row {
    const char* text;
    Unit unit;
    std::int64_t fen;
  };
  for (const Row& row : std::vector<Row>{{"0", Unit::fen, 0},
                                         {"100000000", Unit::fen, 100'000'000},
                                         {"-1", Unit::fen, -1},
                                         {"+1", Unit::fen, 1},
                                         {"007", Unit::fen, 7},
                                         {"1,234,567", Unit::fen, 1'234'567},
                                         {"12.34", Unit::yuan, 1'234},
                                         {"12.3", Unit::yuan, 1'230},
                                         {"12", Unit::yuan, 1'200},
                                         {"-0.05", Unit::yuan, -5},
                                         {"1,234,567.89", Unit::yuan, 123'456'789},
                                         {"1", Unit::wan_yuan, 1'000'000},
                                         {"0.000001", Unit::wan_yuan, 1},
                                         {"98.765433", Unit::wan_yuan, 98'765'433},
                                         {"1,000.50", Unit::wan_yuan, 1'000'500'000},
                                         {"9223372036854775807", Unit::fen, kMost.fen},
                                         {"-9223372036854775808", Unit::fen, kLeast.fen},
                                         {"-92,233,720,368,547,758.08", Unit::yuan, kLeast.fen}}) {
    const auto money = parse_money(row.text, row.unit);
    ASSERT_TRUE(money) << row.text << ": " << en(money.error());
    EXPECT_EQ(money->fen, row.fen) << row.text;
  }
}

TEST(ParseMoney, RefusesWhatIsNotExactlyAnAmount) {
  for (const char* text : {"",         "-",      "+",        "--1",   "1.0",  "1.", "¥1",   "$1",
                           "1元",      " 1",     "1 ",       "1e3",   ",1",   "1,", "1,23", "12,34",
                           "1234,567", "1,,000", "1,000,00", "-,100", "0x10", "１"}) {
    const auto money = parse_money(text, Unit::fen);
    ASSERT_FALSE(money) << text;
    EXPECT_EQ(money.error().reason, Reason::bad_money) << text;
  }
  for (const char* text : {"", ".5", "5.", "1.234", "1.2,3", "1.-2", "1.2.3", "12,34.00", "1.1 "}) {
    const auto money = parse_money(text, Unit::yuan);
    ASSERT_FALSE(money) << text;
    EXPECT_EQ(money.error().reason, Reason::bad_decimal_money) << text;
  }
  EXPECT_FALSE(parse_money("1.0000001", Unit::wan_yuan));
}

TEST(ParseMoney, SaysWhatItExpects) {
  EXPECT_EQ(zh(parse_money("12.5", Unit::fen).error()),
            "“12.5”不是金额：请写以分为单位的整数字符串，例如 \"100000000\" 表示 100 万元");
  EXPECT_EQ(en(parse_money("12.5", Unit::fen).error()),
            "'12.5' is not an amount: write a string of whole fen, such as \"100000000\" for 1 "
            "million yuan");
  EXPECT_EQ(zh(parse_money("1.234", Unit::yuan).error()),
            "“1.234”不是以元为单位的金额：请写十进制数字，至多 2 位小数，千分位逗号须位置正确");
  EXPECT_EQ(en(parse_money("1,2", Unit::wan_yuan).error()),
            "'1,2' is not an amount in 10,000 yuan: write a decimal number with at most 6 decimals "
            "and commas only between thousands");
}

TEST(ParseMoney, RefusesAmountsBeyondInt64) {
  for (const char* text : {"9223372036854775808", "-9223372036854775809",
                           "99999999999999999999999999999999999999999999"}) {
    const auto money = parse_money(text, Unit::fen);
    ASSERT_FALSE(money) << text;
    EXPECT_EQ(money.error().reason, Reason::overflow) << text;
  }
  EXPECT_EQ(parse_money("92233720368547758.08", Unit::yuan).error().reason, Reason::overflow);
  EXPECT_EQ(parse_money("9223372036854.775808", Unit::wan_yuan).error().reason, Reason::overflow);
}

}  // namespace
}  // namespace yingbu
