#include <gtest/gtest.h>

#include "tests/intake/register_rows.h"

// Registers as offices keep them.
namespace yingbu {
namespace {

using testing::DecidedSink;

const Date kMarch = date_of(2025, 3, 31);

std::string plain(const std::string& number) {
  const std::string all = testing::register_of({{{"唯一业务编号", number}}});
  return all.substr(all.find('\n') + 1);
}
std::string header() {
  const std::string all = testing::register_of({});
  return all;
}
std::size_t columns() {
  const std::string line = header();
  return static_cast<std::size_t>(std::ranges::count(line, ',')) + 1;
}
// A row whose first cells are these.
std::string row(std::vector<std::string> cells) {
  cells.resize(columns());
  return csv_line(cells, "\n");
}
// The row with this in the column of the principal, and a word in the first.
std::string total_row(const std::string& word, const std::string& principal) {
  std::vector<std::string> cells(columns());
  std::size_t at = 0;
  const std::string head = header();
  CsvReader reader(head);
  const auto read = reader.next();
  for (std::size_t i = 0; i < (*read)->fields.size(); ++i) {
    if ((*read)->fields[i] == "主债权金额(万元)") at = i;
  }
  cells[0] = word;
  cells[at] = principal;
  return csv_line(cells, "\n");
}

Rejection refusal_of(const std::string& text) {
  DecidedSink ledger;
  const auto imported =
      import_rows(text, testing::shipped_mapping("guarantee_register"), {}, ledger.side());
  EXPECT_FALSE(imported.has_value());
  return imported ? Rejection{} : imported.error();
}

TEST(Sheet, TitlesUnitsBlankRowsTotalsAndNotesAreNoRows) {
  DecidedSink ledger;
  const std::string text = row({"示例公司担保业务台账"}) + row({"单位：万元"}) + row({}) +
                           header() + plain("K1") + plain("K2") + total_row("小 计", "400") +
                           plain("K3") + total_row("合计：", "600") +
                           row({"制表人：张三", "", "审核：李四"});
  const Imported imported = testing::run_file(text, ledger.side(), kMarch);
  EXPECT_EQ(imported.report.rows, 3u);
  EXPECT_EQ(imported.report.accepted, 3u) << imported.rejects;
  EXPECT_TRUE(is_clean(imported.report));
}

TEST(Sheet, ATotalThatIsNotTheSumOfItsRowsIsSaid) {
  DecidedSink ledger;
  ImportOptions options;
  options.booked_date = kMarch;
  const auto imported =
      import_rows(header() + plain("K1") + total_row("合计", "350"),
                  testing::shipped_mapping("guarantee_register"), options, ledger.read_only());
  ASSERT_TRUE(imported);
  EXPECT_FALSE(is_clean(imported->report));
  const std::string text = describe(imported->report, Language::zh);
  EXPECT_NE(
      text.find("第 3 行合计与明细不符：“主债权金额(万元)”填 3,500,000.00，明细合计 2,000,000.00"),
      std::string::npos)
      << text;
}

TEST(Sheet, AUnitAboveTheHeaderThatIsNotTheMappingsStopsTheRun) {
  const Rejection refused = refusal_of(row({"单位：元"}) + header() + plain("K1"));
  EXPECT_EQ(testing::zh(refused).find("无法读取：第 1 行写明“单位：元”，而映射中“"), 0u)
      << testing::zh(refused);
}

TEST(Sheet, HeadersAndCellsAreReadWhateverTheirSpacesAndWidth) {
  DecidedSink ledger;
  std::string text = header() + plain("K1");
  const auto change = [&text](const std::string& was, const std::string& is) {
    const std::size_t at = text.find(was);
    ASSERT_NE(at, std::string::npos) << was;
    text.replace(at, was.size(), is);
  };
  change("主债权金额(万元)", "主债权\u00a0金额（万元）");
  change("2025-03-01", "２０２５-０３-０１\u00a0");
  change(",200,", ",\u3000２００\u00a0,");
  change("在保", "在 保");
  const Imported imported = testing::run_file(text, ledger.side(), kMarch);
  EXPECT_EQ(imported.report.accepted, 1u) << imported.rejects;
  EXPECT_EQ(testing::standing(ledger, "K1").principal.fen, 200'000'000);
}

TEST(Sheet, ColumnsWithoutANameAndThoseThatAreIgnoredAreCountedWhereTheyAreFilled) {
  DecidedSink ledger;
  std::string head = header();
  head.insert(head.size() - 1, ",,担保费率");
  std::string line = plain("K1");
  line.insert(line.size() - 1, ",见附件,0.8%");
  const Imported imported = testing::run_file(head + line, ledger.side(), kMarch);
  EXPECT_EQ(imported.report.accepted, 1u) << imported.rejects;
  ASSERT_EQ(imported.report.ignored.size(), 2u);
  EXPECT_EQ(imported.report.ignored[0].column, "");
  EXPECT_EQ(imported.report.ignored[1].column, "担保费率");
  EXPECT_EQ(imported.report.ignored[1].why, "由担保费和期限得出");
  const std::string text = describe(imported.report, Language::zh);
  EXPECT_NE(text.find("未记录的列“担保费率”有 1 行填写：由担保费和期限得出"), std::string::npos)
      << text;
}

TEST(Sheet, AWordThatTheMappingDoesNotKnowNamesThoseItKnows) {
  DecidedSink ledger;
  const Imported imported =
      testing::record(ledger, {{{"唯一业务编号", "K1"}, {"企业规模", "特大型"}}}, kMarch);
  EXPECT_EQ(imported.report.rejected, 1u);
  EXPECT_NE(imported.rejects.find("没有这个词，请填：中型, 中型企业, 大型, 大型企业, 小型"),
            std::string::npos)
      << imported.rejects;
}

TEST(Sheet, ATitleThatNamesABranchIsNoUnitAndTotalsAreSummedApart) {
  DecidedSink ledger;
  const std::string text = row({"填报单位：示例融资担保有限公司吕梁分公司"}) +
                           row({"单位：人民币万元"}) + header() + plain("K1") + plain("K2") +
                           total_row("小计", "400") + plain("K3") + total_row("小计", "200") +
                           total_row("合计", "６００ ");
  const Imported imported = testing::run_file(text, ledger.side(), kMarch);
  EXPECT_EQ(imported.report.accepted, 3u) << imported.rejects;
  const auto wrong =
      import_rows(header() + plain("K1") + total_row("小计", "200") + total_row("合计", "650"),
                  testing::shipped_mapping("guarantee_register"), {}, ledger.read_only());
  ASSERT_TRUE(wrong);
  ASSERT_EQ(wrong->report.totals.size(), 1u);
  EXPECT_EQ(wrong->report.totals[0].summed.fen, 200'000'000);
}

}  // namespace
}  // namespace yingbu
