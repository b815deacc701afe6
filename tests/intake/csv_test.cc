#include "ledger/intake/csv.h"

#include <gtest/gtest.h>

#include "ledger/intake/encoding.h"
#include "tests/base/said.h"

namespace yingbu {
namespace {

using testing::en;
using testing::zh;
using Fields = std::vector<std::string>;

std::vector<CsvRecord> all_of(std::string_view text) {
  CsvReader reader(text);
  std::vector<CsvRecord> records;
  while (true) {
    auto record = reader.next();
    EXPECT_TRUE(record.has_value());
    if (!record || !*record) return records;
    records.push_back(**std::move(record));
  }
}

Rejection refusal_of(std::string_view text) {
  CsvReader reader(text);
  while (true) {
    const auto record = reader.next();
    if (!record) return record.error();
    if (!*record) return {};
  }
}

TEST(CsvReader, QuotesCommasAndNewlinesStandInsideQuotedFields) {
  const auto records = all_of("a,\"b \"\"x\"\", c\",\"two\r\nlines\"\r\nd,,\n");
  ASSERT_EQ(records.size(), 2u);
  EXPECT_EQ(records[0].fields, (Fields{"a", "b \"x\", c", "two\r\nlines"}));
  EXPECT_EQ(records[1].fields, (Fields{"d", "", ""}));
  EXPECT_EQ(records[0].line, 1u);
  EXPECT_EQ(records[1].line, 3u);
}

TEST(CsvReader, EveryLineEndCountsAndBlankLinesAreNoRecords) {
  const auto records = all_of("a\n\r\nb\rc\r\n\n\nd");
  ASSERT_EQ(records.size(), 4u);
  EXPECT_EQ(records[1].line, 3u);
  EXPECT_EQ(records[2].line, 4u);
  EXPECT_EQ(records[3].line, 7u);
}

TEST(CsvReader, AQuoteInsideAPlainFieldStandsForItself) {
  const auto records = all_of("5\" PIPE CO,x\n");
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].fields, (Fields{"5\" PIPE CO", "x"}));
}

TEST(CsvReader, AnUnclosedQuoteIsRefusedNamingTheLineItBeganOn) {
  const Rejection refusal = refusal_of("a,b\nc,\"d\ne,f\n");
  EXPECT_EQ(zh(refusal), "无法读取：第 2 行的引号没有闭合，请补上结尾的双引号");
  EXPECT_EQ(en(refusal),
            "cannot be read: the quote opened on line 2 is never closed; add its closing quote");
}

TEST(CsvReader, TextAfterAClosingQuoteIsRefused) {
  const Rejection refusal = refusal_of("a\n\"b\"c,d\n");
  EXPECT_EQ(zh(refusal), "无法读取：第 2 行：结尾的双引号之后还有文字；字段内的双引号须写成两个");
  EXPECT_EQ(en(refusal),
            "cannot be read: line 2: there is text after a closing quote; write a quote inside a "
            "field as two");
}

TEST(CsvLine, WhatIsWrittenReadsBackEqual) {
  const Fields fields{"", "a,b", "\"q\"", "x\ny", " z ", "\r"};
  const auto records = all_of(csv_line(fields, "\r\n") + csv_line(Fields{""}, "\n"));
  ASSERT_EQ(records.size(), 2u);
  EXPECT_EQ(records[0].fields, fields);
  EXPECT_EQ(records[1].fields, Fields{""});
}

TEST(CsvReader, ARecordLargerThanAnyRegisterHasIsRefusedWhereItBegins) {
  const std::string large(kCsvRecordBytesMax, 'x');
  EXPECT_EQ(all_of("a\n" + large.substr(2) + "\n").size(), 2u);
  for (const std::string& text : {"a\nb," + large, "a\n\"" + large + "\"\n", "a\n\"\n" + large}) {
    const Rejection refusal = refusal_of(text);
    EXPECT_EQ(zh(refusal),
              "无法读取：第 2 行起的一条记录超过 262144 字节：请检查引号是否闭合、文件是否为 CSV");
    EXPECT_EQ(en(refusal),
              "cannot be read: the record that begins on line 2 has more than 262144 bytes: check "
              "that its quotes are closed and that the file is CSV");
  }
}

TEST(CsvReader, MoreFieldsThanAnySheetHasAreRefused) {
  const std::string most(kCsvFieldsMax - 1, ',');
  EXPECT_EQ(all_of(most)[0].fields.size(), kCsvFieldsMax);
  EXPECT_EQ(en(refusal_of("a\n" + most + ",\n")),
            "cannot be read: line 2 has more than 1000 fields; check its separators");
}

TEST(CsvCells, WhatASpreadsheetWouldComputeIsTextAndComesBackAsItWas) {
  for (const std::string cell : {"=1+1", "+1", "-5.00", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1",
                                 "＋1", "－1", "＠x", "'=1", "''=1", "'''-"}) {
    EXPECT_EQ(disarmed(cell), "'" + cell);
    EXPECT_EQ(rearmed(disarmed(cell)), cell);
  }
  for (const std::string cell : {"", "'", "a=1", "5", "'text'", "吕梁", " =1", "1-2"}) {
    EXPECT_EQ(disarmed(cell), cell);
    EXPECT_EQ(rearmed(cell), cell);
  }
}

TEST(Encoding, Utf8WithAMarkAndGb18030AreToldApartAndWrittenBackTheSame) {
  const std::string gbk = "\xb5\xa3\xb1\xa3";  // 担保
  const std::string marked = "\xef\xbb\xbf担保";
  // 𠮷 and 㐀 are beyond GBK.
  const std::string four_byte = "\x95\x34\xb2\x35\x81\x39\xee\x39";
  const std::pair<std::string, std::string> files[] = {
      {gbk, "担保"}, {marked, "担保"}, {"担保", "担保"}, {four_byte, "𠮷㐀"}};
  for (const auto& [bytes, text] : files) {
    const auto file = decode_file(bytes);
    ASSERT_TRUE(file.has_value()) << zh(file.error());
    EXPECT_EQ(file->text, text);
    EXPECT_EQ(encode_file(file->text, file->encoding), bytes);
  }
  EXPECT_EQ(name_of(decode_file(gbk)->encoding), "GB18030");
}

TEST(Encoding, WhatIsNeitherIsRefusedNamingTheByte) {
  const auto file = decode_file("abc\xb5\xff\xff");
  ASSERT_FALSE(file.has_value());
  EXPECT_EQ(zh(file.error()),
            "无法读取：文件既不是 UTF-8（第 3 字节有误），也不是 GB18030（第 3 字节有误，均自 0 "
            "起）；请另存为“CSV UTF-8”再导入");
  EXPECT_NE(en(file.error()).find("neither UTF-8 (wrong at byte 3) nor GB18030 (wrong at byte 3"),
            std::string::npos);
  const auto cut = decode_file("\xb5\xa3\xb1");
  ASSERT_FALSE(cut.has_value());
  EXPECT_NE(en(cut.error()).find("nor GB18030 (wrong at byte 2"), std::string::npos);
  const auto marked = decode_file(
      "\xef\xbb\xbf"
      "a\xff");
  ASSERT_FALSE(marked.has_value());
  EXPECT_EQ(en(marked.error()),
            "cannot be read: the file is marked as UTF-8, but byte 4 (from 0) is not; export it "
            "again");
  EXPECT_EQ(zh(decode_file("\xff\xfe"
                           "a")
                   .error()),
            "无法读取：文件是 UTF-16 编码，请另存为“CSV UTF-8”再导入");
}

TEST(Encoding, TheEuroOfWindowsIsReadAsTheEuro) {
  // 80 after a whole character, and 80 within one.
  const auto file = decode_file(
      "\xb5\xa3,\x80"
      "1,\x81\x80");
  ASSERT_TRUE(file.has_value()) << zh(file.error());
  EXPECT_EQ(file->text, "担,€1,\u4e90");
  EXPECT_EQ(encode_file("€", Encoding::gb18030), "\xa2\xe3");
}

}  // namespace
}  // namespace yingbu
