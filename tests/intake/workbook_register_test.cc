#include <gtest/gtest.h>

#include "tests/intake/register_rows.h"
#include "tests/intake/workbook.h"

// A register that comes as a workbook is the register that its CSV would be.
namespace yingbu {
namespace {

using testing::Book;
using testing::DecidedSink;

constexpr std::string_view kStyles =
    R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="14"/></cellXfs>)";

std::string text_cell(const std::string& text) {
  return "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}
std::string number_cell(const std::string& stored, int style = 0) {
  return "<c s=\"" + std::to_string(style) + "\"><v>" + stored + "</v></c>";
}

// Amounts as Excel stores them, shares as percentages, days as dates.
std::string rows_of(const std::string& number, const std::string& principal) {
  std::string head;
  std::string row;
  for (const auto& [column, cell] : testing::plain_row()) {
    head += text_cell(column);
    if (column == "唯一业务编号") {
      row += text_cell(number);
    } else if (column == "主债权金额(万元)") {
      row += number_cell(principal);
    } else if (cell.ends_with('%')) {
      row += number_cell("0." + cell.substr(0, 1), 1);
    } else if (column == "主债权起始日") {
      row += number_cell("45717", 2);  // 2025-03-01
    } else if (column == "主债权到期日") {
      row += number_cell("46082", 2);  // 2026-03-01
    } else {
      row += text_cell(cell);
    }
  }
  return "<row>" + text_cell("示例公司担保业务台账（2025 年 3 月）") + "</row><row>" + head +
         "</row><row>" + row + "</row>";
}

Result<Imported> recorded(const std::string& bytes, DecidedSink& ledger, std::string sheet = "") {
  ImportOptions options;
  options.booked_date = date_of(2025, 3, 31);
  options.sheet = std::move(sheet);
  return import_rows(bytes, testing::shipped_mapping("guarantee_register"), options, ledger.side());
}

TEST(WorkbookRegister, AmountsPercentagesAndDaysAreWhatTheSheetShows) {
  DecidedSink ledger;
  const auto imported = recorded(testing::workbook(Book{.rows = rows_of("K1", "138.35356599999999"),
                                                        .styles = std::string(kStyles)}),
                                 ledger);
  ASSERT_TRUE(imported.has_value()) << testing::zh(imported.error());
  EXPECT_TRUE(is_clean(imported->report)) << imported->rejects;
  EXPECT_EQ(imported->report.encoding, "XLSX: 台账");
  const StandingGuarantee known = testing::standing(ledger, "K1");
  EXPECT_EQ(known.principal.fen, 138'353'566);
  EXPECT_EQ(known.start, date_of(2025, 3, 1));
  EXPECT_EQ(known.end, date_of(2026, 3, 1));
  ASSERT_EQ(known.shares.size(), 4u);
}

TEST(WorkbookRegister, ASheetIsChosenByItsNameAndItsRejectsAreAFileASpreadsheetReads) {
  DecidedSink ledger;
  const std::string bytes = testing::workbook(Book{
      .rows = "<row>" + text_cell("说明") + "</row>",
      .styles = std::string(kStyles),
      .sheets =
          R"(<sheet name="说明" sheetId="1" r:id="rId1"/><sheet name="三月" sheetId="2" r:id="rId2"/>)",
      .others = {{"rId2", rows_of("K1", "-5")}}});
  const auto imported = recorded(bytes, ledger, "三月");
  ASSERT_TRUE(imported.has_value()) << testing::zh(imported.error());
  EXPECT_EQ(imported->report.rejected, 1u);
  EXPECT_EQ(imported->rejects.substr(0, 3), "\xEF\xBB\xBF");
  EXPECT_NE(imported->rejects.find("3,主债权金额(万元),'-5,amount_not_positive"), std::string::npos)
      << imported->rejects;
  const auto other = recorded(bytes, ledger, "四月");
  ASSERT_FALSE(other.has_value());
  EXPECT_EQ(testing::zh(other.error()), "无法读取：工作簿没有工作表“四月”；有：说明, 三月");
  const auto none = recorded("a,b\n", ledger, "三月");
  ASSERT_FALSE(none.has_value());
  EXPECT_EQ(testing::zh(none.error()), "无法读取：文件不是工作簿，没有工作表“三月”");
}

}  // namespace
}  // namespace yingbu
