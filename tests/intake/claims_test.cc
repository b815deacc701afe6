#include <gmock/gmock.h>

#include "ledger/domain/entitlement/commands.h"
#include "ledger/intake/claim_compare.h"
#include "tests/intake/read_whole.h"

// 申报明细: a row against the line that is due, and the claim of a key as news of its last row.
namespace yingbu {
namespace {

const Date kFrom = date_of(2025, 4, 1);
const Date kUntil = date_of(2025, 7, 1);

// A loan at 12% of an LPR that was published on 20 March and on 20 May.
DueStanding due_on(const std::string& loan) {
  DueStanding due;
  due.key = {"TX", PartyNo{7}, "2025", ""};
  due.payee = "uscc:91141102MA0K050178";
  QuoteLine line;
  line.id = {kFrom, loan};
  line.allowed = line.computed = Money{91'000};
  line.segments = {{Money{100'000'000}, Ppm{31'000}, kFrom, date_of(2025, 5, 20),
                    RateOrigin::lpr_1y, date_of(2025, 3, 20), Ppm{120'000}},
                   {Money{100'000'000}, Ppm{30'000}, date_of(2025, 5, 20), kUntil,
                    RateOrigin::lpr_1y, date_of(2025, 5, 20), Ppm{120'000}}};
  due.lines = {line};
  due.due = line.allowed;
  due.last_record = 42;
  return due;
}

SubsidyRow row_of(const std::string& loan) {
  SubsidyRow row;
  row.key = loan;
  row.programme = "TX";
  row.payee = "91141102MA0K050178";
  row.objects = {loan};
  row.from = kFrom;
  row.until = kUntil;
  row.amount = Money{91'000};
  row.days = 91;
  row.rate = Ppm{120'000};
  row.lpr = Ppm{31'000};
  return row;
}

class Claims : public ::testing::Test {
 protected:
  std::vector<Finding> compared(const std::vector<SubsidyRow>& rows) {
    return compare_claims(mapping_, rows, due_, std::nullopt);
  }
  Difference difference(const SubsidyRow& row) {
    const auto found = compared({row});
    EXPECT_EQ(found[0].verdict, RowVerdict::differs);
    EXPECT_TRUE(found[0].steps.empty());
    return found[0].differences.empty() ? Difference{} : found[0].differences[0];
  }

  Mapping mapping_ = testing::shipped_mapping("subsidy_claims");
  std::vector<DueStanding> due_{due_on("L1")};
};

TEST_F(Claims, WhatAgreesIsClaimedOnce) {
  const auto found = compared({row_of("L1")});
  ASSERT_EQ(found[0].steps.size(), 1u);
  EXPECT_EQ(found[0].verdict, RowVerdict::news);
  const auto* claim = found[0].steps[0].commands[0].command.as<ClaimEntitlement>();
  ASSERT_NE(claim, nullptr);
  EXPECT_EQ(claim->amount.fen, 91'000);
  EXPECT_EQ(claim->key.payee.value, 7u);
  EXPECT_EQ(found[0].steps[0].id, "subsidy_claims/L1/claim@42.2025");
  due_[0].stage = EntitlementStage::claimed;
  due_[0].claimed = Money{91'000};
  EXPECT_EQ(compared({row_of("L1")})[0].verdict, RowVerdict::agrees);
  due_[0].claimed = Money{80'000};
  EXPECT_EQ(difference(row_of("L1")).zh, "账内已申报 800.00，文件合计 910.00：改报请先撤回原申报");
}

TEST_F(Claims, TheKeyOfSeveralLoansIsClaimedWithItsLastRow) {
  due_[0].lines.push_back(due_on("L2").lines[0]);
  due_[0].due = Money{182'000};
  const auto both = compared({row_of("L1"), row_of("L2")});
  EXPECT_EQ(both[0].verdict, RowVerdict::agrees);
  EXPECT_EQ(both[1].verdict, RowVerdict::news);
  EXPECT_EQ(difference(row_of("L1")).zh,
            "该户 2025 期应补 1,820.00，文件各行合计 910.00：少报 910.00，请补齐各笔");
}

TEST_F(Claims, TheLprOfAnotherDayIsNamedWithTheRightOne) {
  SubsidyRow row = row_of("L1");
  row.lpr = Ppm{34'500};
  const Difference wrong = difference(row);
  EXPECT_EQ(wrong.type, "m12_wrong_lpr");
  EXPECT_EQ(wrong.column, "LPR");
  EXPECT_EQ(wrong.ledger, "3.1%@2025-03-20 3%@2025-05-20");
  EXPECT_EQ(
      wrong.zh,
      "LPR 应取 3.1%@2025-03-20 3%@2025-05-20（利率@公布日）：公布日为每月 20 日，遇假日顺延");
  row = row_of("L1");
  row.rate = Ppm{90'000};
  EXPECT_EQ(difference(row).ledger, "12%");
}

TEST_F(Claims, TheDayWhoseLprTheFileTakesIsNamedToo) {
  SubsidyRow row = row_of("L1");
  row.lpr = Ppm{34'500};
  row.lpr_on = date_of(2024, 2, 20);
  EXPECT_THAT(difference(row).zh, ::testing::EndsWith("；文件所取为 3.45%@2024-02-20"));
  EXPECT_THAT(difference(row).en, ::testing::EndsWith("; the file takes 3.45%@2024-02-20"));
}

// 1,000,000 yuan at 12% of the LPR, of a year of 360 days: 49 days at 3.1% and 42 at 3%.
TEST_F(Claims, AnAmountAtAnotherLprThanThatOfItsDaysIsToldAsThat) {
  const std::int64_t right = 50'633 + 42'000;
  due_[0].lines[0].allowed = due_[0].lines[0].computed = Money{right};
  due_[0].due = Money{right};
  SubsidyRow row = row_of("L1");
  row.amount = Money{right};
  EXPECT_EQ(compared({row})[0].verdict, RowVerdict::news);
  row.amount = Money{94'033};  // 91 days at 3.1%
  EXPECT_EQ(difference(row).type, "m12_wrong_lpr");
  EXPECT_EQ(difference(row).column, "申请贴息额");
  EXPECT_EQ(difference(row).ledger, "926.33");
  EXPECT_EQ(difference(row).zh,
            "申请额是按 3.1% 计全部天数；应取 3.1%@2025-03-20 3%@2025-05-20（利率@公布日），"
            "账内应补 926.33");
  EXPECT_EQ(difference(row).en,
            "its amount is at 3.1% for all days; the LPR is 3.1%@2025-03-20 3%@2025-05-20 "
            "(rate@publication) and 926.33 is due");
  // Published on the 21st, and taken from the 20th: 48 days at 3.1% and 43 at 3%.
  for (QuoteLine* line : {&due_[0].lines[0]}) {
    line->segments[0].end = line->segments[1].start = date_of(2025, 5, 21);
    line->segments[1].published_on = date_of(2025, 5, 21);
    line->allowed = line->computed = Money{92'667};  // 50 and 41 days
  }
  due_[0].due = Money{92'667};
  row.amount = Money{right};
  EXPECT_EQ(difference(row).type, "m12_wrong_lpr");
  EXPECT_EQ(difference(row).zh,
            "申请额是自 20 日起换用新 LPR，应自公布日起；应取 3.1%@2025-03-20 3%@2025-05-21"
            "（利率@公布日），账内应补 926.67");
  row.amount = Money{right + 1};
  EXPECT_EQ(difference(row).type, "unclassified");
}

TEST_F(Claims, DaysAfterTheEndAreNotClaimed) {
  due_[0].lines[0].segments[1].end = date_of(2025, 6, 1);
  const Difference wrong = difference(row_of("L1"));
  EXPECT_EQ(wrong.type, "m15_refunded_fee");
  EXPECT_EQ(wrong.zh, "账内计至 2025-06-01 为 61 天：此后已解保、还清或到期，不再计补");
  SubsidyRow fewer = row_of("L1");
  fewer.days = 60;
  EXPECT_EQ(difference(fewer).type, "unclassified");
}

TEST_F(Claims, OneLoanTwiceInAFileIsADuplicateWhereItsDaysOverlap) {
  SubsidyRow first = row_of("L1");
  first.line = 2;
  SubsidyRow again = row_of("L1");
  again.line = 3;
  again.from = date_of(2025, 5, 1);
  again.days = 61;
  const auto found = compared({first, again});
  EXPECT_EQ(found[0].verdict, RowVerdict::agrees);
  EXPECT_TRUE(found[0].steps.empty()) << "nothing of the key is claimed";
  ASSERT_EQ(found[1].verdict, RowVerdict::differs);
  const Difference& twice = found[1].differences[0];
  EXPECT_EQ(twice.type, "m9_duplicate");
  EXPECT_EQ(twice.column, "计息期起");
  EXPECT_EQ(twice.ledger, "2025-04-01–2025-07-01");
  EXPECT_EQ(twice.zh,
            "与第 2 行（2025-04-01 至 2025-07-01，910.00）是同一笔贷款或担保且起止日重叠："
            "同一天只能申报一次，请只保留正确的一行");
  EXPECT_EQ(twice.en,
            "line 2 (2025-04-01 to 2025-07-01, 910.00) is of the same loan or guarantee and has "
            "days of this row: a day is claimed once; keep the right row only");
  // By the guarantee's number and by the receipt it is one loan.
  again.key = "G-1";
  again.objects = {"G-1", "L1"};
  EXPECT_EQ(compared({first, again})[1].differences.at(0).type, "m9_duplicate");
}

TEST_F(Claims, PartsOfALoanAreHeldAgainstItByTheirSum) {
  SubsidyRow first = row_of("L1");
  first.line = 2;
  first.until = date_of(2025, 5, 20);
  first.days = 49;
  first.amount = Money{50'000};
  SubsidyRow rest = row_of("L1");
  rest.line = 3;
  rest.from = first.until;
  rest.days = 42;
  rest.lpr = Ppm{30'000};
  rest.amount = Money{41'000};
  auto found = compared({first, rest});
  EXPECT_EQ(found[0].verdict, RowVerdict::agrees);
  EXPECT_EQ(found[1].verdict, RowVerdict::news);
  rest.amount = Money{91'000};
  found = compared({first, rest});
  ASSERT_EQ(found[1].verdict, RowVerdict::differs);
  EXPECT_TRUE(found[1].steps.empty());
  EXPECT_EQ(found[1].differences[0].ledger, "910.00");
  EXPECT_EQ(found[1].differences[0].zh,
            "第 2、3 行是同一笔贷款或担保，合计 1,410.00，账内应补 910.00：多报 500.00，"
            "请核对各行的起止日和金额");
  EXPECT_EQ(found[1].differences[0].en,
            "lines 2, 3 are of one loan or guarantee and come to 1,410.00, 910.00 is due: 500.00 "
            "too much; check the days and amount of each");
  // The LPR of the first days is not that of the rest.
  rest.amount = Money{41'000};
  rest.lpr = Ppm{31'000};
  EXPECT_EQ(compared({first, rest})[1].differences.at(0).ledger, "3%@2025-05-20");
}

TEST_F(Claims, TheRowsOfAKeyAreNotMoreThanIsDueOnIt) {
  due_[0].lines.push_back(due_on("L2").lines[0]);
  due_[0].due = Money{100'000};  // a cap of the key
  const auto both = compared({row_of("L1"), row_of("L2")});
  ASSERT_EQ(both[1].verdict, RowVerdict::differs);
  EXPECT_EQ(both[1].differences[0].zh,
            "该户 2025 期应补 1,000.00，文件各行合计 1,820.00：多报 820.00，请核对各行");
  EXPECT_EQ(both[1].differences[0].en,
            "1,000.00 is due for 2025, these rows come to 1,820.00: 820.00 too much; check each "
            "row");
}

TEST_F(Claims, TheDaysAreThoseOfTheLine) {
  SubsidyRow later = row_of("L1");
  later.from = date_of(2025, 4, 2);
  later.days = 90;
  EXPECT_EQ(difference(later).column, "计息期起");
  EXPECT_EQ(difference(later).ledger, "2025-04-01");
  SubsidyRow shorter = row_of("L1");
  shorter.until = date_of(2025, 6, 30);
  shorter.days = 90;
  EXPECT_EQ(difference(shorter).column, "计息期止");
  EXPECT_EQ(difference(shorter).ledger, "2025-07-01");
  // With its last day counted, as its days say.
  shorter.until = date_of(2025, 6, 30);
  shorter.counts_last = true;
  EXPECT_EQ(difference(shorter).ledger, "2025-06-30");
  SubsidyRow longer = row_of("L1");
  longer.until = date_of(2025, 8, 1);
  longer.days.reset();
  EXPECT_EQ(difference(longer).type, "m15_refunded_fee");
  EXPECT_EQ(difference(longer).ledger, "2025-07-01");
  // Without days it is not said whether the last one counts.
  SubsidyRow open = row_of("L1");
  open.until = date_of(2025, 6, 30);
  open.days.reset();
  EXPECT_EQ(compared({open})[0].verdict, RowVerdict::news);
}

TEST_F(Claims, DaysClaimedUnderAnotherProgrammeAreADuplicate) {
  DueStanding other = due_on("L1");
  other.key.programme = "TX-CITY";
  other.claimed = Money{50'000};
  due_.push_back(other);
  const Difference wrong = difference(row_of("L1"));
  EXPECT_EQ(wrong.type, "m9_duplicate");
  EXPECT_EQ(wrong.zh, "这些天已在项目 TX-CITY 申报 500.00：同一天只能申报一次");
}

TEST_F(Claims, AnotherAmountOrNothingDueIsSaid) {
  SubsidyRow row = row_of("L1");
  row.amount = Money{91'001};
  EXPECT_EQ(difference(row).zh, "账内应补 910.00：请核对余额、利率和上限，条款有误请先改条款");
  EXPECT_EQ(difference(row_of("L9")).zh,
            "账内项目 TX 在这些天没有这笔贷款或担保的应补：请核对编号、计息期、收款人和条款");
  row = row_of("L1");
  row.payee = "91141121MA0K05121W";
  EXPECT_EQ(difference(row).ledger, "–");
  DueStanding next = due_on("L1");
  next.key.period = "2026";
  due_.push_back(next);
  EXPECT_EQ(difference(row_of("L1")).zh, "计息期跨 2025、2026 几个期间：请按期间分行");
}

}  // namespace
}  // namespace yingbu
