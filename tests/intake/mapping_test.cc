#include "ledger/intake/mapping.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/intake/cells.h"
#include "ledger/intake/date_format.h"
#include "ledger/intake/toml_bounds.h"
#include "tests/intake/read_whole.h"

namespace yingbu {
namespace {

using ::testing::AllOf;
using testing::en;
using ::testing::HasSubstr;
using testing::zh;

// The shipped US mapping with one line replaced.
Rejection refusal_with(const std::string& was, const std::string& is) {
  std::string text =
      testing::read_whole(testing::source_dir() / "ledger/reference/mappings/sba.toml");
  const std::size_t at = text.find(was);
  EXPECT_NE(at, std::string::npos) << was;
  text.replace(at, was.size(), is);
  const auto mapping = parse_mapping(text);
  EXPECT_FALSE(mapping.has_value());
  return mapping ? Rejection{} : mapping.error();
}

std::string without_line(std::string said) {
  const std::size_t line = said.find("line ");
  const std::size_t colon = said.find(": ", line);
  EXPECT_NE(line, std::string::npos) << said;
  return said.substr(colon + 2);
}

TEST(Mapping, TheShippedOnesAreRead) {
  EXPECT_EQ(testing::shipped_mapping("sba").guards.size(), 8u);
  EXPECT_EQ(testing::shipped_mapping("guarantee_register").shares.percent_columns.size(), 4u);
}

TEST(Mapping, AnUnknownKeyIsRefusedWithItsLine) {
  const Rejection refusal = refusal_with("currency = \"USD\"", "currency = \"USD\"\ncurency = 1");
  EXPECT_EQ(en(refusal).substr(0, 66),
            "cannot be read: mapping line 5: there is no key 'curency'; known: ");
  EXPECT_EQ(zh(refusal).find("无法读取：映射第 5 行：没有“curency”这一项；可用："), 0u);
}

TEST(Mapping, WhatIsMissingOrOfTheWrongKindIsRefused) {
  const std::pair<std::pair<std::string, std::string>, std::string> cases[] = {
      {{"currency = \"USD\"", ""}, "the key 'currency' is missing"},
      {{"currency = \"USD\"", "currency = 5"}, "currency must be a string"},
      {{"not_after = 2014-08-29", "not_after = \"2014\""},
       "release.not_after must be a date without quotes"},
      {{"Term = { type = \"integer\" }", "Term = { type = \"number\" }"},
       "columns.Term.type cannot be 'number'; known: text, amount, date, integer, percent, status, "
       "word, words"},
      {{"two_digit_year_pivot = 50", "two_digit_year_pivot = 101"},
       "format 'd-Mon-yy' has a two-digit year: give two_digit_year_pivot (0-100); years below it "
       "are 20yy, the others 19yy"},
      {{"formats = [\"m/d/yyyy\"]", "formats = [\"MM/DD/YYYY\"]"},
       "date format 'MM/DD/YYYY' is unknown: use yyyy yy mm m dd d Mon and separators"},
      {{"principal = \"GrAppv\"", "principal = \"Amount\""},
       "guarantee.principal uses column 'Amount', which [columns] does not declare"},
      {{"principal = \"GrAppv\"", "principal = \"Term\""},
       "guarantee.principal uses column 'Term', which must be of type amount"},
      {{"end_months_after_start = \"Term\"", ""},
       "guarantee needs either end or end_months_after_start"},
      {{"guaranteed = \"SBA_Appv\"", ""},
       "shares needs either guaranteed or a percentage column each, direct among them"},
  };
  for (const auto& [change, wanted] : cases) {
    EXPECT_EQ(without_line(en(refusal_with(change.first, change.second)).substr(16)), wanted);
  }
}

std::string refusal_of_text(const std::string& text) {
  const auto mapping = parse_mapping(text);
  EXPECT_FALSE(mapping.has_value());
  return mapping ? "" : en(mapping.error());
}

std::string repeated(const std::string& part, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += part;
  return all;
}

TEST(Mapping, DepthThatWouldOverflowTheStackIsRefusedUnparsed) {
  const std::string deep = "a" + repeated(".a", 100'000);
  const std::string too_deep = "cannot be read: mapping line 2: a key has more than 8 parts";
  for (const std::string& text :
       {"\n" + deep + " = 1", "\n[" + deep + "]", "\n[[" + deep + "]]", "\nx = {" + deep + " = 1}",
        "#\n" + deep, "\nx = {y = \"\"\"z\"\"\"\", " + deep + " = 1}",
        "\nx = {y = '''z''''', " + deep + " = 1}", "\nx = {y = \"\\\"\", " + deep + " = 1}"}) {
    EXPECT_EQ(refusal_of_text(text), too_deep) << text.substr(0, 40);
  }
  const std::string nested =
      "cannot be read: mapping line 1: brackets are nested more than 16 deep";
  EXPECT_EQ(refusal_of_text("x = " + repeated("[", 100'000)), nested);
  EXPECT_EQ(refusal_of_text("x = " + repeated("{a = ", 40'000)), nested);
}

TEST(Mapping, SizeBeyondAnyMappingIsRefused) {
  EXPECT_EQ(refusal_of_text(std::string(kTomlBytesMax + 1, '#')),
            "cannot be read: the mapping has 262145 bytes, more than the limit of 262144");
  EXPECT_EQ(refusal_of_text(std::string(kTomlLinesMax + 1, '\n')),
            "cannot be read: the mapping has more than 10000 lines");
}

TEST(Mapping, DotsAndBracketsInStringsAndCommentsCountForNothing) {
  const std::string dots(1000, '.');
  const std::string open(1000, '[');
  const std::string text = "# " + dots + open + "\nname = \"" + dots + "\\\"" + open + "\" # " +
                           dots + "\nkey = '''\n" + open + "'''\nx = '" + dots + "'\n";
  EXPECT_EQ(beyond_toml_bounds(text), std::nullopt);
}

TEST(Mapping, CharactersNoRecordTakesAreRefusedHoweverTheyAreWritten) {
  EXPECT_EQ(refusal_of_text("name = \"a\"\n# \xE2\x80\xA8 x\n"),
            "cannot be read: mapping line 2 holds the control or invisible character U+2028; "
            "remove it");
  EXPECT_EQ(refusal_of_text("name = \"a\xE2\x80\xAE\"\n"),
            "cannot be read: mapping line 1 holds the control or invisible character U+202E; "
            "remove it");
  for (const auto& [value, character] :
       {std::pair{"\"\\u001b[2J\"", "control character U+001B"},
        std::pair{"[1, [\"\\u202e\"]]", "invisible character U+202E"},
        std::pair{"{ \"\\u200b\" = 1 }", "invisible character U+200B"}}) {
    EXPECT_THAT(refusal_of_text("name = \"a\"\nguards = " + std::string(value)),
                AllOf(HasSubstr("mapping line 2: the text holds the "), HasSubstr(character)));
  }
}

TEST(Mapping, BrokenTomlIsRefusedWithItsLine) {
  EXPECT_EQ(en(refusal_with("currency = \"USD\"", "currency = "))
                .find("cannot be read: mapping line 4 is not valid TOML: "),
            0u);
}

TEST(Header, DuplicateMissingAndUnknownColumnsAreRefusedByName) {
  Mapping mapping;
  mapping.columns.resize(2);
  mapping.columns[0].name = "金额(万元)";
  mapping.columns[1].name = "编号";
  mapping.principal = "金额(万元)";
  mapping.key = "编号";
  const auto twice = lay_out(mapping, {"编号", " 编号 "});
  EXPECT_EQ(zh(twice.error()), "无法读取：表头中“编号”出现了两次，请改名或删去一列");
  const auto missing = lay_out(mapping, {"编号", "金额"});
  EXPECT_EQ(en(missing.error()),
            "cannot be read: the header lacks columns that the mapping uses: 金额(万元); the file "
            "has: 编号, 金额");
  const auto unknown = lay_out(mapping, {"编号", "金额（万元）", "备注"});
  EXPECT_EQ(zh(unknown.error()),
            "无法读取：映射没有提到这些列：备注；请在 [columns] 声明，或列入 ignored");
  EXPECT_TRUE(lay_out(mapping, {"编号", "金额（万元）", "拒收规则", "reject_row"}).has_value());
}

TEST(DateFormat, ReadsWhatTheFormatSaysAndNothingElse) {
  const auto said = [](std::string_view value, std::string_view format, int pivot = -1) {
    const auto date = read_date(value, format, pivot);
    return date ? text(*date) : std::string("none");
  };
  EXPECT_EQ(said("2/8/2006", "m/d/yyyy"), "2006-02-08");
  EXPECT_EQ(said("02/08/2006", "mm/dd/yyyy"), "2006-02-08");
  EXPECT_EQ(said("2/08/2006", "mm/dd/yyyy"), "none");
  EXPECT_EQ(said("2024年2月29日", "yyyy年m月d日"), "2024-02-29");
  EXPECT_EQ(said("2023年2月29日", "yyyy年m月d日"), "none");
  EXPECT_EQ(said("20240229", "yyyymmdd"), "2024-02-29");
  EXPECT_EQ(said("2/8/2006x", "m/d/yyyy"), "none");
  EXPECT_EQ(said("8-feb-49", "d-Mon-yy", 50), "2049-02-08");
  EXPECT_EQ(said("8-FEB-50", "d-Mon-yy", 50), "1950-02-08");
  EXPECT_EQ(said("8-Fbe-50", "d-Mon-yy", 50), "none");
  EXPECT_EQ(check_date_format("m/d"), DateFormat::invalid);
  EXPECT_EQ(check_date_format("d-Mon-yy"), DateFormat::two_digit_year);
}

}  // namespace
}  // namespace yingbu
