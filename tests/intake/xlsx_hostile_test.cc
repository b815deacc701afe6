#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "ledger/intake/xlsx.h"
#include "ledger/intake/zip_members.h"
#include "tests/base/said.h"
#include "tests/intake/workbook.h"

namespace yingbu {
namespace {

using testing::Book;
using testing::en;
using testing::Parts;
using testing::workbook;
using testing::zh;
using testing::zipped;

Rejection refusal_of_bytes(std::string_view bytes) {
  const auto read = read_xlsx(bytes, "");
  EXPECT_FALSE(read.has_value());
  return read ? Rejection{} : read.error();
}

Rejection refusal_of(const Book& book) { return refusal_of_bytes(workbook(book)); }

// The workbook with this for its sheet, workbook or other part.
Rejection refusal_with_part(std::string_view part, const std::string& content) {
  Parts parts = testing::parts_of({});
  for (auto& [name, old] : parts) {
    if (name == part) old = content;
  }
  return refusal_of_bytes(zipped(parts));
}

constexpr std::string_view kSheet = "xl/worksheets/sheet1.xml";

// Every one of the bytes `was` is replaced; both have one length.
std::string patched(std::string bytes, const std::string& was, const std::string& is) {
  std::size_t count = 0;
  for (std::size_t at = bytes.find(was); at != std::string::npos; at = bytes.find(was, at + 1)) {
    bytes.replace(at, was.size(), is);
    ++count;
  }
  EXPECT_GT(count, 0u);
  return bytes;
}

// Where the directory tells of the member, from its name: its size is 22 bytes before that.
void declare_size(std::string& bytes, const std::string& member, std::uint32_t size) {
  const std::size_t at = bytes.rfind(member);
  for (std::size_t i = 0; i < 4; ++i)
    bytes[at - 22 + i] = static_cast<char>((size >> (8 * i)) & 0xFF);
}

TEST(XlsxFile, AWorkbookOfTheOldKindIsToBeSavedAnew) {
  const std::string old = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, '\0');
  EXPECT_TRUE(is_old_workbook(old));
  EXPECT_EQ(zh(refusal_of_bytes(old)),
            "无法读取：文件是旧格式（.xls 或 .et）；请用 Excel 或 WPS 另存为 .xlsx 再导入");
  EXPECT_EQ(en(refusal_of_bytes(old)),
            "cannot be read: the file is of the old kind (.xls or .et); save it as .xlsx and "
            "import that");
}

TEST(XlsxFile, AWorkbookBehindAPasswordIsToldFromOneOfTheOldKind) {
  std::string locked = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, '\0');
  for (const char c : std::string("EncryptedPackage")) locked += std::string{c, '\0'};
  EXPECT_EQ(zh(refusal_of_bytes(locked)),
            "无法读取：文件有密码；请用 Excel 或 WPS 打开，去掉密码后另存为 .xlsx 再导入");
  EXPECT_EQ(en(refusal_of_bytes(locked)),
            "cannot be read: the file is protected by a password; open it, take the password off, "
            "save it as .xlsx and import that");
}

TEST(XlsxFile, AFileCutShortIsRefusedWhereverItIsCut) {
  const std::string whole = workbook({"<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"});
  for (std::size_t size = 4; size < whole.size(); size += 7) {
    const Rejection refusal = refusal_of_bytes(whole.substr(0, size));
    EXPECT_EQ(zh(refusal),
              "无法读取：xlsx 文件已损坏或不完整（压缩包打不开）；请重新复制，或用 "
              "Excel、WPS 另存");
  }
  EXPECT_EQ(en(refusal_of_bytes(whole.substr(0, 100))),
            "cannot be read: the xlsx file is damaged or cut short (its zip cannot be opened); "
            "copy it again, or save it anew");
}

TEST(XlsxFile, AByteThatFlippedIsNoticedOrChangesNothing) {
  const std::string cells = "<row r=\"1\"><c r=\"A1\"><v>123456</v></c></row>";
  const std::string whole = workbook({cells});
  const auto rows = read_xlsx(whole, "")->rows;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    const auto read = read_xlsx(damaged, "");
    if (!read || read->rows.empty()) continue;
    EXPECT_EQ(read->rows[0].fields, rows[0].fields) << at;
  }
}

TEST(XlsxFile, ABombIsRefusedByWhatItDeclares) {
  Parts parts = testing::parts_of({});
  parts.emplace_back("xl/media/bomb.bin", "x");
  std::string bytes = zipped(parts);
  declare_size(bytes, "xl/media/bomb.bin", 0xFFFFFFF0);
  EXPECT_EQ(zh(refusal_of_bytes(bytes)),
            "无法读取：xlsx 文件解压后超过 512 MiB，不予读取；请分成几个文件");
  EXPECT_EQ(en(refusal_of_bytes(bytes)),
            "cannot be read: unpacked, the xlsx file has more than 512 MiB; it is not read. Split "
            "it");
}

TEST(XlsxFile, ABombThatDeclaresLittleIsRefusedOnceItGivesMore) {
  std::string bytes = workbook({std::string(40'000'000, ' ')});
  declare_size(bytes, std::string(kSheet), 100);
  EXPECT_EQ(
      zh(refusal_of_bytes(bytes)),
      "无法读取：xlsx 文件内的 xl/worksheets/sheet1.xml 解压后比它声明的 100 字节更大，不予读取");
  EXPECT_EQ(en(refusal_of_bytes(bytes)),
            "cannot be read: xl/worksheets/sheet1.xml in the xlsx file unpacks to more than the "
            "100 bytes it declares; it is not read");
}

TEST(XlsxFile, TooManyPartsAreRefused) {
  Parts parts = testing::parts_of({});
  while (parts.size() <= kZipMembersMax) parts.emplace_back(fmt::format("x{}", parts.size()), "");
  EXPECT_EQ(zh(refusal_of_bytes(zipped(parts))),
            "无法读取：xlsx 文件内有 4097 个部件，超过 4096 个，不予读取");
  EXPECT_EQ(en(refusal_of_bytes(zipped(parts))),
            "cannot be read: the xlsx file has 4097 parts, more than 4096; it is not read");
}

TEST(XlsxFile, PartsThatLeadOutsideAreRefused) {
  for (const std::string name : {"/etc/passwd", "a/../../b", "..\\b", "C:\\b", "\\\\host\\b"}) {
    Parts parts = testing::parts_of({});
    parts.emplace_back(name, "x");
    const Rejection refusal = refusal_of_bytes(zipped(parts));
    EXPECT_EQ(zh(refusal), "无法读取：xlsx 文件内的部件“" + name + "”指向压缩包之外，不予读取");
    EXPECT_EQ(en(refusal), "cannot be read: the part '" + name +
                               "' of the xlsx file leads outside it; it is not read");
  }
}

TEST(XlsxFile, TwoPartsOfOneNameAreRefused) {
  Parts parts = testing::parts_of({});
  parts.emplace_back("xl/worksheets/sheetX.xml", "x");
  const std::string bytes = patched(zipped(parts), "sheetX", "Sheet1");
  EXPECT_EQ(zh(refusal_of_bytes(bytes)),
            "无法读取：xlsx 文件内有两个部件都叫“xl/worksheets/Sheet1.xml”，不知以何者为准；"
            "请用 Excel 或 WPS 另存");
  EXPECT_EQ(en(refusal_of_bytes(patched(zipped(parts), "sheetX", "sheet1"))),
            "cannot be read: the xlsx file has two parts named 'xl/worksheets/sheet1.xml'; which "
            "counts is unknown. Save it anew");
}

TEST(XlsxFile, WhatIsZippedAndNoWorkbookIsRefused) {
  EXPECT_EQ(
      zh(refusal_of_bytes(zipped({{"a.txt", "x"}}))),
      "无法读取：文件不是 xlsx 工作簿（缺少工作簿部件）；请用 Excel 或 WPS 另存为 .xlsx 再导入");
  EXPECT_EQ(en(refusal_with_part("xl/workbook.xml", "<document/>")),
            "cannot be read: the file is no xlsx workbook (it is a document of another kind); save "
            "it as .xlsx and import that");
  EXPECT_EQ(en(refusal_of_bytes("a,b\n")),
            "cannot be read: the file is no xlsx workbook (it is no zip file); save it as .xlsx "
            "and import that");
  EXPECT_EQ(zh(refusal_of({.rows = "", .sheets = ""})),
            "无法读取：文件不是 xlsx 工作簿（没有工作表）；请用 Excel 或 WPS 另存为 .xlsx 再导入");
  Parts parts = testing::parts_of({});
  std::erase_if(parts, [](const auto& part) { return part.first == kSheet; });
  EXPECT_EQ(en(refusal_of_bytes(zipped(parts))),
            "cannot be read: the file is no xlsx workbook (xl/worksheets/sheet1.xml is missing); "
            "save it as .xlsx and import that");
}

TEST(XlsxFile, ABinaryWorkbookIsNamedAsOne) {
  Parts parts = testing::parts_of({});
  for (auto& [name, content] : parts) {
    const std::size_t at = content.find("xl/workbook.xml");
    if (at != std::string::npos) content.replace(at, 15, "xl/workbook.bin");
  }
  EXPECT_EQ(zh(refusal_of_bytes(zipped(parts))),
            "无法读取：文件不是 xlsx 工作簿（是 .xlsb 二进制工作簿）；请用 Excel 或 WPS 另存为 "
            ".xlsx 再导入");
}

TEST(XlsxXml, ADoctypeIsRefusedInWhateverPart) {
  const std::string bomb =
      "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><worksheet>&b;"
      "</worksheet>";
  for (const std::string_view part :
       {kSheet, std::string_view("xl/workbook.xml"), std::string_view("xl/styles.xml"),
        std::string_view("xl/sharedStrings.xml"), std::string_view("_rels/.rels")}) {
    EXPECT_EQ(zh(refusal_with_part(part, bomb)),
              fmt::format("无法读取：xlsx 文件内的 {} 在第 0 字节（自 0 起）有 DOCTYPE "
                          "一类的声明，可能引用外部内容，不予读取；请重新导出为不带声明的文件",
                          part));
    EXPECT_EQ(en(refusal_with_part(part, bomb)),
              fmt::format("cannot be read: {} in the xlsx file has a declaration such as DOCTYPE "
                          "at byte 0 (from 0), which may refer to what is outside; it is not "
                          "read. Export it without one",
                          part));
  }
}

TEST(XlsxXml, WhatIsNotWellFormedIsRefusedNamingTheByte) {
  const std::string begin = "<worksheet><sheetData>";
  const std::string end = "</sheetData></worksheet>";
  const std::pair<std::string, std::string> wrong[] = {
      {begin + "<row r=\"1\">" + end, "an element ends that is not the one open at byte 33"},
      {begin, "the text breaks off at byte 22"},
      {begin + "&x;" + end, "a reference to an entity that is not known at byte 22"},
      {begin + "&#0;" + end, "a reference to an entity that is not known at byte 22"},
      {begin + "<row r=\"1>" + end, "an attribute lacks its quotes at byte 29"},
      {begin + "<row r>" + end, "an attribute lacks its '=' at byte 28"},
      {begin + "<row r=\"<\">" + end, "an attribute holds '<' at byte 29"},
      {begin + "< row>" + end, "there should be a name at byte 23"},
      {begin + "<!-- " + end, "what begins is never ended, at byte 22"},
      {begin + end + "<a/>", "there is a second root element at byte 46"},
      {begin + end + "x", "text outside the root element at byte 46"},
      {begin + std::string(1, '\0') + end, "a character that XML does not allow at byte 22"},
      {begin + "\x0b" + end, "a character that XML does not allow at byte 22"},
      {begin + "\xb5\xa3" + end, "no UTF-8 at byte 22"},
      {"", "the text breaks off at byte 0"},
  };
  for (const auto& [xml, what] : wrong) {
    EXPECT_EQ(en(refusal_with_part(kSheet, xml)),
              "cannot be read: xl/worksheets/sheet1.xml in the xlsx file is not well-formed XML: " +
                  what + " (from 0); export or save it again");
  }
  EXPECT_EQ(zh(refusal_with_part(kSheet, begin + std::string(1, '\0') + end)),
            "无法读取：xlsx 文件内的 xl/worksheets/sheet1.xml 不是完整的 XML：第 22 字节（自 0 "
            "起）是 XML 不许有的字符；请重新导出或另存");
}

TEST(XlsxXml, WhatIsNestedTooDeepOrHasTooManyAttributesIsRefused) {
  std::string deep;
  for (int i = 0; i < 1'000'000; ++i) deep += "<a>";
  EXPECT_EQ(zh(refusal_with_part(kSheet, deep)),
            "无法读取：xlsx 文件内的 xl/worksheets/sheet1.xml 在第 192 字节（自 0 "
            "起）的元素嵌套超过 64 层，不予读取");
  std::string wide = "<a";
  for (int i = 0; i < 100'000; ++i) wide += fmt::format(" a{}=''", i);
  EXPECT_EQ(en(refusal_with_part(kSheet, wide + "/>")),
            "cannot be read: xl/worksheets/sheet1.xml in the xlsx file: the element at byte 441 "
            "(from 0) has more than 64 attributes; it is not read");
  std::string many = "<styleSheet>";
  for (int i = 0; i < 2'000'000; ++i) many += "<a/>";
  EXPECT_EQ(en(refusal_with_part("xl/styles.xml", many + "</styleSheet>")),
            "cannot be read: xl/styles.xml in the xlsx file has 2000001 elements, more than "
            "2000000; it is not read. Split it");
}

TEST(XlsxSheet, AMillionColumnsAreRefused) {
  std::string cells;
  for (int i = 0; i < 1'000'000; ++i) cells += "<c><v>1</v></c>";
  EXPECT_EQ(
      zh(refusal_of({"<row r=\"1\">" + cells + "</row>"})),
      "无法读取：工作表“台账”第 1 行（或其后的第一行）超过 8388608 字节，不予读取；请检查是否有多余的列");
  EXPECT_EQ(en(refusal_of({"<row r=\"1\">" + cells.substr(0, 15 * 1001) + "</row>"})),
            "cannot be read: sheet '台账': cell ALM1 is beyond column 1000; it is not read. Delete "
            "the columns you do not need");
  EXPECT_EQ(zh(refusal_of({"<row r=\"1\"><c r=\"ZZZZZ1\"><v>1</v></c></row>"})),
            "无法读取：工作表“台账”的单元格 ZZZZZ1 在第 1000 列之后，不予读取；请删去多余的列");
}

TEST(XlsxSheet, ACellWithoutEndIsRefused) {
  const std::string text(kXlsxCellBytesMax + 1, 'x');
  EXPECT_EQ(en(refusal_of({"<row r=\"2\"><c r=\"B2\" t=\"str\"><v>" + text + "</v></c></row>"})),
            "cannot be read: sheet '台账': cell B2 has more than 131072 bytes, or its row more "
            "than 262144 up to it; it is not read");
  // A short sheet can show a long text as often as it likes.
  Book book;
  book.strings = "<si><t>" + text.substr(1) + "</t></si>";
  for (int i = 0; i < 3; ++i) book.rows += "<c t=\"s\"><v>0</v></c>";
  book.rows = "<row r=\"1\">" + book.rows + "</row>";
  EXPECT_EQ(
      zh(refusal_of(book)),
      "无法读取：工作表“台账”的单元格 C1 超过 131072 字节，或该行到此超过 262144 字节，不予读取");
  book.strings = "<si><t>" + std::string(9'000'000, 'x') + "</t></si>";
  EXPECT_EQ(en(refusal_of(book)),
            "cannot be read: text 1 of the xlsx file has more than 8388608 bytes, or there are "
            "more than 32000000 of them; it is not read");
}

TEST(XlsxSheet, MoreRowsThanAnImportTakesAreRefused) {
  EXPECT_EQ(en(refusal_of({"<row r=\"2000001\"/>"})),
            "cannot be read: sheet '台账' has more than 2000000 rows; it is not read. Split it");
}

TEST(XlsxSheet, AFewCellsThatMakeAVastTableAreRefused) {
  std::string rows = "<row r=\"1\"><c r=\"ALL1\"><v>1</v></c></row>";
  for (int i = 2; i <= 32'001; ++i)
    rows += fmt::format("<row r=\"{0}\"><c r=\"A{0}\"><v>1</v></c></row>", i);
  EXPECT_EQ(zh(refusal_of({rows})),
            "无法读取：工作表“台账”到第 32001 行已超过 32000000 个单元格或 536870912 "
            "字节，不予读取；请分成几个文件");
  EXPECT_EQ(en(refusal_of({rows})),
            "cannot be read: sheet '台账' has more than 32000000 cells or 536870912 bytes up to "
            "row 32001; it is not read. Split it");
}

TEST(XlsxSheet, MergedAreasWithoutEndAreRefused) {
  Book book;
  for (int i = 1; i <= 2000; ++i)
    book.rows += fmt::format("<row r=\"{}\"><c><v>1</v></c></row>", i);
  for (int i = 0; i < 40'000; ++i) book.after_rows += "<mergeCell ref=\"A1:ZZZ2000000\"/>";
  book.after_rows = "<mergeCells>" + book.after_rows + "</mergeCells>";
  EXPECT_EQ(zh(refusal_of(book)),
            "无法读取：工作表“台账”的合并单元格相互重叠，不予读取；请取消合并");
  book.after_rows = "<mergeCells><mergeCell ref=\"B2:A1\"/></mergeCells>";
  EXPECT_EQ(en(refusal_of(book)),
            "cannot be read: sheet '台账': the merged cells 'B2:A1' are none, or there are more "
            "than 1000000 of them; save the workbook anew");
}

TEST(XlsxSheet, RowsAndCellsThatContradictThemselvesAreRefused) {
  const std::pair<std::string, std::string> wrong[] = {
      {"<row r=\"2\"/><row r=\"2\"/>", "after row 2 comes row '2'; save the workbook anew"},
      {"<row r=\"0\"/>", "after row 0 comes row '0'; save the workbook anew"},
      {"<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>",
       "row 1 has a cell 'A2', which is not of that row; save the workbook anew"},
      {"<row r=\"1\"><c r=\"$A$1\"><v>1</v></c></row>",
       "row 1 has a cell '$A$1', which is not of that row; save the workbook anew"},
      {"<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>",
       "cell A1 stands there twice; save the workbook anew"},
      {"<row r=\"1\"><c r=\"A1\"><v>1,5</v></c></row>",
       "the value '1,5' of cell A1 is not understood; save the workbook anew"},
      {"<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>",
       "the value '7' of cell A1 is not understood; save the workbook anew"},
      {"<row r=\"1\"><c r=\"A1\" t=\"b\"><v>7</v></c></row>",
       "the value '7' of cell A1 is not understood; save the workbook anew"},
      {"<row r=\"1\"><c r=\"A1\" t=\"z\"><v>7</v></c></row>",
       "the value '7' of cell A1 is not understood; save the workbook anew"},
  };
  for (const auto& [rows, what] : wrong)
    EXPECT_EQ(en(refusal_of({rows})), "cannot be read: sheet '台账': " + what);
  EXPECT_EQ(zh(refusal_of({"<row r=\"1\"><c r=\"A1\"><v>x</v></c></row>"})),
            "无法读取：工作表“台账”的单元格 A1 的值“x”无法识别；请用 Excel 或 WPS 另存");
}

}  // namespace
}  // namespace yingbu
