#include "ledger/intake/source_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/intake/encoding.h"
#include "tests/base/said.h"
#include "tests/intake/read_whole.h"
#include "tests/intake/workbook.h"

// 来源行: rows as they stand in a file, by the numbers that reports name.
namespace yingbu {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;
using testing::source_dir;

SourceRows rows_of(std::string_view bytes, std::uint64_t from = 1, std::size_t limit = 1000,
                   std::string_view sheet = "") {
  auto rows = source_rows(bytes, sheet, from, limit);
  EXPECT_TRUE(rows) << (rows ? "" : testing::zh(rows.error()));
  return rows ? *std::move(rows) : SourceRows{};
}

TEST(SourceRows, ARecordIsItsTextWhateverItsLineEndsAndQuotesAre) {
  const SourceRows rows =
      rows_of("\xEF\xBB\xBF a ,b\r\n\"x\"\"y\",\"one\r\ntwo\rthree\"\r\r\n\nlast");
  ASSERT_THAT(rows.rows, SizeIs(3));
  EXPECT_EQ(rows.form, "UTF-8");
  EXPECT_EQ(rows.rows[0].row, 1U);
  EXPECT_EQ(rows.rows[0].text, " a ,b");
  EXPECT_EQ(rows.rows[1].row, 2U);
  EXPECT_EQ(rows.rows[1].text, "\"x\"\"y\",\"one\r\ntwo\rthree\"");
  EXPECT_EQ(rows.rows[2].row, 7U);
  EXPECT_EQ(rows.rows[2].text, "last");
}

TEST(SourceRows, AFileOfAnOfficeIsDecoded) {
  const std::string bytes = encode_file("编号,债务人\n1,离石区核桃示例合作社\n", Encoding::gb18030);
  const SourceRows rows = rows_of(bytes, 2);
  EXPECT_EQ(rows.form, "GB18030");
  ASSERT_THAT(rows.rows, SizeIs(1));
  EXPECT_EQ(rows.rows[0].text, "1,离石区核桃示例合作社");
}

TEST(SourceRows, APageGoesOnWhereTheOneBeforeItEnded) {
  std::string bytes;
  for (int i = 1; i <= 25; ++i) bytes += "row " + std::to_string(i) + "\n";
  std::uint64_t next = 1;
  std::vector<std::string> all;
  for (int pages = 0; pages < 3; ++pages) {
    const SourceRows rows = rows_of(bytes, next, 10);
    for (const SourceRow& row : rows.rows) all.push_back(row.text);
    EXPECT_EQ(rows.next.has_value(), pages < 2);
    next = rows.next.value_or(0);
  }
  ASSERT_THAT(all, SizeIs(25));
  EXPECT_EQ(all.back(), "row 25");
}

TEST(SourceRows, APageIsBoundedByItsBytesAndHoldsARowAtLeast) {
  std::string bytes;
  for (int i = 0; i < 10; ++i) bytes += std::string(200'000, 'x') + "\n";
  const SourceRows rows = rows_of(bytes);
  EXPECT_THAT(rows.rows, SizeIs(5));
  EXPECT_EQ(rows.next, 6U);
  EXPECT_THAT(rows_of(bytes, 10).rows, SizeIs(1));
}

TEST(SourceRows, ASheetHasItsCellsAndItsOwnRowNumbers) {
  const std::string bytes = testing::workbook(
      {.rows =
           R"(<row r="2"><c r="A2" t="inlineStr"><is><t>编号</t></is></c><c r="B2" t="inlineStr"><is><t>备注, 其他</t></is></c></row><row r="5"><c r="A5"><v>12.50</v></c></row>)"});
  const SourceRows rows = rows_of(bytes);
  EXPECT_EQ(rows.form, "XLSX: 台账");
  ASSERT_THAT(rows.rows, SizeIs(2));
  EXPECT_EQ(rows.rows[0].row, 2U);
  EXPECT_EQ(rows.rows[0].text, "编号,\"备注, 其他\"");
  EXPECT_EQ(rows.rows[1].row, 5U);
  EXPECT_EQ(rows.rows[1].text, "12.5,");
  const auto other = source_rows(bytes, "二月", 1, 10);
  ASSERT_FALSE(other);
  EXPECT_THAT(testing::zh(other.error()), HasSubstr("二月"));
}

TEST(SourceRows, AVoucherIsWhatIsFilledInIt) {
  const std::string bytes =
      testing::read_whole(source_dir() / "tests/data/payments/5207-2026-05.xml");
  const SourceRows rows = rows_of(bytes, 4, 1);
  EXPECT_EQ(rows.form, "XML");
  ASSERT_THAT(rows.rows, SizeIs(1));
  EXPECT_EQ(rows.rows[0].row, 4U);
  EXPECT_THAT(rows.rows[0].text,
              ::testing::AllOf(HasSubstr("VoucherNo=2026-0101"), HasSubstr("PayAmt=30000.00"),
                               HasSubstr("PaySummaryName="), ::testing::Not(HasSubstr("Hold1="))));
  EXPECT_TRUE(rows.next);
}

TEST(SourceRows, WhatCannotBeReadIsSaid) {
  const auto quote = source_rows("a\n\"b\n", "", 1, 10);
  ASSERT_FALSE(quote);
  EXPECT_THAT(testing::zh(quote.error()), HasSubstr("第 2 行的引号没有闭合"));
  const auto sheet = source_rows("a\n", "台账", 1, 10);
  ASSERT_FALSE(sheet);
  EXPECT_THAT(testing::zh(sheet.error()), HasSubstr("文件不是工作簿，没有工作表“台账”"));
  EXPECT_THAT(rows_of("").rows, SizeIs(0));
}

}  // namespace
}  // namespace yingbu
