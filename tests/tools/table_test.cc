#include "tools/terminal/table.h"

#include <gmock/gmock.h>

#include "tests/tools/process.h"

namespace yingbu {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using yingbu::testing::widest_line;

TEST(TableTest, ColumnsAlignByDisplayWidthNotByBytes) {
  TextTable table({{"名称"}, {"金额", Align::right}});
  table.add({"吕梁市", "1.00"});
  table.add({"ABC", "1,000.00"});
  EXPECT_EQ(table.text(80),
            "名称        金额\n"
            "----------------\n"
            "吕梁市      1.00\n"
            "ABC     1,000.00\n");
}

TEST(TableTest, NamesAreShortenedBeforeAmounts) {
  TextTable table({{"名称", Align::left, Shorten::end, 8}, {"金额", Align::right}});
  table.add({"山西省吕梁市离石区某某农业科技开发有限责任公司", "10,000,000,000,000.00"});
  const std::string text = table.text(40);
  EXPECT_LE(widest_line(text), 40U);
  EXPECT_THAT(text, HasSubstr("10,000,000,000,000.00"));
  EXPECT_THAT(text, HasSubstr("…"));
}

TEST(TableTest, ColumnsThatDoNotFitMoveBelowTheirRow) {
  TextTable table({{"担保", Align::left, Shorten::middle, 8},
                   {"本金", Align::right},
                   {"代偿", Align::right, Shorten::never, 8, 1},
                   {"银行", Align::left, Shorten::end, 8, 2, true}});
  table.add({"G1", "10,000,000,000.00", "9,000,000,000.00", "某某银行"});
  const std::string text = table.text(32);
  EXPECT_LE(widest_line(text), 32U);
  EXPECT_THAT(text, HasSubstr("\n    代偿 9,000,000,000.00\n"));
  EXPECT_THAT(text, Not(HasSubstr("银行")));
}

TEST(TableTest, EmptyColumnsAreLeftOut) {
  TextTable table({{"A"}, {"B"}, {"C"}});
  table.add({"1", "", "3"});
  EXPECT_EQ(table.text(80), "A  C\n----\n1  3\n");
}

TEST(TableTest, TotalsStandBelowARule) {
  TextTable table({{"A"}, {"B", Align::right}});
  table.add({"x", "1"});
  table.add_total({"Σ", "1"});
  EXPECT_EQ(table.text(80), "A  B\n----\nx  1\n----\nΣ  1\n");
}

TEST(TableTest, CellsAndValuesCannotForgeLines) {
  TextTable table({{"A"}, {"B"}});
  table.add({"x\n-----", "\x1b[2J"});
  EXPECT_EQ(table.text(80), "A        B\n--------------------\nx↵-----  <U+001B>[2J\n");
  EXPECT_EQ(pairs_text({{"注", "one\n\x1b[2Jtwo"}}, 40), "注  one\n    <U+001B>[2Jtwo\n");
}

TEST(ShortenedTest, MiddleKeepsBothEndsOfAnId) {
  EXPECT_EQ(shortened("LL-2025-0000000001", 11, Shorten::middle), "LL-20…00001");
  EXPECT_EQ(shortened("LL-2025-0000000001", 11, Shorten::end), "LL-2025-00…");
  EXPECT_EQ(shortened("12,345.00", 4, Shorten::never), "12,345.00");
}

TEST(ShortenedTest, AWideLetterIsNotCutInHalf) {
  EXPECT_EQ(shortened("吕梁市财政局", 6, Shorten::end), "吕梁…");
}

TEST(PairsTest, AWordIsNotCutWhereALineMayEndBeforeIt) {
  EXPECT_EQ(pairs_text({{"注", "what arrived within the days"}}, 24),
            "注  what arrived within\n    the days\n");
}

TEST(PairsTest, LongValuesContinueBelowThemselves) {
  const std::string text = pairs_text({{"根", std::string(64, 'a')}, {"空", ""}}, 40);
  EXPECT_LE(widest_line(text), 40U);
  EXPECT_THAT(text, HasSubstr("\n    aaa"));
  EXPECT_THAT(text, Not(HasSubstr("空")));
}

}  // namespace
}  // namespace yingbu
