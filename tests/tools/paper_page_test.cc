#include <gmock/gmock.h>
#include <iostream>

#include "ledger/intake/zip_members.h"
#include "tests/tools/glyphs.h"
#include "tests/tools/process.h"
#include "tests/tools/read_xlsx.h"
#include "tools/paper/paper.h"

// A paper as a page and as a workbook, whatever its texts are.
namespace yingbu::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using namespace paper;

const Console& chinese() {
  static const Console kConsole{Language::zh, std::cout, std::cerr};
  return kConsole;
}

Paper paper_of(const std::string& payee) {
  TextTable table({{"收款人"}, {"账号"}, {"金额", Holds::figures}, {"日期", Holds::day}});
  table.add({payee, "6228000000000000001", "1,234.56", "2026-02-26"});
  table.add({"第二行", "007", "99,999,999,999,999.99", ""});
  table.add_total({"合计", "", "100,000,000,001,234.55", ""});
  Paper paper;
  paper.title = "付款清单";
  paper.issuer = "吕梁市财政局（虚构）";
  paper.facts = {{"项目", payee}};
  paper.parts.push_back({"付款明细", std::move(table), "无。"});
  paper.notes = {payee};
  paper.signatures = {"制表", "复核"};
  paper.made_by = "制表：" + payee;
  paper.made_from = "依据：账本第 7 号记录，入账截至 2026-02-26。";
  paper.on = *parse_date("2026-02-26");
  return paper;
}

TEST(PaperPageTest, ANameIsTextWhateverItHolds) {
  const std::string page =
      paper::page(paper_of(R"(<script>alert(1)</script> & "某某" '公司')"), chinese());
  EXPECT_THAT(page,
              AllOf(Not(HasSubstr("<script")),
                    HasSubstr("<td class=\"long\">&lt;script&gt;alert(1)&lt;/script&gt; &amp; "
                              "&quot;某某&quot; &#39;公司&#39;</td>")));
}

TEST(PaperPageTest, NothingComesFromElsewhere) {
  const std::string page = paper::page(paper_of("某某公司"), chinese());
  EXPECT_THAT(page, HasSubstr("default-src 'none'; style-src 'unsafe-inline'"));
  for (const char* elsewhere : {"http:", "https:", "url(", "src=", "@import", "<link"}) {
    EXPECT_THAT(page, Not(HasSubstr(elsewhere)));
  }
}

TEST(PaperPageTest, ItIsMadeToBePrinted) {
  const std::string page = paper::page(paper_of("某某公司"), chinese());
  EXPECT_THAT(page, AllOf(HasSubstr("size: A4 landscape"),
                          HasSubstr("thead { display: table-header-group; }"),
                          HasSubstr("tr { break-inside: avoid; }"),
                          HasSubstr(R"("第 " counter(page) " 页 共 " counter(pages) " 页")"),
                          HasSubstr("<td class=\"figure\">1,234.56</td>"),
                          HasSubstr("<tr class=\"total\">"), HasSubstr("盖章处")));
}

TEST(PaperPageTest, EveryTextHasAGlyphInTheFontsOfDebian) {
  const TempDir dir;
  write_text(dir / "a.html",
             page(paper_of("堃喆龑㐂𠮷（壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整）"), chinese()));
  const Ran looked = look_at_glyphs({dir / "a.html"});
  EXPECT_EQ(looked.code, 0) << looked.out;
  EXPECT_THAT(looked.out, HasSubstr(" texts, 0 without a glyph"));
}

TEST(PaperPageTest, ACharacterThatNoFontHasIsFound) {
  const TempDir dir;
  write_text(dir / "a.html", page(paper_of("某\xCD\xB8某公司"), chinese()));
  const Ran looked = look_at_glyphs({dir / "a.html"});
  EXPECT_EQ(looked.code, 1);
  EXPECT_THAT(looked.out, HasSubstr("U+0378 in 某\xCD\xB8某公司"));
}

TEST(PaperPageTest, TheWorkbookHasTheSameTableBelowItsHeading) {
  const TempDir dir;
  write_text(dir / "a.xlsx", workbook(paper_of("=cmd()"), chinese()));
  const auto book = read_xlsx(dir / "a.xlsx");
  ASSERT_EQ(book.size(), 1U);
  const SheetRead& sheet = book[0];
  EXPECT_EQ(sheet.name, "付款明细");
  EXPECT_EQ(sheet.rows.at(0).at(0), "s吕梁市财政局（虚构） 付款清单");
  EXPECT_EQ(sheet.frozen, "frozen A5");
  EXPECT_EQ(sheet.filter, "A4:D6");
  EXPECT_EQ(sheet.rows.at(4),
            (Words{"s=cmd()", "s6228000000000000001", "n1234.56", "d2026-02-26"}));
  EXPECT_EQ(sheet.rows.at(5), (Words{"s第二行", "s007", "s99999999999999.99"}));
}

TEST(PaperPageTest, TheWorkbookIsSetUpForPrintAndTheSameBytesOnAnyDay) {
  const std::string once = workbook(paper_of("某某公司"), chinese());
  EXPECT_EQ(workbook(paper_of("某某公司"), chinese()), once);
  const auto members = ZipMembers::open(once);
  ASSERT_TRUE(members);
  const auto properties = members->read("docProps/core.xml");
  ASSERT_TRUE(properties);
  EXPECT_THAT(*properties, HasSubstr("2026-02-26T00:00:00Z")) << "made by the clock";
  const auto sheet = members->read("xl/worksheets/sheet1.xml");
  ASSERT_TRUE(sheet);
  EXPECT_THAT(*sheet, AllOf(HasSubstr("paperSize=\"9\""), HasSubstr("orientation=\"landscape\""),
                            HasSubstr("fitToHeight=\"0\"")));
  const auto book = members->read("xl/workbook.xml");
  ASSERT_TRUE(book);
  EXPECT_THAT(*book, AllOf(HasSubstr("_xlnm.Print_Titles"), HasSubstr("!$4:$4<")));
}

}  // namespace
}  // namespace yingbu::testing
