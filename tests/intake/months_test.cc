#include <gtest/gtest.h>

#include "ledger/domain/corrections/commands.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/guarantee/events.h"
#include "tests/intake/register_rows.h"

// A register comes every month: what stands agrees, what is new is recorded, and what contradicts
// the ledger is said with both values.
namespace yingbu {
namespace {

using testing::DecidedSink;
using testing::record;
using testing::register_of;
using testing::run_file;
using testing::standing;

const Date kMarch = date_of(2025, 3, 31);
const Date kApril = date_of(2025, 4, 30);
const Date kAugust = date_of(2025, 8, 31);

bool says(const Imported& imported, std::string_view text) {
  return imported.rejects.find(text) != std::string::npos;
}

TEST(Months, TheNextMonthsRegisterAddsItsStepsAndItsNewRows) {
  DecidedSink ledger;
  record(ledger, {{{"唯一业务编号", "M1"}}, {{"唯一业务编号", "M2"}, {"主债权金额(万元)", "150"}}},
         kMarch);
  const Imported next = record(
      ledger,
      {{{"唯一业务编号", "M1"}, {"项目状态", "正常解保"}, {"解保日期", "2025-08-15"}},
       {{"唯一业务编号", "M2"}, {"主债权金额(万元)", "150"}},
       {{"唯一业务编号", "M3"}, {"主债权起始日", "2025-08-05"}, {"主债权到期日", "2026-08-05"}}},
      kAugust);
  EXPECT_EQ(next.report.accepted, 2u);
  EXPECT_EQ(next.report.unchanged, 1u);
  EXPECT_TRUE(is_clean(next.report)) << next.rejects;
  EXPECT_EQ(standing(ledger, "M1").status, GuaranteeStatus::released);
  EXPECT_EQ(standing(ledger, "M1").ended_on, date_of(2025, 8, 15));
  EXPECT_EQ(standing(ledger, "M3").status, GuaranteeStatus::in_force);
  // The same file on any later day changes nothing.
  const std::size_t events = ledger.events().size();
  const Imported again = record(
      ledger, {{{"唯一业务编号", "M1"}, {"项目状态", "正常解保"}, {"解保日期", "2025-08-15"}}},
      date_of(2025, 9, 2));
  EXPECT_EQ(again.report.unchanged, 1u);
  EXPECT_EQ(ledger.events().size(), events);
}

TEST(Months, WhatTheBureauRecordedAgreesWithTheCompanysFile) {
  DecidedSink ledger;
  record(ledger, {{{"唯一业务编号", "B1"}, {"借款合同号", "借-77"}}}, kMarch);
  // The company's own numbers are other ones; the contract is the same.
  const Imported company =
      record(ledger, {{{"唯一业务编号", "GS-0001"}, {"借款合同号", "借（77）"}}}, kApril);
  EXPECT_EQ(company.report.unchanged, 1u) << company.rejects;
  const Imported released = record(ledger,
                                   {{{"唯一业务编号", "GS-0001"},
                                     {"借款合同号", "借77"},
                                     {"项目状态", "正常解保"},
                                     {"解保日期", "2025-04-10"}}},
                                   kApril);
  EXPECT_EQ(released.report.accepted, 1u) << released.rejects;
  EXPECT_EQ(standing(ledger, "B1").status, GuaranteeStatus::released);
}

TEST(Months, AnAmountAloneMatchesNothingAndALikenessIsAsked) {
  DecidedSink ledger;
  record(ledger, {{{"唯一业务编号", "B1"}}}, kMarch);
  const Imported alike = record(ledger, {{{"唯一业务编号", "GS-1"}}}, kApril);
  EXPECT_EQ(alike.report.differing, 1u);
  EXPECT_TRUE(says(alike, "m9_duplicate")) << alike.rejects;
  EXPECT_TRUE(says(alike, "账内 B1 的借款人、银行、起始日、金额相同")) << alike.rejects;
  const Imported other_borrower = record(ledger,
                                         {{{"唯一业务编号", "GS-2"},
                                           {"统一社会信用代码", "91141121MA0K05121W"},
                                           {"行政区划", "141121"}}},
                                         kApril);
  EXPECT_EQ(other_borrower.report.accepted, 1u) << other_borrower.rejects;
}

TEST(Months, ARowThatWasReversedIsRecordedAgainAsItIsCorrected) {
  DecidedSink ledger;
  record(ledger, {{{"唯一业务编号", "Q1"}, {"主债权金额(万元)", "180"}}}, kMarch);
  Seq issued = 0;
  for (const Recorded& recorded : ledger.events()) {
    if (recorded.event.is<GuaranteeIssued>()) issued = recorded.meta.seq;
  }
  ledger.give({Reverse{issued, "误录", true}, {}, date_of(2025, 4, 2)});
  const Imported corrected =
      record(ledger, {{{"唯一业务编号", "Q1"}, {"主债权金额(万元)", "300"}}}, kApril);
  EXPECT_EQ(corrected.report.accepted, 1u) << corrected.rejects;
  EXPECT_EQ(corrected.report.again, 1u);
  EXPECT_EQ(standing(ledger, "Q1").principal.fen, 300'000'000);
}

TEST(Months, ARenewalGoesOnFromTheGuaranteeItFollows) {
  DecidedSink ledger;
  const testing::RowCells old{{"唯一业务编号", "W1"},
                              {"业务类型", "新增"},
                              {"主债权起始日", "2024-03-01"},
                              {"主债权到期日", "2025-03-01"}};
  // The renewal stands above what it renews.
  const Imported both =
      record(ledger, {{{"唯一业务编号", "W1-1"}, {"业务类型", "续保"}}, old}, kMarch);
  EXPECT_EQ(both.report.accepted, 2u) << both.rejects;
  EXPECT_EQ(standing(ledger, "W1").status, GuaranteeStatus::renewed);
  EXPECT_EQ(standing(ledger, "W1-1").outstanding.fen, 200'000'000);
}

TEST(Months, ARenewalThatIsSaidToBeNewIsABreak) {
  DecidedSink ledger;
  record(ledger,
         {{{"唯一业务编号", "W1"}, {"主债权起始日", "2024-03-01"}, {"主债权到期日", "2025-03-01"}}},
         kMarch);
  const Imported said_new =
      record(ledger, {{{"唯一业务编号", "W2"}, {"业务类型", "新增"}}}, kApril);
  EXPECT_EQ(said_new.report.differing, 1u);
  EXPECT_TRUE(says(said_new, "m2_renewal_as_new")) << said_new.rejects;
  const Imported of_nothing = record(
      ledger, {{{"唯一业务编号", "W3"}, {"业务类型", "续保"}, {"主债权起始日", "2025-02-01"}}},
      kApril);
  EXPECT_TRUE(says(of_nothing, "账内没有同一借款人、银行且于起始日到期的在保项目"))
      << of_nothing.rejects;
}

TEST(Months, PartReleasesRepaymentsAndTheFilingAreNews) {
  DecidedSink ledger;
  const auto month = [&](const std::string& released, const std::string& left, Date booked) {
    return record(
        ledger, {{{"唯一业务编号", "P1"}, {"解保金额(万元)", released}, {"在保余额(万元)", left}}},
        booked);
  };
  month("", "200", kMarch);
  EXPECT_EQ(month("50", "150", kApril).report.accepted, 1u);
  EXPECT_EQ(standing(ledger, "P1").released.fen, 50'000'000);
  EXPECT_EQ(month("50", "120", kAugust).report.accepted, 1u);
  EXPECT_EQ(standing(ledger, "P1").repaid.fen, 30'000'000);
  EXPECT_EQ(month("50", "120", date_of(2025, 9, 30)).report.unchanged, 1u);
  // An older file is behind, and says so; nothing is taken back.
  const Imported older = month("50", "150", date_of(2025, 10, 31));
  EXPECT_EQ(older.report.behind, 1u);
  ASSERT_EQ(older.report.notes.size(), 1u);
  EXPECT_EQ(older.report.notes[0], "第 2 行：P1 的“在保余额(万元)”落后于账内，未改动");
  EXPECT_TRUE(is_clean(older.report));
}

TEST(Months, FiguresInWanYuanAgreeWithinHalfOfTheirLastPlace) {
  DecidedSink ledger;
  record(ledger, {{{"唯一业务编号", "R1"}, {"主债权金额(万元)", "123.4567"}}}, kMarch);
  const Imported rounded =
      record(ledger, {{{"唯一业务编号", "R1"}, {"主债权金额(万元)", "123.46"}}}, kApril);
  EXPECT_EQ(rounded.report.unchanged, 1u) << rounded.rejects;
  EXPECT_EQ(rounded.report.columns[0].rounded.fen, 3'300);
  const Imported too_far =
      record(ledger, {{{"唯一业务编号", "R1"}, {"主债权金额(万元)", "123.47"}}}, kApril);
  EXPECT_EQ(too_far.report.differing, 1u);
  EXPECT_TRUE(says(too_far, "账内为 1,234,567.00")) << too_far.rejects;
}

TEST(Months, SizeContractsAndWhatTheRowCountsAsAreRecorded) {
  DecidedSink ledger;
  const Imported imported = record(ledger,
                                   {{{"唯一业务编号", "S1"},
                                     {"企业规模", "微型"},
                                     {"行业", "农林牧渔业"},
                                     {"是否小微/三农/战新", "小微、三农"},
                                     {"借款合同号", "借-1"},
                                     {"借据号", "据-1"},
                                     {"是否批量", "是"}},
                                    {{"唯一业务编号", "S2"},
                                     {"主债权金额(万元)", "90"},
                                     {"企业规模", "中型"},
                                     {"是否小微/三农/战新", "小微"}}},
                                   kMarch);
  EXPECT_EQ(imported.report.accepted, 1u);
  EXPECT_TRUE(says(imported, "填为小微，而“企业规模”不是小型或微型")) << imported.rejects;
  const auto issued = ledger.events_of<GuaranteeIssued>();
  ASSERT_EQ(issued.size(), 1u);
  EXPECT_EQ(issued[0].details.size->size, EnterpriseSize::micro);
  EXPECT_TRUE(issued[0].details.agriculture);
  EXPECT_EQ(issued[0].details.contracts.receipt_no, "据-1");
  EXPECT_EQ(issued[0].details.batch, true);
}

TEST(Months, TheLedgerIsAheadOrContradictsAndNothingOfTheRowIsRecorded) {
  DecidedSink ledger;
  record(ledger,
         {{{"唯一业务编号", "E1"}, {"项目状态", "正常解保"}, {"解保日期", "2025-03-20"}},
          {{"唯一业务编号", "E2"}, {"主债权金额(万元)", "70"}}},
         kMarch);
  const Imported file =
      record(ledger,
             {{{"唯一业务编号", "E1"}},
              {{"唯一业务编号", "E2"}, {"主债权金额(万元)", "70"}, {"主债权到期日", "2027-03-01"}}},
             kApril);
  EXPECT_EQ(file.report.behind, 1u);
  EXPECT_EQ(file.report.differing, 1u);
  EXPECT_TRUE(says(file, "3,主债权到期日,2027-03-01,unclassified,账内为 2026-03-01"))
      << file.rejects;
  // 展期: with its day it is news.
  const Imported extended = record(ledger,
                                   {{{"唯一业务编号", "E2"},
                                     {"主债权金额(万元)", "70"},
                                     {"业务类型", "展期"},
                                     {"展期起始日", "2025-04-01"},
                                     {"主债权到期日", "2027-03-01"}}},
                                   kApril);
  EXPECT_EQ(extended.report.accepted, 1u) << extended.rejects;
  EXPECT_EQ(standing(ledger, "E2").end, date_of(2027, 3, 1));
}

TEST(Months, ALossGoesFromTheDemandToItsRecoveries) {
  DecidedSink ledger;
  const auto month = [&](const std::string& status, const std::string& recovered, Date booked) {
    testing::RowCells row{{"唯一业务编号", "L1"},
                          {"主债权起始日", "2024-03-01"},
                          {"主债权到期日", "2025-03-01"},
                          {"项目状态", status},
                          {"追偿金额(万元)", recovered}};
    if (status != "在保") row.insert({{"代偿通知日期", "2025-03-10"}, {"未清偿本金(万元)", "200"}});
    if (status == "代偿解保") row.insert({{"代偿日期", "2025-04-20"}, {"代偿金额(万元)", "160"}});
    return record(ledger, {row}, booked);
  };
  month("在保", "", kMarch);
  EXPECT_EQ(month("应代偿", "", kMarch).report.accepted, 1u);
  EXPECT_EQ(month("代偿解保", "", kApril).report.accepted, 1u);
  EXPECT_EQ(month("代偿解保", "30", kAugust).report.accepted, 1u);
  const Imported more = month("代偿解保", "42.5", date_of(2025, 9, 30));
  EXPECT_EQ(more.report.accepted, 1u) << more.rejects;
  EXPECT_EQ(standing(ledger, "L1").recovered.fen, 42'500'000);
  EXPECT_EQ(month("代偿解保", "42.5", date_of(2025, 10, 31)).report.unchanged, 1u);
}

TEST(Months, ToCompareSendsNothingAndSaysWhatWouldBeRecorded) {
  DecidedSink ledger;
  const std::size_t before = ledger.events().size();
  const Imported compared =
      run_file(register_of({{{"唯一业务编号", "C1"}},
                            {{"唯一业务编号", "C2"}, {"主债权金额(万元)", "150"}}}),
               ledger.read_only(), kMarch);
  EXPECT_EQ(ledger.events().size(), before);
  EXPECT_EQ(compared.report.accepted, 2u);
  const std::string text = describe(compared.report, Language::zh);
  EXPECT_NE(text.find("行数 2 = 有新情况 2 + 无变化 0"), std::string::npos) << text;
  EXPECT_NE(text.find("将要记录（笔，金额）：\n  出具担保"), std::string::npos) << text;
  EXPECT_NE(text.find("3,500,000.00"), std::string::npos) << text;
}

TEST(Months, ARenewalEndsTheOldOneThatTheFileSaysIsReleasedThatDay) {
  const testing::RowCells old{{"唯一业务编号", "W1"},
                              {"业务类型", "新增"},
                              {"主债权起始日", "2024-03-01"},
                              {"主债权到期日", "2025-03-01"}};
  testing::RowCells ended = old;
  ended.insert({{"项目状态", "正常解保"}, {"解保日期", "2025-03-01"}});
  const testing::RowCells renewal{{"唯一业务编号", "W1-1"}, {"业务类型", "续保"}};
  for (const bool is_known : {true, false}) {
    DecidedSink ledger;
    if (is_known) record(ledger, {old}, date_of(2025, 2, 28));
    const Imported month = record(ledger, {ended, renewal}, kMarch);
    EXPECT_TRUE(is_clean(month.report)) << month.rejects;
    EXPECT_EQ(standing(ledger, "W1").status, GuaranteeStatus::renewed);
    EXPECT_EQ(standing(ledger, "W1-1").status, GuaranteeStatus::in_force);
    EXPECT_EQ(record(ledger, {ended, renewal}, kApril).report.unchanged, 2u);
  }
}

TEST(Months, OfTwoThatEndThatDayARenewalFollowsTheOneOfItsAmount) {
  DecidedSink ledger;
  const auto old = [](const std::string& number, const std::string& amount) {
    return testing::RowCells{{"唯一业务编号", number},
                             {"主债权金额(万元)", amount},
                             {"主债权起始日", "2024-03-01"},
                             {"主债权到期日", "2025-03-01"}};
  };
  record(ledger, {old("O1", "100"), old("O2", "80")}, date_of(2025, 2, 28));
  const Imported both =
      record(ledger,
             {{{"唯一业务编号", "R1"}, {"业务类型", "续保"}, {"主债权金额(万元)", "80"}},
              {{"唯一业务编号", "R2"}, {"业务类型", "续保"}, {"主债权金额(万元)", "100"}},
              {{"唯一业务编号", "R3"}, {"业务类型", "续保"}, {"主债权金额(万元)", "100"}}},
             kMarch);
  EXPECT_EQ(both.report.accepted, 2u) << both.rejects;
  EXPECT_EQ(both.report.differing, 1u);
  EXPECT_EQ(standing(ledger, "O2").status, GuaranteeStatus::renewed);
}

TEST(Months, ARenewalOnOtherTermsThanTheOldOnesIsABreak) {
  DecidedSink ledger;
  record(ledger,
         {{{"唯一业务编号", "W1"}, {"主债权起始日", "2024-03-01"}, {"主债权到期日", "2025-03-01"}}},
         date_of(2025, 2, 28));
  const Imported other = record(ledger,
                                {{{"唯一业务编号", "W2"},
                                  {"业务类型", "续保"},
                                  {"直保责任比例", "30%"},
                                  {"省再责任比例", "30%"}}},
                                kMarch);
  EXPECT_EQ(other.report.differing, 1u);
  EXPECT_TRUE(says(other, "直保责任比例,30%,unclassified")) << other.rejects;
}

TEST(Months, SharersThatChangePlacesAreNotTheSame) {
  DecidedSink ledger;
  record(ledger, {{{"唯一业务编号", "F1"}}}, kMarch);
  const Imported other = record(
      ledger, {{{"唯一业务编号", "F1"}, {"直保责任比例", "20%"}, {"省再责任比例", "40%"}}}, kApril);
  EXPECT_EQ(other.report.differing, 1u);
}

TEST(Months, ASecondRowOfOneGuaranteeIsNotSwallowed) {
  DecidedSink ledger;
  record(
      ledger,
      {{{"唯一业务编号", "B1"}, {"借款合同号", "借1"}, {"借据号", "据1"}, {"保证合同号", "保9"}}},
      kMarch);
  // Two draws under one contract of guarantee: the second is another loan.
  const Imported draws = record(
      ledger,
      {{{"唯一业务编号", "GS-1"}, {"借款合同号", "借1"}, {"借据号", "据1"}, {"保证合同号", "保9"}},
       {{"唯一业务编号", "GS-2"}, {"借款合同号", "借1"}, {"借据号", "据2"}, {"保证合同号", "保9"}}},
      kApril);
  EXPECT_EQ(draws.report.unchanged, 1u) << draws.rejects;
  EXPECT_EQ(draws.report.accepted, 1u) << draws.rejects;
  EXPECT_EQ(standing(ledger, "GS-2").contracts.receipt_no, "据2");
  const Imported twice =
      record(ledger,
             {{{"唯一业务编号", "X-1"}, {"借款合同号", "借1"}, {"借据号", "据1"}},
              {{"唯一业务编号", "X-2"}, {"借款合同号", "借1"}, {"借据号", "据－1"}}},
             kApril);
  EXPECT_EQ(twice.report.differing, 1u);
  EXPECT_TRUE(says(twice, "与第 2 行对应账内同一笔担保 B1")) << twice.rejects;
}

TEST(Months, FiguresOfARowThatAreRoundedAgreeWithOneAnother) {
  DecidedSink ledger;
  const auto row = [](const std::string& released, const std::string& left) {
    return testing::RowCells{{"唯一业务编号", "R1"},
                             {"主债权金额(万元)", "100.00"},
                             {"解保金额(万元)", released},
                             {"在保余额(万元)", left}};
  };
  record(ledger, {row("33.335", "66.665")}, kMarch);
  const Imported rounded = record(ledger, {row("33.34", "66.67")}, kApril);
  EXPECT_EQ(rounded.report.unchanged, 1u) << rounded.rejects;
  const Imported all = record(ledger, {row("100", "")}, kAugust);
  EXPECT_TRUE(says(all, "已无余额而状态为在保：请将项目状态改为正常解保并填解保日期"))
      << all.rejects;
}

TEST(Months, ACompensationInTwoDecimalsIsTheOneTheSharesMake) {
  DecidedSink ledger;
  const auto row = [](const std::string& status, const std::string& unpaid,
                      const std::string& paid) {
    testing::RowCells cells{{"唯一业务编号", "L1"},         {"主债权起始日", "2024-03-01"},
                            {"主债权到期日", "2025-03-01"}, {"项目状态", status},
                            {"代偿通知日期", "2025-03-10"}, {"未清偿本金(万元)", unpaid}};
    if (!paid.empty()) cells.insert({{"代偿日期", "2025-04-20"}, {"代偿金额(万元)", paid}});
    return cells;
  };
  record(ledger, {row("应代偿", "172.941957", "")}, kMarch);
  const Imported paid = record(ledger, {row("代偿解保", "172.94", "138.35")}, kApril);
  EXPECT_EQ(paid.report.accepted, 1u) << paid.rejects;
  EXPECT_EQ(standing(ledger, "L1").compensated.fen, 138'353'566);
  EXPECT_EQ(record(ledger, {row("代偿解保", "172.941957", "138.353566")}, kAugust).report.unchanged,
            1u);
  EXPECT_EQ(record(ledger, {row("代偿解保", "172.94", "138.35")}, kAugust).report.unchanged, 1u);
}

TEST(Months, WhatCameBeforeTheCompensationIsRecoveredOnce) {
  DecidedSink ledger;
  testing::RowCells row{{"唯一业务编号", "L1"},         {"主债权起始日", "2024-03-01"},
                        {"主债权到期日", "2025-03-01"}, {"项目状态", "应代偿"},
                        {"代偿通知日期", "2025-03-10"}, {"未清偿本金(万元)", "200"},
                        {"追偿金额(万元)", "5"}};
  record(ledger, {row}, kMarch);
  row.insert_or_assign("项目状态", "代偿解保");
  row.insert({{"代偿日期", "2025-04-20"}, {"代偿金额(万元)", "160"}});
  const Imported paid = record(ledger, {row}, kApril);
  EXPECT_EQ(paid.report.accepted, 1u) << paid.rejects;
  EXPECT_EQ(standing(ledger, "L1").recovered.fen, 5'000'000);
}

TEST(Months, AnEmptyCellSaysNothingAndAFigureOfALossNeedsOne) {
  DecidedSink ledger;
  record(ledger, {{{"唯一业务编号", "T1"}, {"担保费(万元)", "1.6"}}}, kMarch);
  const Imported without = record(ledger, {{{"唯一业务编号", "T1"}, {"担保费(万元)", ""}}}, kApril);
  EXPECT_EQ(without.report.unchanged, 1u) << without.rejects;
  const Imported unpaid = record(
      ledger, {{{"唯一业务编号", "T1"}, {"担保费(万元)", "1.6"}, {"未清偿本金(万元)", "200"}}},
      kApril);
  EXPECT_TRUE(says(unpaid, "figure_without_a_loss")) << unpaid.rejects;
}

TEST(Months, OtherContractsThanTheLedgersAreABreak) {
  DecidedSink ledger;
  record(ledger, {{{"唯一业务编号", "C1"}, {"借款合同号", "借-1"}}}, kMarch);
  const Imported other = record(ledger, {{{"唯一业务编号", "C1"}, {"借款合同号", "借-2"}}}, kApril);
  EXPECT_TRUE(says(other, "借款合同号,借-2,unclassified,账内为 借-1")) << other.rejects;
}

TEST(Months, RoundingThatAllGoesOneWayIsNotRoundingAlone) {
  DecidedSink ledger;
  const auto rows = [](const std::string& amount) {
    std::vector<testing::RowCells> all;
    for (const std::string number : {"E1", "E2", "E3"}) {
      all.push_back({{"唯一业务编号", number},
                     {"债权人名称", "示例银行" + number + "支行"},
                     {"主债权金额(万元)", amount}});
    }
    return all;
  };
  record(ledger, rows("123.456"), kMarch);
  // Each is 40 yuan off, within half of its last place; together they are not (E2).
  const Imported file = record(ledger, rows("123.46"), kApril);
  EXPECT_EQ(file.report.unchanged, 3u) << file.rejects;
  EXPECT_FALSE(is_clean(file.report));
  const std::string text = describe(file.report, Language::zh);
  EXPECT_NE(text.find("其中万元尾差 120.00\n    ← 尾差合计超过末位的一半，不只是取整：请核对该列"),
            std::string::npos)
      << text;
}

TEST(Months, ABareZeroIsNothingAndNotARoundedFigure) {
  DecidedSink ledger;
  record(ledger, {{{"唯一业务编号", "Z1"}, {"担保费(万元)", "0.16"}}}, kMarch);
  const Imported zero = record(ledger, {{{"唯一业务编号", "Z1"}, {"担保费(万元)", "0"}}}, kApril);
  EXPECT_EQ(zero.report.differing, 1u);
  EXPECT_TRUE(says(zero, "担保费(万元),0,unclassified,\"账内为 1,600.00：")) << zero.rejects;
}

TEST(Months, AnotherCodeUnderTheSameNameIsToldWithBoth) {
  DecidedSink ledger;
  record(ledger, {{{"唯一业务编号", "N1"}}}, kMarch);
  const Imported other = record(
      ledger, {{{"唯一业务编号", "N1"}, {"统一社会信用代码", "91141121MA0K05121W"}}}, kApril);
  EXPECT_TRUE(says(other,
                   "m11_other_code,账内“离石区示例农业合作社”的编号为 uscc:91141102MA0K050178："
                   "名称相同而编号不同，请核对后改文件"))
      << other.rejects;
}

}  // namespace
}  // namespace yingbu
