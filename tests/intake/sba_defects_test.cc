#include <gtest/gtest.h>

#include "ledger/domain/loss/events.h"
#include "ledger/intake/csv.h"
#include "tests/intake/decided_sink.h"
#include "tests/intake/read_whole.h"

// Every kind of defect of the SBA file, and what its row is told.
namespace yingbu {
namespace {

using testing::DecidedSink;

constexpr std::string_view kHeader =
    "LoanNr_ChkDgt,Name,Bank,Term,DisbursementDate,ChgOffDate,MIS_Status,GrAppv,SBA_Appv,"
    "ChgOffPrinGr,DisbursementGross\n";

Imported import_rows(const std::string& rows, DecidedSink& ledger,
                     Language language = Language::zh) {
  static const Mapping mapping = testing::shipped_mapping("sba");
  ImportOptions options;
  options.language = language;
  const auto imported = import_rows(std::string(kHeader) + rows, mapping, options, ledger.side());
  EXPECT_TRUE(imported.has_value()) << (imported ? "" : testing::en(imported.error()));
  return imported ? *imported : Imported{};
}

// The rejects' own columns of its first line: row, column, value, rule, remedy.
std::vector<std::string> told(const std::string& rejects) {
  CsvReader reader(rejects);
  (void)reader.next();
  const auto record = reader.next();
  if (!record || !*record) return {};
  const auto& fields = (*record)->fields;
  return {fields.end() - 5, fields.end()};
}

constexpr std::string_view kGood =
    "1001,ABC HOBBYCRAFT,FIFTH THIRD BANK,84,2/28/1999,,P I F,60000,48000,0,60000\n";

struct DefectCase {
  std::string row;
  std::string column;
  std::string value;
  std::string rule;
  std::string zh;
  std::string en;
};

class SbaDefect : public ::testing::TestWithParam<DefectCase> {};

TEST_P(SbaDefect, IsToldWithItsColumnValueRuleAndRemedy) {
  const DefectCase& wanted = GetParam();
  for (const Language language : {Language::zh, Language::en}) {
    DecidedSink ledger;
    const Imported imported = import_rows(std::string(kGood) + wanted.row + "\n", ledger, language);
    EXPECT_EQ(imported.report.accepted, 1u);
    ASSERT_EQ(imported.report.rejected, 1u);
    EXPECT_TRUE(ties(imported.report));
    const std::vector<std::string> expected{"3", wanted.column, wanted.value, wanted.rule,
                                            language == Language::zh ? wanted.zh : wanted.en};
    EXPECT_EQ(told(imported.rejects), expected);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, SbaDefect,
    ::testing::Values(
        DefectCase{"2,A,B,84,,,P I F,60000,48000,0,60000", "DisbursementDate", "", "missing_value",
                   "“DisbursementDate”为空，请补填", "'DisbursementDate' is empty; fill it in"},
        DefectCase{"2,A,B,84,2/28/1999,,,60000,48000,0,60000", "MIS_Status", "", "missing_value",
                   "“MIS_Status”为空，请补填", "'MIS_Status' is empty; fill it in"},
        DefectCase{"2,A,B,84,2/28/1999,,LOST,60000,48000,0,60000", "MIS_Status", "LOST",
                   "unknown_status", "没有这种状态，请填：CHGOFF, P I F",
                   "there is no such status; write one of: CHGOFF, P I F"},
        DefectCase{"2,A,,84,2/28/1999,,P I F,60000,48000,0,60000", "Bank", "", "missing_value",
                   "“Bank”为空，请补填", "'Bank' is empty; fill it in"},
        DefectCase{"2,A,B,84,2/28/1999,,P I F,60000,48000,3330,60000", "ChgOffPrinGr", "3330",
                   "paid_in_full_with_charge_off",
                   "已结清（P I F）的项目不应有核销金额：请改状态为 CHGOFF，或将核销金额改为 0",
                   "a loan paid in full (P I F) has no charge-off: set the status to CHGOFF, or "
                   "the amount to 0"},
        DefectCase{"2,A,B,84,2/28/1999,5-Mar-03,CHGOFF,60000,48000,0,60000", "ChgOffPrinGr", "0",
                   "charge_off_without_amount", "已核销（CHGOFF）的项目须有大于 0 的核销金额",
                   "a charged-off loan (CHGOFF) needs a charge-off above 0"},
        DefectCase{"2,A,B,84,2/28/1999,,CHGOFF,60000,48000,100,60000", "ChgOffDate", "",
                   "charge_off_without_date", "已核销（CHGOFF）的项目须有核销日期",
                   "a charged-off loan (CHGOFF) needs its charge-off date"},
        DefectCase{"2,A,B,84,2/28/1999,5-Mar-03,CHGOFF,60000,48000,50001,50000", "ChgOffPrinGr",
                   "50001", "charge_off_above_disbursed",
                   "核销金额不应超过放款金额（DisbursementGross）",
                   "the charge-off cannot be above what was disbursed (DisbursementGross)"},
        DefectCase{"2,A,B,84,2/28/1999,5-Mar-03,CHGOFF,60000,48000,60001,70000", "ChgOffPrinGr",
                   "60001", "charge_off_above_principal",
                   "核销金额不应超过主债权金额（GrAppv）；超出部分不在担保范围内",
                   "the charge-off cannot be above the approved principal (GrAppv); the rest is "
                   "not guaranteed"},
        DefectCase{"2,A,B,84,2/28/1999,5-Mar-98,CHGOFF,60000,48000,100,60000", "ChgOffDate",
                   "5-Mar-98", "charge_off_before_disbursement", "核销日期不应早于放款日期",
                   "the charge-off date cannot be before the disbursement"},
        DefectCase{"2,A,B,0,2/28/1999,,P I F,60000,48000,0,60000", "Term", "0", "term_zero",
                   "期限须大于 0 个月，请核对合同期限",
                   "the term must be above 0 months; check the contract"},
        DefectCase{"2,A,B,84,2/28/1999,,P I F,60000,48000,0,0", "DisbursementGross", "0",
                   "nothing_disbursed", "放款金额须大于 0；未放款的项目不应在册",
                   "the disbursed amount must be above 0; a loan never paid out does not belong "
                   "here"},
        DefectCase{"2,A,B,84,1999-02-28,,P I F,60000,48000,0,60000", "DisbursementDate",
                   "1999-02-28", "bad_date", "不是有效日期，请按此格式填写：m/d/yyyy",
                   "not a real date of this form: m/d/yyyy"},
        DefectCase{"2,A,B,84,2/30/1999,,P I F,60000,48000,0,60000", "DisbursementDate", "2/30/1999",
                   "bad_date", "不是有效日期，请按此格式填写：m/d/yyyy",
                   "not a real date of this form: m/d/yyyy"},
        DefectCase{"2,A,B,7.5,2/28/1999,,P I F,60000,48000,0,60000", "Term", "7.5", "bad_integer",
                   "不是整数，请填写整数", "not a whole number; write one"},
        DefectCase{"2,A,B,84,2/28/1999,,P I F,60000,60001,0,60000", "SBA_Appv", "60001",
                   "guaranteed_out_of_range", "担保责任金额须大于 0 且不超过“GrAppv”",
                   "the guaranteed amount must be above 0 and not above 'GrAppv'"},
        DefectCase{"2,A,B,84,2/28/1999,,P I F,6e4,48000,0,60000", "GrAppv", "6e4",
                   "bad_decimal_money",
                   "“6e4”不是以元为单位的金额：请写十进制数字，至多 2 "
                   "位小数，千分位逗号须位置正确",
                   "'6e4' is not an amount in yuan: write a decimal number with at most 2 "
                   "decimals and commas only between thousands"},
        DefectCase{"2,A,B,84,2/28/1999", "", "5", "field_count",
                   "本行有 5 个字段，表头有 11 个，请检查逗号和引号",
                   "the row has 5 fields, the header 11; check its commas and quotes"},
        DefectCase{"1001,OTHER,B,84,2/28/1999,,P I F,60000,48000,0,60000", "LoanNr_ChkDgt", "1001",
                   "duplicate_key", "与第 2 行编号相同而内容不同，请只保留正确的一行",
                   "line 2 has the same key and other content; keep the right one only"}));

TEST(SbaRows, ADefectiveRowNamesAllItsDefects) {
  DecidedSink ledger;
  const Imported imported =
      import_rows("2,A,,0,,,P I F,60000,48000,5,60000\n", ledger, Language::en);
  const auto said = told(imported.rejects);
  ASSERT_EQ(said.size(), 5u);
  EXPECT_EQ(said[1], "Term | ChgOffPrinGr | DisbursementDate | Bank");
  EXPECT_EQ(said[3], "term_zero | paid_in_full_with_charge_off | missing_value | missing_value");
}

TEST(SbaRows, AmountsThatCannotBeReadAreListedBesideTheTie) {
  DecidedSink ledger;
  const Imported imported = import_rows("2,A,B,84,2/28/1999,,P I F,x,48000,0,60000\n", ledger);
  const ColumnTie& tie = imported.report.columns.front();
  EXPECT_EQ(tie.column, "GrAppv");
  EXPECT_EQ(tie.unreadable_lines, std::vector<std::uint64_t>{2});
  EXPECT_NE(describe(imported.report, Language::zh).find("1 行的金额无法读取，未计入：2"),
            std::string::npos);
}

TEST(SbaRows, AChangedRowUnderAKnownKeyIsNamedByItsColumnWithBothValues) {
  for (const Language language : {Language::zh, Language::en}) {
    DecidedSink ledger;
    import_rows(std::string(kGood), ledger);
    const Imported changed = import_rows(
        "1001,ABC HOBBYCRAFT,FIFTH THIRD BANK,84,2/28/1999,,P I F,60001,48000,0,60000\n", ledger,
        language);
    const std::vector<std::string> expected{
        "2", "GrAppv", "60001", "unclassified",
        language == Language::zh
            ? "账内为 60,000.00：文件有误请改文件，账内有误请用红冲或更正"
            : "the ledger has 60,000.00: correct the file, or the ledger by reverse or restate"};
    EXPECT_EQ(told(changed.rejects), expected);
    EXPECT_EQ(changed.report.differing, 1u);
    EXPECT_TRUE(ties(changed.report));
  }
}

TEST(SbaRows, AnotherNameForAKnownPartyIsANoteAndNoReject) {
  DecidedSink ledger;
  import_rows(std::string(kGood), ledger);
  const Imported renamed = import_rows(
      "1001,ABC CRAFT,FIFTH THIRD BANK,84,2/28/1999,,P I F,60000,48000,0,60000\n", ledger);
  EXPECT_EQ(renamed.report.unchanged, 1u);
  ASSERT_EQ(renamed.report.notes.size(), 1u);
  EXPECT_EQ(renamed.report.notes[0],
            "第 2 行：主体 local_code:B-1001 在账内名为“ABC HOBBYCRAFT”，文件为“ABC CRAFT”，未改动");
}

TEST(SbaRows, ARowRepeatedWordForWordIsCountedOnceInTheLedger) {
  DecidedSink ledger;
  const Imported imported = import_rows(std::string(kGood) + std::string(kGood), ledger);
  EXPECT_EQ(imported.report.accepted, 1u);
  EXPECT_EQ(imported.report.unchanged, 1u);
  EXPECT_TRUE(ties(imported.report));
  EXPECT_EQ(imported.report.columns.front().repeated.fen, 6'000'000);
}

TEST(SbaRows, ARowThatTheLedgerRefusesNamesItsColumn) {
  DecidedSink ledger;  // its clock stands at 2026-01-15
  const Imported imported =
      import_rows("2,A,B,84,2/28/2027,,P I F,60000,48000,0,60000\n", ledger, Language::en);
  const auto said = told(imported.rejects);
  ASSERT_EQ(said.size(), 5u);
  EXPECT_EQ(said[1], "DisbursementDate");
  EXPECT_EQ(said[3], "dates_out_of_order");
  EXPECT_TRUE(ties(imported.report));
}

TEST(SbaRows, ADefaultIsIssuedDemandedAndCompensatedAtTheGuaranteedShare) {
  DecidedSink ledger;
  import_rows("2,A,B,84,2/28/1999,5-Mar-03,CHGOFF,60000,48000,10000,60000\n", ledger);
  const auto& events = ledger.events();
  const auto* paid = events.back().event.as<CompensationPaid>();
  ASSERT_NE(paid, nullptr);
  EXPECT_EQ(paid->amount.fen, 800'000);  // 80% of 10,000 dollars
  EXPECT_EQ(text(events.back().meta.basis_date), "2003-03-05");
}

TEST(SbaRows, AReleaseIsOnMaturityButNotAfterTheSnapshot) {
  DecidedSink ledger;
  import_rows(std::string(kGood), ledger);
  EXPECT_EQ(text(ledger.events().back().meta.basis_date), "2006-02-28");
  import_rows("2,A,B,240,2/28/2004,,P I F,60000,48000,0,60000\n", ledger);
  EXPECT_EQ(text(ledger.events().back().meta.basis_date), "2014-08-29");
}

}  // namespace
}  // namespace yingbu
