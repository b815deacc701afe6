#include <gmock/gmock.h>

#include "ledger/domain/guarantee/commands.h"
#include "tests/intake/mismatches.h"

// What a register says that cannot be so, and what it says twice: each with the class of E2 and
// what a clerk is told.
namespace yingbu {
namespace {

using testing::DecidedSink;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::record;
using testing::register_of;
using testing::RowCells;
using testing::run_file;
using ::testing::SizeIs;

const Date kMarch = date_of(2025, 3, 31);
const Date kApril = date_of(2025, 4, 30);

RowCells loss(const std::string& status, const std::string& paid) {
  RowCells row{{"唯一业务编号", "L1"},         {"主债权起始日", "2024-03-01"},
               {"主债权到期日", "2025-03-01"}, {"项目状态", status},
               {"代偿通知日期", "2025-03-10"}, {"未清偿本金(万元)", "200"}};
  if (!paid.empty()) row.insert({{"代偿日期", "2025-04-20"}, {"代偿金额(万元)", paid}});
  return row;
}

TEST(Breaks, ACompensationWithInterestAndOneOfAnotherBaseAreTold) {
  DecidedSink ledger;
  record(ledger, {loss("应代偿", "")}, kMarch);
  const Imported beyond = record(ledger, {loss("代偿解保", "165")}, kApril);
  EXPECT_EQ(beyond.report.differing, 1u);
  EXPECT_THAT(beyond.rejects,
              HasSubstr("代偿金额(万元),165,m4_beyond_principal,\"按未清偿本金和约定比例为 "
                        "1,600,000.00：利息、罚息请另列，金额有误请改文件\""));
  const Imported other = record(ledger, {loss("代偿解保", "128")}, kApril);
  EXPECT_THAT(other.rejects, HasSubstr("代偿金额(万元),128,m5_other_base,\"按未清偿本金和约定比例"
                                       "为 1,600,000.00：请核对所乘的是不是未清偿本金\""));
}

TEST(Breaks, TheUnpaidPrincipalBeforeADepositWasTakenFromTheDemandAgrees) {
  DecidedSink ledger;
  record(ledger,
         {{{"唯一业务编号", "L1"}, {"主债权起始日", "2024-03-01"}, {"主债权到期日", "2025-03-01"}}},
         date_of(2025, 2, 28));
  ledger.give({TakeDeposit{"L1", Money{20'000'000}, {}}, date_of(2025, 3, 1), date_of(2025, 3, 1)});
  record(ledger, {loss("应代偿", "")}, kMarch);
  ledger.give({ApplyDeposit{"L1", Money{20'000'000}}, date_of(2025, 4, 2), date_of(2025, 4, 2)});
  ASSERT_EQ(testing::standing(ledger, "L1").unpaid_principal.fen, 180'000'000);
  // As demanded, and as it is left.
  const Imported before = record(ledger, {loss("应代偿", "")}, kApril);
  EXPECT_EQ(before.report.unchanged, 1u) << before.rejects;
  EXPECT_EQ(before.report.notes.at(0),
            "第 2 行：“未清偿本金(万元)”是扣划保证金前的 2,000,000.00：账内扣划 200,000.00 后为 "
            "1,800,000.00，代偿按此计算");
  RowCells left = loss("应代偿", "");
  left.insert_or_assign("未清偿本金(万元)", "180");
  EXPECT_EQ(record(ledger, {left}, kApril).report.unchanged, 1u);
  left.insert_or_assign("未清偿本金(万元)", "190");
  EXPECT_THAT(record(ledger, {left}, kApril).rejects, HasSubstr("账内为 1,800,000.00"));
  // The compensation is of what is left; one of all that was demanded is too much.
  EXPECT_THAT(record(ledger, {loss("代偿解保", "160")}, kApril).rejects,
              HasSubstr("代偿金额(万元),160,m4_beyond_principal"));
  const Imported paid = record(ledger, {loss("代偿解保", "144")}, kApril);
  EXPECT_EQ(paid.report.accepted, 1u) << paid.rejects;
  EXPECT_EQ(testing::standing(ledger, "L1").compensated.fen, 144'000'000);
  EXPECT_EQ(record(ledger, {loss("代偿解保", "144")}, kApril).report.unchanged, 1u);
}

TEST(Breaks, ARecoveryBeforeTheCompensationIsTold) {
  DecidedSink ledger;
  const auto run = [&ledger](RowCells row, const std::string& came) {
    row.insert({{"追偿金额(万元)", "5"}, {"追偿入账日", came}});
    ImportOptions options;
    options.booked_date = kApril;
    const auto imported =
        import_rows(register_of({row}), testing::month_mapping(), options, ledger.side());
    EXPECT_TRUE(imported.has_value());
    return imported ? *imported : Imported{};
  };
  const Imported early = run(loss("代偿解保", "160"), "2025-04-19");
  EXPECT_THAT(early.rejects,
              HasSubstr("追偿入账日,2025-04-19,m6_recovery_before_payment,早于代偿日 "
                        "2025-04-20：请先按应代偿登记、将该笔追偿暂挂，代偿后再分配"));
  // As it is told: parked while only demanded, then allocated.
  EXPECT_EQ(run(loss("应代偿", ""), "2025-04-19").report.accepted, 1u);
  EXPECT_EQ(run(loss("代偿解保", "160"), "2025-04-19").report.accepted, 1u);
  EXPECT_EQ(testing::standing(ledger, "L1").recovered.fen, 5'000'000);
}

TEST(Breaks, ABlankCellIsNotSpokenOf) {
  DecidedSink ledger;
  record(ledger, {{{"唯一业务编号", "K1"}}, {{"唯一业务编号", "K2"}}}, kMarch);
  const Imported file = run_file(
      register_of({{{"唯一业务编号", "K1"}, {"债权人名称", "示例村镇银行"}, {"借据号", ""}},
                   {{"唯一业务编号", "K2"}, {"借据号", "据-2"}}}),
      ledger.read_only(), kApril);
  EXPECT_TRUE(file.blank.contains("K1", "借据号"));
  EXPECT_FALSE(file.blank.contains("K2", "借据号"));
  EXPECT_FALSE(file.blank.contains("K1", "债权人名称"));
  EXPECT_TRUE(file.blank.contains("K2", "借款合同号")) << "the file has no such column";
  EXPECT_FALSE(file.blank.contains("K9", "借据号")) << "of which the file has no row";
}

TEST(Breaks, AnOldCodeInPlaceOfTheNewOneIsNotJustUnreadable) {
  DecidedSink ledger;
  record(ledger, {{{"唯一业务编号", "N1"}}}, kMarch);
  const Imported org_code =
      record(ledger, {{{"唯一业务编号", "N1"}, {"统一社会信用代码", "MA0K0501-7"}}}, kApril);
  EXPECT_THAT(org_code.rejects,
              HasSubstr("MA0K0501-7,m11_other_code,账内“离石区示例农业合作社”的编号为 "
                        "uscc:91141102MA0K050178：文件所填为旧代码，请改填统一社会信用代码"));
  EXPECT_EQ(org_code.report.differing, 1u);
  const Imported registration =
      record(ledger, {{{"唯一业务编号", "N1"}, {"统一社会信用代码", "141100200012345"}}}, kApril);
  EXPECT_THAT(registration.rejects, HasSubstr("m11_other_code"));
  const Imported unknown =
      record(ledger, {{{"唯一业务编号", "N9"}, {"统一社会信用代码", "MA0K05017"}}}, kApril);
  EXPECT_THAT(unknown.rejects, HasSubstr("uscc_invalid"));
}

TEST(Breaks, AroundFiveMillionBothFiguresAreReported) {
  DecidedSink ledger;
  record(ledger, {{{"唯一业务编号", "T1"}, {"主债权金额(万元)", "500.004"}}}, kMarch);
  const Imported file =
      record(ledger, {{{"唯一业务编号", "T1"}, {"主债权金额(万元)", "500.00"}}}, kApril);
  EXPECT_EQ(file.report.unchanged, 1u) << file.rejects;
  ASSERT_THAT(file.report.notes, SizeIs(1));
  EXPECT_EQ(file.report.notes[0],
            "第 2 行：“主债权金额(万元)”文件为 5,000,000.00，账内为 5,000,040.00，分属 500 万元两侧"
            "（m13）：统计时两数并报");
}

TEST(Breaks, ACodeOfTheEarlyIssuersIsTakenWithAWord) {
  DecidedSink ledger;
  const std::vector<RowCells> rows{
      {{"唯一业务编号", "E1"}, {"统一社会信用代码", "91350211M0000XUF46"}}};
  const auto says = [](const Imported& imported) {
    EXPECT_EQ(imported.report.accepted, 1u) << imported.rejects;
    ASSERT_THAT(imported.report.notices, SizeIs(1));
    EXPECT_EQ(imported.report.notices[0].rule, "legacy_check");
    EXPECT_THAT(imported.report.notes.at(0),
                HasSubstr("第 2 行：代码 91350211M0000XUF46 的校验位不符（LEGACY_CHECK"));
  };
  says(run_file(register_of(rows), ledger.read_only(), kMarch));
  says(record(ledger, rows, kMarch));
}

TEST(Breaks, OneLoanUnderTwoNumbersOfAFileIsADuplicate) {
  DecidedSink ledger;
  const RowCells first{{"唯一业务编号", "B1"}, {"借款合同号", "借1"}, {"借据号", "据1"}};
  RowCells second = first;
  second.insert_or_assign("唯一业务编号", "市-77");
  // Both new.
  const Imported both = run_file(register_of({first, second}), ledger.read_only(), kMarch);
  EXPECT_EQ(both.report.accepted, 1u);
  EXPECT_THAT(both.rejects,
              HasSubstr("市-77,m9_duplicate,与第 2 行为同一银行的同一借款合同和借据"));
  // One of them in the ledger; the other stands above it.
  record(ledger, {first}, kMarch);
  const Imported known = record(ledger, {second, first}, kApril);
  EXPECT_EQ(known.report.unchanged, 1u);
  EXPECT_THAT(known.rejects,
              HasSubstr("市-77,m9_duplicate,与账内 B1 为同一笔贷款，文件另有一行以该编号列示"));
  // Without contracts it is as like.
  for (const char* column : {"借款合同号", "借据号"}) second.insert_or_assign(column, "");
  EXPECT_EQ(record(ledger, {second, first}, kApril).report.differing, 1u);
  // Another receipt is another loan.
  second.insert_or_assign("借款合同号", "借1");
  second.insert_or_assign("借据号", "据2");
  EXPECT_EQ(record(ledger, {second, first}, kApril).report.accepted, 1u);
}

TEST(Breaks, ALoanThatIsNewBesideARenewalOfThatDayIsNew) {
  DecidedSink ledger;
  record(ledger,
         {{{"唯一业务编号", "W1"}, {"主债权起始日", "2024-03-01"}, {"主债权到期日", "2025-03-01"}}},
         date_of(2025, 2, 28));
  const RowCells fresh{{"唯一业务编号", "X1"}, {"借款合同号", "借-新"}};
  const RowCells renewal{{"唯一业务编号", "W2"}, {"业务类型", "续保"}, {"借款合同号", "借-续"}};
  const Imported both = record(ledger, {fresh, renewal}, kMarch);
  EXPECT_EQ(both.report.accepted, 2u) << both.rejects;
  EXPECT_EQ(testing::standing(ledger, "W1").status, GuaranteeStatus::renewed);
  EXPECT_EQ(testing::standing(ledger, "X1").status, GuaranteeStatus::in_force);
}

TEST(Breaks, OfTwoThatEndThatDayOneIsRenewedAndTheOtherReleased) {
  DecidedSink ledger;
  const auto old = [](const std::string& number, const std::string& amount) {
    return RowCells{{"唯一业务编号", number},
                    {"主债权金额(万元)", amount},
                    {"主债权起始日", "2024-03-01"},
                    {"主债权到期日", "2025-03-01"}};
  };
  record(ledger, {old("O1", "100"), old("O2", "80")}, date_of(2025, 2, 28));
  RowCells first = old("O1", "100");
  RowCells second = old("O2", "80");
  for (RowCells* row : {&first, &second}) {
    row->insert({{"项目状态", "正常解保"}, {"解保日期", "2025-03-01"}});
  }
  const RowCells renewal{{"唯一业务编号", "R2"}, {"业务类型", "续保"}, {"主债权金额(万元)", "80"}};
  const std::vector<RowCells> rows{first, renewal, second};
  const Imported month = record(ledger, rows, kMarch);
  EXPECT_TRUE(is_clean(month.report)) << month.rejects;
  EXPECT_EQ(testing::standing(ledger, "O1").status, GuaranteeStatus::released);
  EXPECT_EQ(testing::standing(ledger, "O2").status, GuaranteeStatus::renewed);
  EXPECT_EQ(record(ledger, rows, kApril).report.unchanged, 3u);
}

}  // namespace
}  // namespace yingbu
