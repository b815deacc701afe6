#include "tools/terminal/whole_table.h"

#include <gmock/gmock.h>

#include "ledger/base/failure.h"
#include "ledger/base/money.h"
#include "tests/tools/process.h"
#include "tests/tools/read_xlsx.h"
#include "tools/terminal/answer.h"
#include "tools/terminal/workbook.h"

// Tables as files have them: what is a number is one, exactly, and all else is words.
namespace yingbu::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Kind = WholeCell::Kind;

std::vector<SheetRead> book_of(const WholeTable& table, std::string_view name = "登记簿") {
  const TempDir dir;
  Workbook book;
  book.add(name, table);
  write_text(dir / "book.xlsx", book.bytes());
  return read_xlsx(dir / "book.xlsx");
}

TEST(WholeTableTest, FiguresAreTheNumbersTheyShow) {
  const auto number = [](std::string text) { return WholeCell{Kind::number, std::move(text)}; };
  EXPECT_EQ(figure_of("0.00"), number("0.00"));
  EXPECT_EQ(figure_of("1,234.56"), number("1234.56"));
  EXPECT_EQ(figure_of("-12,345,678.90"), number("-12345678.90"));
  EXPECT_EQ(figure_of("≈45,753.42"), number("45753.42"));
  EXPECT_EQ(figure_of("17"), number("17"));
  EXPECT_EQ(figure_of("0"), number("0"));
  EXPECT_EQ(figure_of("10.5"), number("10.5"));
  EXPECT_EQ(figure_of("83.33%"), (WholeCell{Kind::percent, "83.33"}));
  EXPECT_EQ(figure_of("-5%"), (WholeCell{Kind::percent, "-5"}));
}

TEST(WholeTableTest, EveryAmountIsReadBackExactly) {
  for (Wide fen = 1; fen < Wide{1} << 100; fen *= 7) {
    for (const Wide amount : {fen, -fen, fen - 1}) {
      const WholeCell cell = figure_of(yuan_text(amount));
      EXPECT_EQ(cell.kind, Kind::number);
      std::string digits = cell.text;
      digits.erase(digits.find('.'), 1);
      digits.erase(digits[0] == '-' ? 1 : 0,
                   std::min(digits.find_first_of("123456789"), digits.size() - 1) -
                       (digits[0] == '-' ? 1 : 0));
      EXPECT_EQ(digits, fen_text(amount));
    }
  }
}

TEST(WholeTableTest, WhatIsNoNumberStaysWords) {
  for (const char* words :
       {"",     "无",    "逾期 3", "≤ 5%", "2.50 倍",  "007",  "1,23.00", "1234,567.00",
        ",123", "1,,23", "1.",     ".5",   "1.2.3",    "--1",  "+1",      "1e5",
        "%",    "-",     "≈",      "１２", "1,234,56", "0x10", "1 ",      "nan"}) {
    EXPECT_EQ(figure_of(words), (WholeCell{Kind::words, words}));
  }
}

TextTable sample_table() {
  TextTable table({{"单位", Align::left, Shorten::end, 4},
                   {"金额", Align::right},
                   {"日期", Holds::day, Shorten::never, 8, 1, true},
                   {"从未填过"}});
  table.section_columns({{"项目"}});
  table.add_section("GFS · 2025", {"GFS"});
  table.add({"某某有限公司，“甲”\"乙\"", "1,234.50", "2025-03-01", ""});
  table.add({"=cmd()|' /C calc'!A0", "-0.01", "无", ""});
  table.add_section("FS", {"FS"});
  table.add({"", "12,345,678,901,234.56", "2025-02-30", ""});
  table.add_total({"合计 3", "12,345,678,902,469.05", "", ""});
  return table;
}

TEST(WholeTableTest, ACsvHasEveryColumnWholeAndExact) {
  EXPECT_EQ(csv_text(whole(sample_table())),
            "\xEF\xBB\xBF"
            "项目,单位,金额,日期,从未填过\r\n"
            "GFS,\"某某有限公司，“甲”\"\"乙\"\"\",1234.50,2025-03-01,\r\n"
            "GFS,'=cmd()|' /C calc'!A0,-0.01,无,\r\n"
            "FS,,12345678901234.56,2025-02-30,\r\n"
            ",合计 3,12345678902469.05,,\r\n");
}

TEST(WholeTableTest, AnEmptyTableHasItsHeader) {
  TextTable table({{"A"}, {"B", Align::right}});
  EXPECT_EQ(csv_text(whole(table)),
            "\xEF\xBB\xBF"
            "A,B\r\n");
  const SheetRead sheet = book_of(whole(table)).at(0);
  EXPECT_THAT(sheet.rows, ElementsAre(ElementsAre("sA", "sB")));
  EXPECT_EQ(sheet.filter, "A1:B1");
}

TEST(WorkbookTest, CellsAreWhatTheyAreAndNeverFormulas) {
  const SheetRead sheet = book_of(whole(sample_table())).at(0);
  EXPECT_EQ(sheet.name, "登记簿");
  EXPECT_EQ(sheet.frozen, "frozen A2");
  EXPECT_EQ(sheet.filter, "A1:E4") << "not the total";
  EXPECT_THAT(sheet.rows, ElementsAre(ElementsAre("s项目", "s单位", "s金额", "s日期", "s从未填过"),
                                      ElementsAre("sGFS", "s某某有限公司，“甲”\"乙\"", "n1234.50",
                                                  "d2025-03-01"),
                                      ElementsAre("sGFS", "s=cmd()|' /C calc'!A0", "n-0.01", "s无"),
                                      ElementsAre("sFS", "", "s12345678901234.56", "s2025-02-30"),
                                      ElementsAre("", "s合计 3", "s12345678902469.05")))
      << "of 16 digits no number: it would lose fen";
}

TEST(WorkbookTest, NumbersOfFifteenDigitsKeepEveryFen) {
  WholeTable table{{"金额"}, {}, 0};
  std::vector<std::vector<std::string>> expected = {{"s金额"}};
  std::uint64_t fen = 123'456'789'012'345;
  for (int i = 0; i < 5000; ++i) {
    fen = (fen * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U);
    const WholeCell cell = figure_of(yuan_text(Wide{fen % 1'000'000'000'000'000U}));
    table.rows.push_back({cell});
    expected.push_back({"n" + cell.text});
  }
  EXPECT_EQ(book_of(table).at(0).rows, expected);
}

TEST(WorkbookTest, PercentsAndDaysReadAsTheyAreShown) {
  const WholeTable table{{"率", "日"},
                         {{{Kind::percent, "83.33"}, {Kind::day, "1900-01-01"}},
                          {{Kind::percent, "-0.0001"}, {Kind::day, "1900-02-28"}},
                          {{Kind::percent, "5"}, {Kind::day, "1900-03-01"}},
                          {{Kind::percent, "1234567890123456"}, {Kind::day, "2199-12-31"}}},
                         0};
  EXPECT_THAT(
      book_of(table).at(0).rows,
      ElementsAre(ElementsAre("s率", "s日"), ElementsAre("n83.33%", "d1900-01-01"),
                  ElementsAre("n-0.0001%", "d1900-02-28"), ElementsAre("n5%", "d1900-03-01"),
                  ElementsAre("s1234567890123456%", "d2199-12-31")));
}

// Office programs read _x0041_ as "A", so that a name could show another one's.
TEST(WorkbookTest, WordsThatLookLikeEscapesStayThemselves) {
  const WholeTable table{{"_x0041_"}, {{{Kind::words, "_x0041_x0042_ _x00g1_ <&>\" 甲"}}}, 0};
  EXPECT_THAT(book_of(table).at(0).rows,
              ElementsAre(ElementsAre("s_x0041_"), ElementsAre("s_x0041_x0042_ _x00g1_ <&>\" 甲")));
}

TEST(WorkbookTest, SheetsBearNamesThatTheyMay) {
  const TempDir dir;
  const WholeTable table{{"A"}, {}, 0};
  Workbook book;
  book.add("责任余额（按客户，大的关联组在前）", table);
  book.add("责任余额", table);
  book.add("Booked into a later month than they happened in", table);
  book.add("Tax forgone: interest", table);
  book.add_pairs("说明", {{"登记簿", "责任余额"}, {"依据", ""}});
  write_text(dir / "book.xlsx", book.bytes());
  std::vector<std::string> names;
  for (const SheetRead& sheet : read_xlsx(dir / "book.xlsx")) names.push_back(sheet.name);
  EXPECT_THAT(names, ElementsAre("责任余额", "责任余额 2", "Booked into a later month than…",
                                 "Tax forgone", "说明"));
}

TEST(WorkbookTest, WhatDoesNotFitACellIsSaidNotCut) {
  const WholeTable table{{"A"}, {{{Kind::words, std::string(40'000, 'x')}}}, 0};
  Workbook book;
  try {
    book.add("A", table);
    FAIL() << "it was taken";
  } catch (const Failure& failure) {
    EXPECT_THAT(failure.zh(), HasSubstr("请改用 --csv"));
  }
}

}  // namespace
}  // namespace yingbu::testing
