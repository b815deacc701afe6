#include "tools/paper/capitals.h"

#include <gtest/gtest.h>
#include <map>
#include <random>

// 大写金额: as 支付结算办法 writes them, exact to the fen.
namespace yingbu::testing {
namespace {

using paper::capital_amount;

TEST(CapitalsTest, TheExamplesOfTheRulesAreWrittenAsTheyHaveThem) {
  EXPECT_EQ(capital_amount(140'950), "壹仟肆佰零玖元伍角");
  EXPECT_EQ(capital_amount(600'714), "陆仟零柒元壹角肆分");
  EXPECT_EQ(capital_amount(168'032), "壹仟陆佰捌拾元零叁角贰分");
  EXPECT_EQ(capital_amount(10'700'053), "壹拾万柒仟元零伍角叁分");
  EXPECT_EQ(capital_amount(1'640'902), "壹万陆仟肆佰零玖元零贰分");
  EXPECT_EQ(capital_amount(32'504), "叁佰贰拾伍元零肆分");
}

TEST(CapitalsTest, WholeYuanEndInZheng) {
  EXPECT_EQ(capital_amount(0), "零元整");
  EXPECT_EQ(capital_amount(100), "壹元整");
  EXPECT_EQ(capital_amount(1'000), "壹拾元整");
  EXPECT_EQ(capital_amount(10'000'000), "壹拾万元整");
  EXPECT_EQ(capital_amount(1'000'000'000), "壹仟万元整");
  EXPECT_EQ(capital_amount(10'000'000'000), "壹亿元整");
  EXPECT_EQ(capital_amount(123'456'789'000), "壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元整");
}

TEST(CapitalsTest, JiaoAndFenStandAloneWhereThereIsNoYuan) {
  EXPECT_EQ(capital_amount(1), "壹分");
  EXPECT_EQ(capital_amount(10), "壹角");
  EXPECT_EQ(capital_amount(99), "玖角玖分");
  EXPECT_EQ(capital_amount(101), "壹元零壹分");
  EXPECT_EQ(capital_amount(110), "壹元壹角");
  EXPECT_EQ(capital_amount(1'010), "壹拾元零壹角");
}

TEST(CapitalsTest, OneZeroStandsForThoseBetweenDigits) {
  EXPECT_EQ(capital_amount(100'100), "壹仟零壹元整");
  EXPECT_EQ(capital_amount(101'000), "壹仟零壹拾元整");
  EXPECT_EQ(capital_amount(1'000'100), "壹万零壹元整");
  EXPECT_EQ(capital_amount(1'001'000), "壹万零壹拾元整");
  EXPECT_EQ(capital_amount(1'010'000), "壹万零壹佰元整");
  EXPECT_EQ(capital_amount(1'100'000), "壹万壹仟元整");
  EXPECT_EQ(capital_amount(10'000'100), "壹拾万零壹元整");
  EXPECT_EQ(capital_amount(10'000'000'100), "壹亿零壹元整");
  EXPECT_EQ(capital_amount(10'001'000'000), "壹亿零壹万元整");
  EXPECT_EQ(capital_amount(10'010'000'000), "壹亿零壹拾万元整");
  EXPECT_EQ(capital_amount(11'000'000'000), "壹亿壹仟万元整");
  EXPECT_EQ(capital_amount(10'000'100'000), "壹亿零壹仟元整");
  EXPECT_EQ(capital_amount(10'001'000'100), "壹亿零壹万零壹元整");
}

TEST(CapitalsTest, WhatIsAboveYiIsReadAsSoManyYi) {
  EXPECT_EQ(capital_amount(Wide{100'000'000} * 100 * 10'000), "壹万亿元整");
  EXPECT_EQ(capital_amount(Wide{100'000'001} * 100 * 10'000), "壹万亿零壹万元整");
  EXPECT_EQ(capital_amount(9'223'372'036'854'775'807),
            "玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零柒分");
}

TEST(CapitalsTest, BelowZeroBeginsWithFu) {
  EXPECT_EQ(capital_amount(-140'950), "负壹仟肆佰零玖元伍角");
  EXPECT_EQ(capital_amount(-1), "负壹分");
}

// Reads the numerals back, by their own rule: a place counts its digit, 万 and 亿 all before them.
Wide read_back(std::string_view text) {
  static const std::map<std::string, int> kDigits = {{"零", 0}, {"壹", 1}, {"贰", 2}, {"叁", 3},
                                                     {"肆", 4}, {"伍", 5}, {"陆", 6}, {"柒", 7},
                                                     {"捌", 8}, {"玖", 9}};
  Wide whole = 0, section = 0, digit = 0, fen = 0;
  for (std::size_t at = 0; at < text.size(); at += 3) {
    const std::string sign(text.substr(at, 3));
    if (const auto found = kDigits.find(sign); found != kDigits.end()) {
      digit = found->second;
      continue;
    }
    if (sign == "拾") section += digit * 10;
    if (sign == "佰") section += digit * 100;
    if (sign == "仟") section += digit * 1000;
    if (sign == "万") whole += (section + digit) * 10'000;
    if (sign == "亿") whole = (whole + section + digit) * 100'000'000;
    if (sign == "元") fen = (whole + section + digit) * 100;
    if (sign == "角") fen += digit * 10;
    if (sign == "分") fen += digit;
    if (sign == "万" || sign == "亿") section = 0;
    digit = 0;
  }
  return fen;
}

TEST(CapitalsTest, EveryAmountReadsBackAsItself) {
  constexpr std::uint64_t kSeed = 20'260'226;
  std::mt19937_64 random(kSeed);
  std::uniform_int_distribution<int> places(1, 16);
  for (int i = 0; i < 20'000; ++i) {
    Wide fen = 0;
    for (int place = places(random); place > 0; --place) {  // half of the digits are zeros
      fen = fen * 10 + (random() % 2 == 0 ? Wide{0} : static_cast<Wide>(random() % 10));
    }
    const std::string text = capital_amount(fen);
    ASSERT_EQ(fen_text(read_back(text)), fen_text(fen)) << text << " seed " << kSeed;
    ASSERT_EQ(text.find("零零"), std::string::npos) << text;
    ASSERT_EQ(text.find("零万"), std::string::npos) << text;
    ASSERT_EQ(text.find("零亿"), std::string::npos) << text;
    ASSERT_TRUE(fen == 0 || text.find("零元") == std::string::npos) << text;
    ASSERT_FALSE(text.ends_with("零")) << text;
  }
}

}  // namespace
}  // namespace yingbu::testing
