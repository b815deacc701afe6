#include "ledger/intake/break_values.h"

#include <gtest/gtest.h>

#include "ledger/base/money.h"

// How a contradiction stands in a break: columns without their unit, values as the ledger has them.
namespace yingbu {
namespace {

Column amount_column(const std::string& name) {
  Column column;
  column.name = name;
  column.type = ColumnType::amount;
  return column;
}

Cell cell(const std::string& text, std::optional<std::int64_t> number) {
  Cell made;
  made.text = text;
  made.number = number;
  return made;
}

TEST(BreakValues, AnAmountsColumnIsNamedWithoutItsUnit) {
  EXPECT_EQ(break_name(amount_column("担保费(万元)")), "担保费");
  EXPECT_EQ(break_name(amount_column("担保费（元）")), "担保费");
  EXPECT_EQ(break_name(amount_column("主债权金额万元")), "主债权金额");
  EXPECT_EQ(break_name(amount_column("债务人未清偿本金（含债权人部分）（万元）")),
            "债务人未清偿本金（含债权人部分）");
  EXPECT_EQ(break_name(amount_column("本金")), "本金");
  EXPECT_EQ(break_name(amount_column("元")), "元");
  Column text;
  text.name = "备注(万元)";
  EXPECT_EQ(break_name(text), "备注(万元)") << "it is no amount";
}

TEST(BreakValues, AColumnKeepsTheDayOfItsLine) {
  const BreakColumn of_line{"本金", *parse_date("2025-06-20")};
  EXPECT_EQ(text(of_line), "本金 2025-06-20");
  const BreakColumn back = parse_break_column("本金 2025-06-20");
  EXPECT_EQ(back.name, "本金");
  EXPECT_EQ(back.day, of_line.day);
  EXPECT_FALSE(parse_break_column("本金").day);
  EXPECT_EQ(parse_break_column("余额 期末").name, "余额 期末");
}

TEST(BreakValues, AValueStandsAsTheLedgerWritesIt) {
  Mapping mapping;
  mapping.columns = {amount_column("担保费(万元)"), {}, {}, {}};
  mapping.columns[1].name = "起始日";
  mapping.columns[1].type = ColumnType::date;
  mapping.columns[2].name = "比例";
  mapping.columns[2].type = ColumnType::percent;
  mapping.columns[3].name = "名称";
  const std::vector<Cell> cells = {cell("0.4", 400'000),
                                   cell("2025/6/1", parse_date("2025-06-01")->days),
                                   cell("0.2", 200'000), cell("甲", std::nullopt)};
  const auto value = [&](const std::string& column, const std::string& file,
                         const std::string& ledger) {
    return break_value(mapping, {column, file, ledger, "", "", ""}, cells);
  };
  EXPECT_EQ(value("担保费(万元)", "0.4", "5,000.00"), "4,000.00");
  EXPECT_EQ(value("起始日", "2025/6/1", "2025-06-02"), "2025-06-01");
  EXPECT_EQ(value("比例", "0.2", "30%"), "20%");
  EXPECT_EQ(value("名称", "甲", "乙"), "甲");
  EXPECT_EQ(value("担保费(万元)", "7,000.00", "5,000.00"), "7,000.00") << "not the cell's";
  EXPECT_EQ(value("担保费(万元)", "0.4", "4,000.00"), "0.4") << "else there were no difference";
}

}  // namespace
}  // namespace yingbu
