#include <gtest/gtest.h>

#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/loss/commands.h"
#include "tests/intake/other_files.h"

// 解保台账: a release in part or in full is news; what was unpaid then and what was paid for it are
// held against the ledger.
namespace yingbu {
namespace {

using testing::DecidedSink;
using testing::run_other;
using testing::says;
using testing::standing;

using Row = std::vector<std::pair<std::string, std::string>>;

Row release(const std::string& day, const std::string& unpaid, const std::string& compensated = "",
            const std::string& share = "20%", const std::string& number = "G1") {
  return {{"唯一业务编号", number},
          {"债务人名称", "离石区示例农业合作社"},
          {"债权人名称", "示例村镇银行"},
          {"主债权金额（万元）", "200"},
          {"解保日期", day},
          {"操作日期", ""},
          {"债务人未清偿本金（含债权人部分）（万元）", unpaid},
          {"累计代偿本金（万元）", compensated},
          {"分险比例（省级再担保）", share}};
}

class ReleaseFile : public ::testing::Test {
 protected:
  ReleaseFile() { testing::record(ledger_, {{{"唯一业务编号", "G1"}}}, date_of(2025, 3, 1)); }
  Imported record(const std::vector<Row>& rows) {
    return run_other("reguarantee_releases", rows, ledger_.side(), date_of(2025, 9, 30));
  }
  Imported differing(const Row& row) {
    Imported imported = record({row});
    EXPECT_EQ(imported.report.differing, 1u) << imported.rejects;
    return imported;
  }
  void lose(std::int64_t unpaid, std::int64_t paid) {
    const Date day = date_of(2025, 8, 5);
    ledger_.give({DemandCompensation{"G1", Money{unpaid}, "借款人违约"}, day, day});
    ledger_.give({PayCompensation{"G1", Money{paid}, {}, {}}, day, day});
  }

  DecidedSink ledger_;
};

TEST_F(ReleaseFile, PartsAndThenAllAreReleasedOnTheirDays) {
  const std::vector<Row> file{release("2025-06-15", "150"), release("2025-08-15", "0")};
  const Imported both = record(file);
  EXPECT_EQ(both.report.accepted, 2u) << both.rejects;
  EXPECT_TRUE(is_clean(both.report)) << both.rejects;
  EXPECT_EQ(standing(ledger_, "G1").status, GuaranteeStatus::released);
  EXPECT_EQ(standing(ledger_, "G1").ended_on, date_of(2025, 8, 15));
  const auto moves = ledger_.moves("G1");
  ASSERT_EQ(moves.size(), 2u);
  EXPECT_EQ(moves[0].amount.fen, 50'000'000);
  EXPECT_EQ(moves[0].on, date_of(2025, 6, 15));
  const Imported again = record(file);
  EXPECT_EQ(again.report.behind, 1u) << again.rejects;  // the part, which the end is beyond
  EXPECT_EQ(again.report.unchanged, 1u) << again.rejects;
}

TEST_F(ReleaseFile, ThePartOfAMonthIsUnchangedInTheNext) {
  record({release("2025-06-15", "150")});
  EXPECT_EQ(record({release("2025-06-15", "150")}).report.unchanged, 1u);
  EXPECT_EQ(record({release("2025-06-15", "180")}).report.behind, 1u);
  const Imported less = differing(release("2025-06-15", "120"));
  EXPECT_TRUE(says(less, "m3_repaid_unreported")) << less.rejects;
  EXPECT_TRUE(says(less, "该日解保已记，账内余额 1,500,000.00 比文件多 300,000.00"))
      << less.rejects;
  EXPECT_EQ(record({release("2025-07-15", "100")}).report.accepted, 1u);
}

TEST_F(ReleaseFile, TheDayOnWhichItWasEnteredIsKeptAsBooked) {
  Row row = release("2025-08-15", "0");
  row[5].second = "2025-08-18";
  EXPECT_EQ(run_other("reguarantee_releases", {row}, ledger_.side()).report.accepted, 1u);
  EXPECT_EQ(ledger_.moves("G1")[0].booked, date_of(2025, 8, 18));
  row[5].second = "2025-08-01";
  EXPECT_TRUE(says(record({row}), "操作日期不应早于解保日期"));
}

TEST_F(ReleaseFile, AnotherDayThanTheLedgersIsABreak) {
  record({release("2025-08-15", "0")});
  const Imported earlier = differing(release("2025-07-15", "0"));
  EXPECT_TRUE(says(earlier, "m15_refunded_fee")) << earlier.rejects;
  EXPECT_TRUE(says(earlier, "账内解保在 2025-08-15，晚于文件：其间的天数仍计补贴"))
      << earlier.rejects;
  const Imported later = differing(release("2025-09-15", "0"));
  EXPECT_TRUE(says(later, "账内为 2025-08-15")) << later.rejects;
  const Imported open = differing(release("2025-09-15", "10"));
  EXPECT_TRUE(says(open, "账内已全部解保，文件尚有未清偿本金")) << open.rejects;
}

TEST_F(ReleaseFile, ALossAgreesWithTheLedgerOrIsNamed) {
  const Imported before = differing(release("2025-08-05", "100", "80"));
  EXPECT_TRUE(says(before, "账内为“在保”，没有代偿：请先登记代偿通知和代偿")) << before.rejects;
  lose(100'000'000, 80'000'000);
  EXPECT_EQ(record({release("2025-08-05", "100", "80")}).report.unchanged, 1u);
  const Imported more = differing(release("2025-08-05", "100", "83.5"));
  EXPECT_TRUE(says(more, "m4_beyond_principal")) << more.rejects;
  EXPECT_TRUE(says(more, "按未清偿本金和责任比例为 800,000.00")) << more.rejects;
  const Imported less = differing(release("2025-08-05", "100", "64"));
  EXPECT_TRUE(says(less, "m5_other_base")) << less.rejects;
  EXPECT_TRUE(says(differing(release("2025-08-06", "100", "80")), "账内为 2025-08-05"));
  EXPECT_TRUE(says(differing(release("2025-08-05", "90", "80")), "账内为 1,000,000.00"));
  const Imported none = differing(release("2025-08-05", "0"));
  EXPECT_TRUE(says(none, "文件没有代偿：请核对累计代偿本金")) << none.rejects;
}

TEST_F(ReleaseFile, ALossBeyondItsShareIsNamedBeforeItIsRecorded) {
  EXPECT_TRUE(says(differing(release("2025-08-05", "100", "100")), "m4_beyond_principal"));
}

TEST_F(ReleaseFile, TheProvincesShareIsOfTheUnpaidPrincipal) {
  EXPECT_EQ(record({release("2025-08-15", "0", "", "40%")}).report.accepted, 1u)
      << "with the national fund's";
  const Imported base = differing(release("2025-08-15", "0", "", "25%"));
  EXPECT_TRUE(says(base, "m5_other_base")) << base.rejects;
  EXPECT_TRUE(says(base, "这是代偿金额的比例；账内按未清偿本金为 20%")) << base.rejects;
  EXPECT_TRUE(says(differing(release("2025-08-15", "0", "", "30%")), "账内为 20%"));
}

TEST_F(ReleaseFile, WhatCannotBeReadIsRejected) {
  const Imported odd = record({release("", "0"), release("2025-08-15", "", "", "", "G2"),
                               release("2025-08-15", "300", "", "", "G3"),
                               release("2025-08-15", "50", "60", "", "G4"),
                               release("2025-08-15", "-1", "", "", "G5")});
  EXPECT_EQ(odd.report.rejected, 5u) << odd.rejects;
  EXPECT_TRUE(says(odd, "“解保日期”为空，请补填")) << odd.rejects;
  EXPECT_TRUE(says(odd, "债务人未清偿本金不应超过主债权金额")) << odd.rejects;
  EXPECT_TRUE(says(odd, "累计代偿本金不应超过债务人未清偿本金")) << odd.rejects;
  EXPECT_TRUE(says(odd, "不能小于 0")) << odd.rejects;
  const Imported absent = differing(release("2025-08-15", "0", "", "", "G9"));
  EXPECT_TRUE(says(absent, "账内没有这笔担保：请先登记担保")) << absent.rejects;
  const Imported twice = record({release("2025-08-15", "0"), release("2025-08-15", "1")});
  EXPECT_TRUE(says(twice, "编号相同而内容不同")) << twice.rejects;
}

TEST_F(ReleaseFile, PartsAreReleasedOnTheirDaysThoughTheNewestComesFirst) {
  const std::vector<Row> file{release("2025-08-15", "0"), release("2025-07-15", "100"),
                              release("2025-06-15", "150")};
  const Imported all = record(file);
  EXPECT_EQ(all.report.accepted, 3u) << all.rejects;
  const auto moves = ledger_.moves("G1");
  ASSERT_EQ(moves.size(), 3u);
  EXPECT_EQ(moves[0].on, date_of(2025, 6, 15));
  EXPECT_EQ(moves[0].amount.fen, 50'000'000);
  EXPECT_EQ(moves[1].on, date_of(2025, 7, 15));
  EXPECT_EQ(moves[1].amount.fen, 50'000'000);
  EXPECT_EQ(moves[2].amount.fen, 100'000'000);
  EXPECT_EQ(standing(ledger_, "G1").ended_on, date_of(2025, 8, 15));
  const Imported again = record(file);
  EXPECT_EQ(again.report.accepted + again.report.differing + again.report.rejected, 0u)
      << again.rejects;
}

TEST_F(ReleaseFile, ARowThatTheLedgerRefusedIsNotCountedForLaterOnes) {
  // Since the guarantees were read, somebody has released so much that the first part is too much.
  const std::vector<Row> file{release("2025-08-15", "0"), release("2025-06-15", "150")};
  LedgerSide side = ledger_.side();
  side.standings = [before = ledger_.standings()] { return before; };
  const Date day = date_of(2025, 6, 1);
  ledger_.give({ReleaseGuarantee{"G1", Money{180'000'000}, {}}, day, day});
  const Imported refused = run_other("reguarantee_releases", file, side);
  EXPECT_EQ(refused.report.rejected, 2u) << refused.rejects;
  EXPECT_TRUE(says(refused, "earlier_row_not_recorded")) << refused.rejects;
  EXPECT_TRUE(says(refused, "同一担保更早的第 3 行没有记录：先更正那一行，再一并重报"))
      << refused.rejects;
  EXPECT_EQ(ledger_.moves("G1").size(), 1u);
  // Read again, the first part is behind the ledger and the rest is released on its own day.
  EXPECT_EQ(run_other("reguarantee_releases", file, ledger_.side()).report.accepted, 1u);
  EXPECT_EQ(ledger_.moves("G1").at(1).amount.fen, 20'000'000);
  EXPECT_EQ(ledger_.moves("G1").at(1).on, date_of(2025, 8, 15));
}

TEST_F(ReleaseFile, ARowAfterOneThatCannotBeReadOrDiffersWaitsForIt) {
  const Imported unread = run_other("reguarantee_releases",
                                    {release("2025-06-15", "一百五"), release("2025-08-15", "0")},
                                    ledger_.side(), date_of(2025, 9, 30), Language::en);
  EXPECT_EQ(unread.report.rejected, 2u) << unread.rejects;
  EXPECT_TRUE(says(unread, "line 2, an earlier one of the same guarantee, was not recorded"))
      << unread.rejects;
  record({release("2025-06-15", "150")});
  const Imported other = record({release("2025-06-15", "120"), release("2025-08-15", "0")});
  EXPECT_EQ(other.report.differing, 1u) << other.rejects;
  EXPECT_EQ(other.report.rejected, 1u) << other.rejects;
}

TEST_F(ReleaseFile, AGuaranteeThatWasRepaidInFullIsReleasedWithoutAnAmount) {
  ledger_.give(
      {ReportRepayment{"G1", Money{200'000'000}}, date_of(2025, 8, 10), date_of(2025, 8, 10)});
  EXPECT_EQ(record({release("2025-08-15", "0")}).report.accepted, 1u);
  EXPECT_EQ(standing(ledger_, "G1").status, GuaranteeStatus::released);
}

}  // namespace
}  // namespace yingbu
