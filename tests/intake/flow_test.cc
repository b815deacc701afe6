#include <gtest/gtest.h>

#include "ledger/domain/books/commands.h"
#include "ledger/domain/corrections/commands.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/loan/commands.h"
#include "tests/intake/other_files.h"

// A bank's flow of drawdowns and repayments: what the ledger lacks is recorded on its own day, and
// what contradicts it is said with both values.
namespace yingbu {
namespace {

using testing::DecidedSink;
using testing::OtherRows;
using testing::run_other;
using testing::says;
using testing::standing;

class FlowFile : public ::testing::Test {
 protected:
  FlowFile() {
    testing::record(ledger_,
                    {{{"唯一业务编号", "G1"},
                      {"借据号", "JJ-2025-001"},
                      {"保证合同号", "BZ-1"},
                      {"债权人名称", "示例村镇银行"}},
                     {{"唯一业务编号", "G2"},
                      {"统一社会信用代码", "91141121MA0K05121W"},
                      {"行政区划", "141121"},
                      {"借据号", ""},
                      {"保证合同号", "保（2025）2号"}}},
                    date_of(2025, 3, 1));
  }

  static std::vector<std::pair<std::string, std::string>> row(const std::string& receipt,
                                                              const std::string& day,
                                                              const std::string& way,
                                                              const std::string& principal,
                                                              const std::string& balance = "",
                                                              const std::string& contract = "") {
    return {{"借据号", receipt}, {"交易日", day},      {"记账日", day},
            {"借贷标志", way},   {"本金", principal},  {"利息", ""},
            {"余额", balance},   {"五级分类", "正常"}, {"担保合同号", contract}};
  }

  Imported record(const OtherRows& rows, std::optional<Date> booked = std::nullopt) {
    return run_other("bank_flow", rows, ledger_.side(), booked);
  }

  void repay(const std::string& guarantee, std::int64_t fen, Date on, Date booked) {
    ledger_.give({ReportRepayment{guarantee, Money{fen}}, on, booked});
  }

  DecidedSink ledger_;
};

TEST_F(FlowFile, AMonthOfDrawdownsAndRepaymentsIsRecordedOnItsOwnDays) {
  const OtherRows march{row("JJ-2025-001", "2025-03-05", "借", "2000000", "2000000"),
                        row("jj 2025-001", "2025-03-20", "贷", "150,000.00", "1850000")};
  const Imported first = record(march);
  EXPECT_EQ(first.report.accepted, 2u) << first.rejects;
  EXPECT_TRUE(is_clean(first.report)) << first.rejects;
  EXPECT_EQ(standing(ledger_, "G1").disbursed.fen, 200'000'000);
  EXPECT_EQ(standing(ledger_, "G1").repaid.fen, 15'000'000);
  const auto moves = ledger_.moves("G1");
  ASSERT_EQ(moves.size(), 2u);
  EXPECT_EQ(moves[1].on, date_of(2025, 3, 20));
  EXPECT_EQ(moves[1].booked, date_of(2025, 3, 20));
  // The same file again, and within the next month's.
  const Imported again = record(march);
  EXPECT_EQ(again.report.unchanged, 2u) << again.rejects;
  OtherRows april = march;
  april.push_back(row("JJ-2025-001", "2025-04-20", "贷", "150000", "1700000"));
  const Imported next = record(april);
  EXPECT_EQ(next.report.unchanged, 2u) << next.rejects;
  EXPECT_EQ(next.report.accepted, 1u) << next.rejects;
  EXPECT_EQ(standing(ledger_, "G1").outstanding.fen, 170'000'000);
}

TEST_F(FlowFile, TheGuaranteeContractFindsALoanWithoutAReceipt) {
  const Imported found =
      record({row("JJ-9", "2025-03-05", "放款", "2000000", "2000000", "保(2025)2号")});
  EXPECT_EQ(found.report.accepted, 1u) << found.rejects;
  EXPECT_EQ(standing(ledger_, "G2").disbursed.fen, 200'000'000);
}

TEST_F(FlowFile, ALoanThatTheLedgerDoesNotHaveMustBeRegisteredFirst) {
  const Imported unknown = record({row("JJ-77", "2025-03-05", "借", "10", "10", "BZ-77")});
  EXPECT_EQ(unknown.report.differing, 1u);
  EXPECT_TRUE(says(unknown, "账内没有此借据号或担保合同号：请先登记担保或贷款，再比对流水"))
      << unknown.rejects;
  EXPECT_TRUE(says(unknown, "unclassified"));
  const Imported other = record({row("JJ-2025-001", "2025-03-05", "借", "10", "10", "BZ-2")});
  EXPECT_TRUE(says(other, "此借据号在账内属另一担保合同")) << other.rejects;
}

TEST_F(FlowFile, ABankThatShowsLessLeftThanTheLedgerNamesTheMissingRepayment) {
  const Imported less = record({row("JJ-2025-001", "2025-05-20", "贷", "150000", "1500000")});
  EXPECT_EQ(less.report.differing, 1u);
  EXPECT_TRUE(says(less, "m3_repaid_unreported")) << less.rejects;
  EXPECT_TRUE(
      says(less, "银行余额 1,500,000.00 少于账内 1,850,000.00：有 350,000.00 元还款账内没有"))
      << less.rejects;
  // The repayment is recorded late, and the same file leaves nothing to do.
  repay("G1", 35'000'000, date_of(2025, 4, 20), date_of(2025, 6, 2));
  const Imported after = record({row("JJ-2025-001", "2025-05-20", "贷", "150000", "1500000")});
  EXPECT_EQ(after.report.accepted, 1u) << after.rejects;
}

TEST_F(FlowFile, ABankThatShowsMoreLeftIsABreak) {
  repay("G1", 50'000'000, date_of(2025, 4, 20), date_of(2025, 4, 20));
  const Imported more = record({row("JJ-2025-001", "2025-05-20", "贷", "150000", "1850000")});
  EXPECT_TRUE(says(more, "银行余额 1,850,000.00 多于账内 1,350,000.00")) << more.rejects;
  EXPECT_FALSE(says(more, "m3_")) << more.rejects;
}

TEST_F(FlowFile, OfANewestFirstFileTheBalanceIsThatAfterTheLastMoveOfADay) {
  const OtherRows file{row("JJ-2025-001", "2025-05-20", "贷", "50000", "1800000"),
                       row("JJ-2025-001", "2025-05-20", "贷", "150000", "1850000"),
                       row("JJ-2025-001", "2025-03-05", "借", "2000000", "2000000")};
  const Imported first = record(file);
  EXPECT_EQ(first.report.accepted, 3u) << first.rejects;
  const auto moves = ledger_.moves("G1");
  ASSERT_EQ(moves.size(), 3u);
  EXPECT_EQ(moves[0].kind, MoveKind::drawn) << "recorded first, though it stands last";
  EXPECT_EQ(moves[1].amount.fen, 15'000'000);
  EXPECT_EQ(record(file).report.unchanged, 3u);
  // The balance above is the bank's last: what the ledger lacks is told, and by that figure.
  OtherRows less = file;
  less[0][6].second = "1700000";
  EXPECT_TRUE(says(record(less), "银行余额 1,700,000.00 少于账内 1,800,000.00"));
}

TEST_F(FlowFile, OfADayAloneTheBalancesTellItsOrder) {
  ledger_.give({DisburseLoan{"G1", Money{200'000'000}}, date_of(2025, 3, 5), date_of(2025, 3, 5)});
  const OtherRows newest{row("JJ-2025-001", "2025-05-20", "贷", "50000", "1800000"),
                         row("JJ-2025-001", "2025-05-20", "贷", "150000", "1850000")};
  EXPECT_EQ(run_other("bank_flow", newest, ledger_.read_only()).report.accepted, 2u);
  const OtherRows oldest{newest[1], newest[0]};
  EXPECT_EQ(run_other("bank_flow", oldest, ledger_.read_only()).report.accepted, 2u);
}

TEST_F(FlowFile, WhatARegisterSummedUpIsMatchedByItsSum) {
  // A register says of a month what was repaid in it, without a day of its own.
  repay("G1", 30'000'000, date_of(2025, 5, 6), date_of(2025, 5, 6));
  const Imported april = record({row("JJ-2025-001", "2025-04-05", "贷", "100000", "1900000"),
                                 row("JJ-2025-001", "2025-04-20", "贷", "200000", "1700000")});
  EXPECT_EQ(april.report.unchanged, 2u) << april.rejects;
  EXPECT_TRUE(says(april, "起 2 行与账内 2025-05-06 的还款 300,000.00 合计相符"));
}

TEST_F(FlowFile, TheSameDayWithAnotherAmountAndTheSameAmountOnAnotherDayAreSaid) {
  repay("G1", 30'000'000, date_of(2025, 4, 5), date_of(2025, 4, 9));
  const Imported amount = record({row("JJ-2025-001", "2025-04-05", "贷", "300001", "")});
  EXPECT_TRUE(says(amount, "账内该日还款为 300,000.00")) << amount.rejects;
  const Imported day = record({row("JJ-2025-001", "2025-04-01", "贷", "1", ""),
                               row("JJ-2025-001", "2025-04-07", "贷", "300000", "")});
  EXPECT_TRUE(says(day, "账内同额还款在 2025-04-05")) << day.rejects;
  EXPECT_TRUE(says(day, "账内同期另有还款 1 笔共 300,000.00，与流水明细合不上")) << day.rejects;
}

TEST_F(FlowFile, ARepaymentTakenBackIsRecordedAgain) {
  const OtherRows flow{row("JJ-2025-001", "2025-04-20", "贷", "150000", "1850000")};
  record(flow);
  Seq repaid = 0;
  for (const Recorded& recorded : ledger_.events()) {
    if (recorded.event.is<GuaranteedLoanRepaid>()) repaid = recorded.meta.seq;
  }
  ledger_.give({Reverse{repaid, "误录", false}, {}, date_of(2025, 5, 2)});
  EXPECT_EQ(standing(ledger_, "G1").repaid.fen, 0);
  const Imported again = record(flow);
  EXPECT_EQ(again.report.accepted, 1u) << again.rejects;
}

TEST_F(FlowFile, ReleasesAndCompensationsStandForWhatWasRepaid) {
  ledger_.give(
      {ReleaseGuarantee{"G1", std::nullopt, {}}, date_of(2025, 8, 15), date_of(2025, 8, 15)});
  const Imported covered = record({row("JJ-2025-001", "2025-08-10", "贷", "500000", "1500000"),
                                   row("JJ-2025-001", "2025-08-14", "贷", "1500000", "0")});
  EXPECT_EQ(covered.report.unchanged, 2u) << covered.rejects;
  const Imported before = record({row("JJ-2025-001", "2025-08-10", "贷", "500000", "1500000")});
  EXPECT_EQ(before.report.unchanged, 1u) << before.rejects;
  const Imported left = record({row("JJ-2025-001", "2025-08-10", "贷", "500000", "1500000"),
                                row("JJ-2025-001", "2025-08-15", "贷", "100000", "1400000")});
  EXPECT_TRUE(says(left, "银行余额 1,400,000.00 多于账内 0.00")) << left.rejects;
  const Imported late = record({row("JJ-2025-001", "2025-09-10", "贷", "500000", "0")});
  EXPECT_TRUE(says(late, "账内 G1 为“已解保”，没有这笔还款")) << late.rejects;
}

TEST_F(FlowFile, EqualRepaymentsOfOneDayAreToldApartByTheirBalance) {
  const OtherRows two{row("JJ-2025-001", "2025-04-20", "贷", "150000", "1850000"),
                      row("JJ-2025-001", "2025-04-20", "贷", "150000", "1700000")};
  const Imported both = record(two);
  EXPECT_EQ(both.report.accepted, 2u) << both.rejects;
  EXPECT_EQ(standing(ledger_, "G1").repaid.fen, 30'000'000);
  EXPECT_EQ(record(two).report.unchanged, 2u);
  const Imported twice = record({two[0], two[0], two[1]});
  EXPECT_EQ(twice.report.unchanged, 3u) << twice.rejects;
  EXPECT_EQ(standing(ledger_, "G1").repaid.fen, 30'000'000);
}

TEST_F(FlowFile, WhatCannotBeOneIsRejectedAndInterestAloneMovesNothing) {
  const Imported odd = record({row("JJ-2025-001", "2025-03-05", "付", "1", ""),
                               row("JJ-2025-001", "2025-03-06", "贷", "-5", ""),
                               row("JJ-2025-001", "2025-03-07", "贷", "0", ""),
                               row("JJ-2025-001", "", "贷", "1", ""),
                               row("JJ-2025-001", "2025-03-09", "", "1", "")});
  EXPECT_EQ(odd.report.rejected, 4u) << odd.rejects;
  EXPECT_EQ(odd.report.unchanged, 1u) << odd.rejects;
  EXPECT_TRUE(says(odd, "没有这个词，请填：")) << odd.rejects;
  EXPECT_TRUE(says(odd, "本金须大于 0；银行冲正的行请在账内红冲原记录")) << odd.rejects;
  EXPECT_TRUE(says(odd, "“交易日”为空，请补填")) << odd.rejects;
  EXPECT_TRUE(says(odd, "“借贷标志”为空，请补填")) << odd.rejects;
  auto early = row("JJ-2025-001", "2025-03-05", "贷", "1", "");
  early[2].second = "2025-03-04";
  EXPECT_TRUE(says(record({early}), "记账日不应早于交易日"));
}

TEST_F(FlowFile, ADayThatTheBooksDoNotTakeIsBookedTodayAndTold) {
  DecidedSink later;
  testing::record(later, {{{"唯一业务编号", "G1"}, {"借据号", "JJ-2025-001"}}},
                  date_of(2025, 4, 30));  // booked after the bank's days
  const Imported flow = run_other(
      "bank_flow", {row("JJ-2025-001", "2025-03-05", "借", "2000000", "2000000")}, later.side());
  EXPECT_EQ(flow.report.accepted, 1u) << flow.rejects;
  EXPECT_TRUE(says(flow, "改记今日")) << flow.rejects;
  EXPECT_EQ(later.moves("G1").front().on, date_of(2025, 3, 5));
}

TEST_F(FlowFile, ALoanOnRecordByItselfTakesItsMovesToo) {
  ledger_.give(
      {OpenLoan{"L1", "local_code:示例村镇银行", "uscc:91141102MA0K050178", "141102", "借-1",
                "JJ-L1", Money{100'000'000}, date_of(2025, 3, 1), date_of(2026, 3, 1), Ppm{43'500}},
       date_of(2025, 3, 1), date_of(2025, 3, 1)});
  const OtherRows flow{row("JJ-L1", "2025-03-05", "借", "1000000", "1000000"),
                       row("JJ-L1", "2025-04-05", "贷", "250000", "750000")};
  EXPECT_EQ(record(flow).report.accepted, 2u);
  EXPECT_EQ(record(flow).report.unchanged, 2u);
  ASSERT_EQ(ledger_.loans().size(), 1u);
  EXPECT_EQ(ledger_.loans()[0].moves.size(), 2u);
}

}  // namespace
}  // namespace yingbu
