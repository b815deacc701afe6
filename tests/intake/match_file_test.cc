#include <gmock/gmock.h>

#include "ledger/intake/match_report.h"
#include "tests/intake/read_whole.h"

// Files as lines to be matched: what a mapping makes of rows, and what a person is told of those
// that cannot be.
namespace yingbu {
namespace {

using ::testing::ElementsAre;
using testing::en;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::read_whole;
using ::testing::SizeIs;
using testing::source_dir;
using testing::zh;

MatchMapping shipped(const std::string& name) {
  const auto mapping = parse_match_mapping(
      read_whole(source_dir() / "ledger/reference/mappings" / (name + ".toml")));
  EXPECT_TRUE(mapping) << (mapping ? "" : zh(mapping.error()));
  return mapping ? *mapping : MatchMapping{};
}

std::string refusal(const std::string& toml) {
  const auto mapping = parse_match_mapping(toml);
  EXPECT_FALSE(mapping);
  return mapping ? "" : zh(mapping.error()) + '\n' + en(mapping.error());
}

MatchReport report_on(const std::string& left, const MatchMapping& left_mapping,
                      const std::string& right, const MatchMapping& right_mapping,
                      Language language = Language::zh) {
  KeyTable keys;
  auto l = read_match_side(left, left_mapping, "", keys);
  auto r = read_match_side(right, right_mapping, "", keys);
  EXPECT_TRUE(l) << (l ? "" : zh(l.error()));
  EXPECT_TRUE(r) << (r ? "" : zh(r.error()));
  if (!l || !r) return {};
  take_whole_vouchers(*l, *r);
  const MatchOutcome outcome = match_lines(l->lines, r->lines, keys, {});
  const auto report = report_of({*l, *r, keys, outcome}, {date_of(2025, 6, 30), 0, language, true});
  EXPECT_TRUE(report);
  return report ? *report : MatchReport{};
}

TEST(MatchFile, TheMonthsGuaranteesAgainstTheBanksDraws) {
  const std::string begun = read_whole(source_dir() / "tests/intake/begun_sample.csv");
  const std::string flow = read_whole(source_dir() / "tests/intake/flow_sample.csv");
  const MatchReport report = report_on(begun, shipped("match_begun"), flow, shipped("match_flow"));
  ASSERT_THAT(report.matched, SizeIs(2));
  EXPECT_EQ(report.matched[0].rule, "1:2 按保证合同号和借据号 保-2025-001-JJ-001 之和");
  EXPECT_THAT(report.matched[0].right_rows, ElementsAre(2, 3));
  EXPECT_EQ(report.matched[1].type, BreakClass::m1_rounding);
  EXPECT_EQ(report.rounding.fen, 3'300);
  EXPECT_FALSE(report.rounding_exceeds);
  ASSERT_THAT(report.differing, SizeIs(1));
  EXPECT_THAT(report.differing[0].apart, ElementsAre("金额"));
  EXPECT_EQ(report.differing[0].left.fen, 60'000'000);
  EXPECT_EQ(report.differing[0].right.fen, 50'000'000);
  ASSERT_THAT(report.open_left, SizeIs(1));
  EXPECT_EQ(report.open_left[0].row, 7u);
  EXPECT_EQ(report.open_left[0].age, MatchAge::days_31_90);
  ASSERT_THAT(report.open_right, SizeIs(1));
  EXPECT_EQ(report.open_right[0].age, MatchAge::above_90);
  EXPECT_EQ(report.right.left_out, 1u);
  for (const MatchSideReport* side : {&report.left, &report.right}) {
    EXPECT_EQ(side->difference.fen, 0);
    EXPECT_EQ(side->amount, side->matched + side->differing + side->open);
  }
  EXPECT_THAT(report.totals, IsEmpty());
  EXPECT_FALSE(is_clean(report));
}

TEST(MatchFile, RoundingsThatAllGoOneWayDoNotReconcile) {
  std::string ours = "唯一业务编号,主债权金额(万元),主债权起始日\n";
  std::string theirs = "编号,金额\n";
  for (int i = 1; i <= 3; ++i) {
    ours += "B" + std::to_string(i) + ",123.46,2025-06-01\n";
    theirs += "B" + std::to_string(i) + ",1234560\n";
  }
  const auto mapping = parse_match_mapping(
      "name = \"x\"\n[match]\nbusiness_no = \"编号\"\namount = { column = \"金额\", unit = "
      "\"yuan\" }\n");
  ASSERT_TRUE(mapping);
  const MatchReport report = report_on(ours, shipped("match_begun"), theirs, *mapping);
  EXPECT_THAT(report.matched, SizeIs(3));
  EXPECT_EQ(report.rounding.fen, 12'000);
  EXPECT_TRUE(report.rounding_exceeds);
  EXPECT_FALSE(is_clean(report));
}

TEST(MatchFile, ARegistersOwnMappingServes) {
  const auto mapping = parse_match_mapping(
      read_whole(source_dir() / "ledger/reference/mappings/guarantee_register.toml"));
  ASSERT_TRUE(mapping) << zh(mapping.error());
  EXPECT_EQ(mapping->amount, "主债权金额(万元)");
  EXPECT_EQ(mapping->date, "主债权起始日");
  const std::string sample = read_whole(source_dir() / "tests/intake/register_sample.csv");
  const MatchReport report = report_on(sample, *mapping, sample, *mapping);
  EXPECT_THAT(report.differing, IsEmpty());
  EXPECT_EQ(report.left.matched_lines, report.right.matched_lines);
  EXPECT_EQ(report.matched.size(), report.left.lines);
  ASSERT_THAT(report.unread, SizeIs(2)) << "the same row of both sides";
  EXPECT_EQ(report.unread[0].column, "主债权金额(万元)");
}

TEST(MatchFile, AVoucherAndItsLineInOneCell) {
  const auto statement = parse_match_mapping(
      "name = \"s\"\n[match]\nvoucher_and_seq = \"end_to_end_id\"\namount = { column = \"amount\", "
      "unit = \"yuan\" }\nnegative = { column = \"rvsl\", words = [\"true\"] }\n");
  const auto vouchers = parse_match_mapping(
      "name = \"v\"\n[match]\nvoucher = \"凭证号\"\nseq = \"序号\"\namount = { column = \"金额\", "
      "unit = \"yuan\" }\n");
  ASSERT_TRUE(statement && vouchers);
  const MatchReport report = report_on(
      "凭证号,序号,金额\n5207-88,1,100\n5207-88,2,200\n5207-89,1,50\n5207-89,2,60\n5207-90,1,70\n",
      *vouchers,
      "end_to_end_id,amount,rvsl\n5207-88-0001,100,\n5207-88-2,200,\n5207-89,110,\n5207-90-1,70,true"
      "\n",
      *statement, Language::en);
  ASSERT_THAT(report.matched, SizeIs(3));
  EXPECT_EQ(report.matched[0].rule, "1:1 by voucher and line 5207-88-1");
  EXPECT_EQ(report.matched[2].rule, "2:1 by sum of voucher 5207-89") << "it is no line 89 of 5207";
  EXPECT_EQ(report.matched[2].type, BreakClass::m8_bundled_credit);
  ASSERT_THAT(report.differing, SizeIs(1));
  EXPECT_EQ(report.differing[0].right.fen, -7'000) << "taken back";
}

TEST(MatchFile, RowsThatCannotBeReadAreSaidAndInNoSum) {
  const auto mapping = shipped("match_flow");
  const std::string file =
      "担保合同号,借据号,交易日,借贷标志,本金\n保1,据1,2025-06-31,借,100\n保2,据2,2025-06-03,借,\n"
      "保3,据3,2025-06-03,借,100\n合计,,,,250\n";
  const MatchReport report = report_on(file, mapping, file, mapping);
  ASSERT_THAT(report.unread, SizeIs(4));
  EXPECT_EQ(report.unread[0].row, 2u);
  EXPECT_EQ(report.unread[0].column, "交易日");
  EXPECT_EQ(report.unread[1].remedy, "此格须填写");
  ASSERT_THAT(report.totals, SizeIs(2));
  EXPECT_EQ(report.totals[0].total.stated.fen, 25'000);
  EXPECT_EQ(report.left.amount.fen, 10'000);
  EXPECT_FALSE(is_clean(report));
}

TEST(MatchFile, WhatAMappingLacksIsSaidWithItsLine) {
  EXPECT_THAT(
      refusal("name = \"x\"\n[match]\nparty = \"户名\"\namount = { column = \"金额\", unit = "
              "\"yuan\" }\n"),
      HasSubstr("映射第 2 行：match 须有一个对账键：business_no"));
  EXPECT_THAT(refusal("name = \"x\"\n[match]\nloan = \"合同\"\n"),
              HasSubstr("映射第 2 行：缺少“match.amount”"));
  EXPECT_THAT(
      refusal("name = \"x\"\n[match]\nloan = \"合同\"\namount = { column = \"金额\", unit = "
              "\"yuan\" }\nkey = \"x\"\n"),
      HasSubstr("没有“match.key”这一项"));
  EXPECT_THAT(
      refusal("name = \"x\"\n[match]\nloan = \"合同\"\namount = { column = \"金额\", unit = "
              "\"yuan\" }\ndate = { column = \"日\", formats = [\"yy-mm-dd\"] }\n"),
      HasSubstr("match.date.formats 须写 formats，年份为 yyyy"));
  EXPECT_THAT(
      refusal(read_whole(source_dir() / "ledger/reference/mappings/opening_balances.toml")),
      HasSubstr("映射的行不是担保台账的，不能直接对账：请用台账映射，或在映射里写 [match]"));
  KeyTable keys;
  const auto side = read_match_side("担保合同号,借据号,交易日,本金\n保1,据1,2025-06-03,1\n",
                                    shipped("match_flow"), "", keys);
  ASSERT_FALSE(side);
  EXPECT_THAT(zh(side.error()), HasSubstr("表头缺少映射用到的列：借贷标志"));
}

TEST(MatchFile, OpenLinesAreAgedByTheDay) {
  const Date on = date_of(2025, 6, 30);
  const auto age = [on](int days) { return age_of(plus_days(on, -days), on); };
  EXPECT_EQ(age(-3), MatchAge::days_0_7);
  EXPECT_EQ(age(7), MatchAge::days_0_7);
  EXPECT_EQ(age(8), MatchAge::days_8_30);
  EXPECT_EQ(age(30), MatchAge::days_8_30);
  EXPECT_EQ(age(31), MatchAge::days_31_90);
  EXPECT_EQ(age(90), MatchAge::days_31_90);
  EXPECT_EQ(age(91), MatchAge::above_90);
  EXPECT_EQ(age_of(std::nullopt, on), MatchAge::undated);
}

}  // namespace
}  // namespace yingbu
