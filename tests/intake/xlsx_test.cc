#include "ledger/intake/xlsx.h"

#include <gtest/gtest.h>

#include "ledger/intake/xlsx_values.h"
#include "tests/base/said.h"
#include "tests/intake/workbook.h"

namespace yingbu {
namespace {

using testing::Book;
using testing::en;
using testing::workbook;
using testing::zh;
using Fields = std::vector<std::string>;

std::vector<CsvRecord> rows_of(const Book& book, std::string_view sheet = "") {
  auto read = read_xlsx(workbook(book), sheet);
  EXPECT_TRUE(read.has_value()) << zh(read.error());
  return read ? std::move(read->rows) : std::vector<CsvRecord>{};
}

// The fields of the only row.
Fields row_of(const Book& book) {
  const auto rows = rows_of(book);
  EXPECT_EQ(rows.size(), 1u);
  return rows.empty() ? Fields{} : rows[0].fields;
}

Rejection refusal_of(const Book& book, std::string_view sheet = "") {
  const auto read = read_xlsx(workbook(book), sheet);
  EXPECT_FALSE(read.has_value());
  return read ? Rejection{} : read.error();
}

std::string cell(const std::string& reference, const std::string& value,
                 const std::string& attributes = "") {
  return "<c r=\"" + reference + "\" " + attributes + "><v>" + value + "</v></c>";
}

std::string row(int number, const std::string& cells) {
  return "<row r=\"" + std::to_string(number) + "\">" + cells + "</row>";
}

TEST(Xlsx, ARegisterBecomesTheRowsItsCsvFileWouldHave) {
  Book book;
  book.strings =
      "<si><t>担保项目编号</t></si><si><t>主债权金额（万元）</t></si><si><t>起始日</t></si>"
      "<si><t>GX-1</t></si>";
  book.styles = R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>)";
  book.rows =
      row(1, cell("A1", "0", "t=\"s\"") + cell("B1", "1", "t=\"s\"") + cell("C1", "2", "t=\"s\"")) +
      row(2, cell("A2", "3", "t=\"s\"") + cell("B2", "138.35356599999999") +
                 cell("C2", "45352", "s=\"1\""));
  const auto rows = rows_of(book);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].fields, (Fields{"担保项目编号", "主债权金额（万元）", "起始日"}));
  EXPECT_EQ(rows[1].fields, (Fields{"GX-1", "138.353566", "2024-03-01"}));
  EXPECT_EQ(rows[1].line, 2u);
}

TEST(Xlsx, BytesOfAZipFileAreToldFromText) {
  EXPECT_TRUE(is_xlsx(workbook({})));
  EXPECT_FALSE(is_xlsx("PK,x"));
  EXPECT_FALSE(is_xlsx(""));
  EXPECT_FALSE(is_old_workbook(workbook({})));
}

TEST(XlsxNumber, BinaryDigitsToSpareAreRoundedAway) {
  const std::pair<std::string_view, std::string_view> numbers[] = {
      {"138.35356599999999", "138.353566"},
      {"0.10000000000000001", "0.1"},
      {"1234567.8899999999", "1234567.89"},
      {"999999999999999.9", "1000000000000000"},
      {"0.99999999999999989", "1"},
      {"-0.29999999999999999", "-0.3"},
      {"9007199254740993", "9007199254740990"},
      {"100", "100"},
      {"100.50", "100.5"},
      {"007", "7"},
      {".5", "0.5"},
      {"5.", "5"},
      {"-0", "0"},
      {"0.000", "0"},
  };
  for (const auto& [stored, plain] : numbers) EXPECT_EQ(plain_number(stored), plain) << stored;
}

TEST(XlsxNumber, ExponentsAreWrittenOut) {
  const std::pair<std::string_view, std::string_view> numbers[] = {
      {"1.5E+7", "15000000"},
      {"1E-2", "0.01"},
      {"-2.5e3", "-2500"},
      {"1.23456789E5", "123456.789"},
      {"1.4210854715202004E-14", "0.000000000000014210854715202"},
      {"0E+300", "0"},
  };
  for (const auto& [stored, plain] : numbers) EXPECT_EQ(plain_number(stored), plain) << stored;
}

TEST(XlsxNumber, WhatIsNoNumberIsNone) {
  for (const std::string_view stored : {"", "-", ".", "1.2.3", "1,000", "1E", "1E+", "E5",
                                        "1E99999", "0x10", "NaN", "INF", "+1", "1 2", "１"}) {
    EXPECT_EQ(plain_number(stored), std::nullopt) << stored;
  }
}

TEST(XlsxDate, TheDaysOf1900CountADayThatNeverWas) {
  const std::pair<std::string_view, std::string_view> days[] = {
      {"1", "1900-01-01"},     {"59", "1900-02-28"},    {"60", "1900-02-29"},
      {"61", "1900-03-01"},    {"45352", "2024-03-01"}, {"2958465", "9999-12-31"},
      {"44562", "2022-01-01"},
  };
  for (const auto& [serial, day] : days)
    EXPECT_EQ(date_text(serial, DateSystem::from_1900), day) << serial;
  for (const std::string_view serial : {"0", "0.5", "-1", "2958466", "99999999999999999999"})
    EXPECT_EQ(date_text(serial, DateSystem::from_1900), std::nullopt) << serial;
}

TEST(XlsxDate, TheDaysOf1904BeginWithZero) {
  EXPECT_EQ(date_text("0", DateSystem::from_1904), "1904-01-01");
  EXPECT_EQ(date_text("60", DateSystem::from_1904), "1904-03-01");
  EXPECT_EQ(date_text("43890", DateSystem::from_1904), "2024-03-01");
  Book book{row(1, cell("A1", "43890", "s=\"1\""))};
  book.styles = R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="31"/></cellXfs>)";
  book.properties = "date1904=\"1\"";
  EXPECT_EQ(row_of(book), Fields{"2024-03-01"});
}

TEST(XlsxDate, ATimeOfDayIsCutOffOnlyAtMidnight) {
  const std::pair<std::string_view, std::string_view> moments[] = {
      {"45352.0", "2024-03-01"},
      {"45352.4375", "2024-03-01 10:30:00"},
      {"45352.999988426", "2024-03-01 23:59:59"},
      {"45351.9999999999", "2024-03-01"},
      {"45352.0000000001", "2024-03-01"},
  };
  for (const auto& [serial, moment] : moments)
    EXPECT_EQ(date_text(serial, DateSystem::from_1900), moment) << serial;
}

TEST(XlsxDate, FormatsOfDatesAreToldFromThoseOfNumbersAndTimes) {
  for (const std::string_view code :
       {"yyyy-mm-dd", "yyyy/m/d;@", "yyyy\"年\"m\"月\"d\"日\";@", "[$-F800]dddd, mmmm dd, yyyy",
        "m/d/yy h:mm", "YYYY-MM-DD hh:mm:ss", "mmm-yy", "mmmm", "[DBNum1]yyyy\"年\"", "e\"年\"m"}) {
    EXPECT_TRUE(is_date_format(code)) << code;
  }
  for (const std::string_view code :
       {"General", "0.00", "#,##0.00_ ;[Red]\\-#,##0.00\\ ", "0.00E+00", "@", "h:mm", "[h]:mm:ss",
        "mm:ss.0", "h:mm AM/PM", "0\"年\"", "\"day\"0", "[$USD] #,##0", "0.00%", "G/通用格式",
        "_-y_m0", "0\\d"}) {
    EXPECT_EQ(is_date_format(code), code == "_-y_m0") << code;
  }
  for (const unsigned id : {14U, 17U, 22U, 27U, 31U, 36U, 50U, 57U, 58U})
    EXPECT_TRUE(is_date_format(id)) << id;
  for (const unsigned id : {0U, 2U, 4U, 9U, 13U, 18U, 20U, 21U, 32U, 44U, 46U, 49U, 55U, 164U})
    EXPECT_FALSE(is_date_format(id)) << id;
}

TEST(XlsxDate, AWorkbooksOwnFormatGoesBeforeTheBuiltInOne) {
  Book book{row(1, cell("A1", "45352", "s=\"0\"") + cell("B1", "45352", "s=\"1\"") +
                       cell("C1", "45352", "s=\"2\"") + cell("D1", "45352", "s=\"9\"") +
                       cell("E1", "-3", "s=\"0\""))};
  book.styles =
      R"(<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>)"
      R"(<numFmt numFmtId="14" formatCode="0.00"/></numFmts>)"
      R"(<cellXfs><xf numFmtId="176"/><xf numFmtId="14"/><xf numFmtId="31"/></cellXfs>)";
  EXPECT_EQ(row_of(book), (Fields{"2024-03-01", "45352", "2024-03-01", "45352", "-3"}));
}

TEST(XlsxDate, DatesWrittenAsTextOfIsoAreTheSame) {
  EXPECT_EQ(row_of({row(1, cell("A1", "2024-03-01", "t=\"d\"") +
                               cell("B1", "2024-03-01T00:00:00.000", "t=\"d\"") +
                               cell("C1", "2024-03-01T10:30:00Z", "t=\"d\"") +
                               cell("D1", "10:30", "t=\"d\""))}),
            (Fields{"2024-03-01", "2024-03-01", "2024-03-01 10:30:00", "10:30"}));
}

TEST(XlsxCell, RichTextIsJoinedAndPhoneticRunsAreLeftOut) {
  Book book{
      row(1, cell("A1", "0", "t=\"s\"") + cell("B1", "1", "t=\"s\"") + cell("C1", "2", "t=\"s\""))};
  book.strings =
      "<si><r><rPr><b/></rPr><t>吕梁</t></r><r><t xml:space=\"preserve\"> 市</t></r></si>"
      "<si><t>东京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh><phoneticPr fontId=\"1\"/></si>"
      "<si><t xml:space=\"preserve\">  </t></si>";
  EXPECT_EQ(row_of(book), (Fields{"吕梁 市", "东京", "  "}));
}

TEST(XlsxCell, InlineTextKeepsWhatXmlEscapes) {
  EXPECT_EQ(row_of({R"(<row r="1"><c r="A1" t="inlineStr"><is><t>a&amp;b &lt;x&gt;</t></is></c>)"
                    R"(<c r="B1" t="inlineStr"><is><t>两_x000D_)"
                    "\n"
                    R"(行</t></is></c><c r="C1" t="str"><f>A1</f><v>_x005F_x0041_ _x0000_ _x41</v>)"
                    R"(</c><c r="D1" t="inlineStr"><is><t>&#x5434;<![CDATA[<起>]]></t></is></c>)"
                    "</row>"}),
            (Fields{"a&b <x>", "两\r\n行", "_x0041_ _x0000_ _x41", "吴<起>"}));
}

TEST(XlsxCell, TruthAndErrorsStandAsTheyShow) {
  EXPECT_EQ(row_of({row(1, cell("A1", "1", "t=\"b\"") + cell("B1", "0", "t=\"b\"") +
                               cell("C1", "#REF!", "t=\"e\"") + cell("D1", "#N/A", "t=\"e\""))}),
            (Fields{"TRUE", "FALSE", "#REF!", "#N/A"}));
}

TEST(XlsxCell, AFormulaIsItsResult) {
  EXPECT_EQ(row_of({R"(<row r="1"><c r="A1"><f>B1*2</f><v>3.0000000000000004</v></c>)"
                    R"(<c r="B1" t="str"><f>""</f><v></v></c>)"
                    R"(<c r="C1" t="str"><f>"a"</f><v>a</v></c></row>)"}),
            (Fields{"3", "", "a"}));
}

TEST(XlsxCell, AFormulaThatWasNeverComputedIsRefusedNotReadAsEmpty) {
  const Rejection refusal = refusal_of({R"(<row r="3"><c r="B3"><f>A1+1</f><v></v></c></row>)"});
  EXPECT_EQ(
      zh(refusal),
      "无法读取：工作表“台账”的单元格 B3 是没有结果的公式；请用 Excel 或 WPS 打开、保存后再导入");
  EXPECT_EQ(en(refusal),
            "cannot be read: sheet '台账': cell B3 is a formula without a result; open and save "
            "the workbook, then import it");
}

TEST(XlsxCell, ALongNumberWhoseLastDigitsAreLostIsRefused) {
  for (const std::string_view stored :
       {"6222021234567890123", "6.2220212345678899E+18", "110101199003074518"}) {
    const Rejection refusal = refusal_of({row(2, cell("AB2", std::string(stored)))});
    EXPECT_EQ(zh(refusal),
              "无法读取：工作表“台账”的单元格 AB2 是超过 15 位的数字，表格软件已丢失末尾各位；"
              "请把该列设为文本后重新填写");
    EXPECT_EQ(en(refusal),
              "cannot be read: sheet '台账': cell AB2 is a number of more than 15 digits, of which "
              "the workbook has lost the last; make the column text and enter it again");
  }
  EXPECT_EQ(row_of({row(1, cell("A1", "-999999999999999"))}), Fields{"-999999999999999"});
}

TEST(XlsxSheet, OfMergedCellsOnlyTheFirstHasTheValue) {
  Book book{row(1, cell("A1", "1") + cell("B1", "2") + cell("C1", "3")) +
            row(2, cell("A2", "4") + cell("B2", "5") + cell("C2", "6")) + row(3, cell("B3", "7"))};
  book.after_rows =
      R"(<mergeCells count="2"><mergeCell ref="A1:B3"/><mergeCell ref="C1:C1"/></mergeCells>)";
  const auto rows = rows_of(book);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].fields, (Fields{"1", "", "3"}));
  EXPECT_EQ(rows[1].fields, (Fields{"", "", "6"}));
}

TEST(XlsxSheet, RowsAreFilledUpToOneWidthAndEmptyOnesLeftOut) {
  const auto rows =
      rows_of({row(2, cell("B2", "1")) + row(4, "<c r=\"A4\" s=\"1\"/>") + "<row r=\"5\"/>" +
               row(7, cell("A7", "2") + cell("C7", "3") + "<c r=\"XFD7\" s=\"1\"/>")});
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].line, 2u);
  EXPECT_EQ(rows[0].fields, (Fields{"", "1", ""}));
  EXPECT_EQ(rows[1].line, 7u);
  EXPECT_EQ(rows[1].fields, (Fields{"2", "", "3"}));
}

TEST(XlsxSheet, RowsAndCellsWithoutNumbersFollowOneAnother) {
  const auto rows =
      rows_of({"<row><c><v>1</v></c><c><v>2</v></c></row><row><c r=\"C2\"><v>3</v>"
               "</c><c><v>4</v></c></row>"});
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].fields, (Fields{"1", "2", "", ""}));
  EXPECT_EQ(rows[1].fields, (Fields{"", "", "3", "4"}));
  EXPECT_EQ(rows[1].line, 2u);
}

TEST(XlsxSheet, AnEmptySheetHasNoRows) { EXPECT_TRUE(rows_of({}).empty()); }

TEST(XlsxSheet, PrefixesBeforeNamesMakeNoDifference) {
  auto parts = testing::parts_of({});
  for (auto& [name, content] : parts) {
    if (name == "xl/worksheets/sheet1.xml") {
      content =
          "\xef\xbb\xbf<x:worksheet xmlns:x='m'><x:sheetData><x:row r='1'><x:c r='A1'><x:v>5</x:v>"
          "</x:c></x:row></x:sheetData></x:worksheet>";
    }
  }
  const auto read = read_xlsx(testing::zipped(parts), "");
  ASSERT_TRUE(read.has_value()) << zh(read.error());
  EXPECT_EQ(read->rows[0].fields, Fields{"5"});
}

class XlsxWithThreeSheets : public ::testing::Test {
 protected:
  Book book_{
      row(1, cell("A1", "1")),
      "",
      "",
      "",
      "",
      R"(<sheet name="隐藏" state="hidden" r:id="rId1"/>)"
      R"(<sheet name="2024" r:id="rId2"/><sheet name="深藏" state="veryHidden" r:id="rId3"/>)",
      {{"rId2", row(1, cell("A1", "2"))}, {"rId3", row(1, cell("A1", "3"))}}};
};

TEST_F(XlsxWithThreeSheets, TheFirstIsTheFirstThatIsNotHidden) {
  const auto read = read_xlsx(workbook(book_), "");
  ASSERT_TRUE(read.has_value()) << zh(read.error());
  EXPECT_EQ(read->sheet, "2024");
  EXPECT_EQ(read->rows[0].fields, Fields{"2"});
}

TEST_F(XlsxWithThreeSheets, AHiddenOneIsReadWhereItIsNamed) {
  EXPECT_EQ(rows_of(book_, "深藏")[0].fields, Fields{"3"});
  EXPECT_EQ(*xlsx_sheets(workbook(book_)), (Fields{"隐藏", "2024", "深藏"}));
}

TEST_F(XlsxWithThreeSheets, ANameThatIsNotThereIsRefusedNamingThoseThatAre) {
  const Rejection refusal = refusal_of(book_, "2025");
  EXPECT_EQ(zh(refusal), "无法读取：工作簿没有工作表“2025”；有：隐藏, 2024, 深藏");
  EXPECT_EQ(en(refusal),
            "cannot be read: the workbook has no sheet '2025'; it has: 隐藏, 2024, 深藏");
}

TEST_F(XlsxWithThreeSheets, WhereAllAreHiddenOneIsToBeNamed) {
  book_.sheets = R"(<sheet name="隐藏" state="hidden" r:id="rId1"/>)";
  EXPECT_EQ(en(refusal_of(book_)),
            "cannot be read: all sheets of the workbook are hidden; name the one to read: 隐藏");
}

TEST_F(XlsxWithThreeSheets, APathThatLeadsAboveTheRootEndsAtIt) {
  auto parts = testing::parts_of(book_);
  for (auto& [name, content] : parts) {
    const std::size_t at = content.find("Target=\"worksheets/rId2.xml");
    if (at != std::string::npos) content.replace(at, 27, "Target=\"../../xl/worksheets/rId2.xml");
  }
  EXPECT_EQ(read_xlsx(testing::zipped(parts), "2024")->rows[0].fields, Fields{"2"});
}

}  // namespace
}  // namespace yingbu
