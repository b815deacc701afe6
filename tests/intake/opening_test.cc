#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/domain/books/events.h"
#include "ledger/domain/cut_over/commands.h"
#include "ledger/domain/cut_over/events.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/funds/commands.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/loss/events.h"
#include "ledger/domain/people/commands.h"
#include "ledger/domain/people/events.h"
#include "ledger/domain/programme/commands.h"
#include "tests/intake/decided_sink.h"
#include "tests/intake/read_whole.h"

// 期初结转 from files: rows that are one command each, by the shipped mappings.
namespace yingbu {
namespace {

using testing::DecidedSink;
using ::testing::HasSubstr;

constexpr const char* kCompany = "uscc:91141100MA0G000524";

Imported import_by(const std::string& mapping, const std::string& bytes, DecidedSink& ledger) {
  const auto imported = import_rows(bytes, testing::shipped_mapping(mapping), {}, ledger.side());
  EXPECT_TRUE(imported.has_value()) << (imported ? "" : testing::zh(imported.error()));
  return imported ? *imported : Imported{};
}

std::string guarantees() {
  return testing::read_whole(testing::source_dir() / "tests/intake/opening_register.csv");
}

void begin(DecidedSink& ledger) {
  ledger.give(
      {RegisterParty{kCompany, PartyKind::guarantor, "吕梁市示例融资担保有限公司", "141100"},
       {},
       {}});
  ledger.give({OpenCutOver{kCompany, date_of(2025, 12, 31), "2025年末科目余额表"}, {}, {}});
}

TEST(Opening, ARowBringsInAGuaranteeWithAllThatHappenedToIt) {
  DecidedSink ledger;
  begin(ledger);
  const Imported imported = import_by("opening_guarantees", guarantees(), ledger);
  EXPECT_EQ(imported.report.accepted, 3u);
  EXPECT_TRUE(ties(imported.report)) << describe(imported.report, Language::zh);
  const auto carried = ledger.events_of<GuaranteeCarriedIn>();
  ASSERT_EQ(carried.size(), 3u);
  for (const Recorded& recorded : ledger.events()) {
    if (recorded.event.is<LedgerOpened>()) continue;
    if (recorded.event.is<PartyRegistered>()) continue;
    EXPECT_EQ(recorded.meta.booked_date, date_of(2025, 12, 31));
    if (recorded.event.is<CompensationPaid>()) {
      EXPECT_EQ(recorded.meta.basis_date, date_of(2025, 4, 1));
    }
  }
  const auto extended = ledger.events_of<GuaranteeExtended>();
  ASSERT_EQ(extended.size(), 1u);
  const auto paid = ledger.events_of<CompensationPaid>();
  ASSERT_EQ(paid.size(), 1u);
  EXPECT_EQ(paid[0].amount.fen, 79'012'346);
  const auto recovered = ledger.events_of<RecoveryRecorded>();
  ASSERT_EQ(recovered.size(), 1u);
  EXPECT_EQ(recovered[0].allocation.to_province.fen, 5'000'001);
  EXPECT_EQ(ledger.events_of<GuaranteeReleased>().size(), 1u);
}

TEST(Opening, AFigureThatCannotBeComesBackUnderItsOwnColumn) {
  DecidedSink ledger;
  begin(ledger);
  const Imported imported = import_by("opening_guarantees", guarantees(), ledger);
  EXPECT_EQ(imported.report.rejected, 1u);
  EXPECT_THAT(imported.rejects,
              HasSubstr("代偿金额(万元),33,compensation_differs,"
                        "\"代偿金额应为 320,000.00 元（未清偿本金减银行承担部分），"
                        "填报为 330,000.00 元；"));
  std::string fixed = imported.rejects;
  fixed.replace(fixed.find(",33,"), 4, ",32,");
  EXPECT_EQ(import_by("opening_guarantees", fixed, ledger).report.accepted, 1u);
  EXPECT_EQ(import_by("opening_guarantees", guarantees(), ledger).report.unchanged, 3u);
}

TEST(Opening, WithoutACutOverEveryRowSaysWhatIsMissing) {
  DecidedSink ledger;
  const Imported imported = import_by("opening_guarantees", guarantees(), ledger);
  EXPECT_EQ(imported.report.rejected, 4u);
  EXPECT_THAT(imported.rejects, HasSubstr("cut_over_not_open"));
  EXPECT_THAT(imported.rejects, HasSubstr("open_cut_over"));
}

TEST(Opening, ATrialBalanceIsStatedAccountByAccount) {
  DecidedSink ledger;
  begin(ledger);
  const std::string file =
      "科目编码,科目名称,借方余额(元),贷方余额(元)\n"
      "1002,银行存款,\"1,234,567.89\",\n"
      "2192,担保赔偿准备,,15000\n"
      "1602,累计折旧,,1\n"
      "1231,应收代偿款,1,1\n";
  const Imported imported = import_by("opening_balances", file, ledger);
  EXPECT_EQ(imported.report.accepted, 2u);
  EXPECT_THAT(imported.rejects,
              HasSubstr("科目编码,1602,unknown_word,\"没有这个词，请填：1002, 1231,"));
  EXPECT_THAT(imported.rejects, HasSubstr("借方与贷方须填且只填一项"));
  const auto stated = ledger.events_of<OpeningBalanceStated>();
  ASSERT_EQ(stated.size(), 2u);
  EXPECT_EQ(stated[0].amount.fen, 123'456'789);
  EXPECT_EQ(stated[1].amount.fen, -1'500'000);
}

TEST(Opening, WhatWasDueAndPaidComesInKeyByKeyAndVoucherByVoucher) {
  DecidedSink ledger;
  begin(ledger);
  import_by("opening_guarantees", guarantees(), ledger);
  const std::string bureau = "local_code:bureau";
  const Date as_of = date_of(2025, 12, 31);
  ledger.give({RegisterParty{bureau, PartyKind::bureau, "吕梁市财政局", "141100"}, {}, {}});
  ledger.give({OpenCutOver{bureau, as_of, "2025年末指标台账"}, {}, {}});
  ledger.give(
      {EstablishProgramme{"FS", bureau, "担保费补贴", Shape::guarantee_fee_subsidy}, {}, {}});
  ledger.give({OpenFund{"F", bureau, "补贴资金"}, {}, {}});
  ledger.give({AllocateBudget{"F", "S", 2025, "文号", Money{1'000'000}}, as_of, as_of});
  ledger.give({RecordReceipt{"F", "S", Money{1'000'000}, "R"}, as_of, as_of});
  const Imported due =
      import_by("opening_entitlements",
                "序号,项目,收款人,期间,担保编号,应补(元),申报(元),核定(元),批复文号,"
                "批复日期\n"
                "1,FS,91141100MA0G000524,2025,OP-001,5863.01,5863.01,5000,"
                "吕财金〔2025〕9号,2025-11-03\n"
                "2,FS,91141100MA0G000524,2025,OP-009,1,,,,\n",
                ledger);
  EXPECT_EQ(due.report.accepted, 1u);
  EXPECT_THAT(due.rejects, HasSubstr("担保编号,OP-009,not_found,没有担保“OP-009”"));
  const Imported paid =
      import_by("opening_releases",
                "凭证号,项目,收款人,期间,担保编号,资金,来源,金额(元),拨付日期,到账日期\n"
                "PZ-1,FS,91141100MA0G000524,2025,OP-001,F,S,3000,2025-11-20,"
                "2025-11-21\n"
                "PZ-2,FS,91141100MA0G000524,2025,OP-001,F,S,1000,2025-12-30,\n"
                "PZ-3,FS,91141100MA0G000524,2025,OP-001,F,S,1000.01,2025-12-30,\n",
                ledger);
  EXPECT_EQ(paid.report.accepted, 2u);
  EXPECT_THAT(paid.rejects, HasSubstr("金额(元),1000.01,release_over_approved"));
  EXPECT_EQ(ledger.events_of<ReleaseConfirmed>().size(), 1u);
  EXPECT_EQ(ledger.events_of<FundsReleased>().size(), 2u);
}

TEST(Opening, ABureausBalancesAreStatedByTheirSources) {
  DecidedSink ledger;
  const std::string bureau = "uscc:11141100012345671A";
  const Date as_of = date_of(2025, 12, 31);
  ledger.give({RegisterParty{bureau, PartyKind::bureau, "吕梁市财政局", "141100"}, {}, {}});
  ledger.give({OpenCutOver{bureau, as_of, "2025年末指标台账"}, {}, {}});
  ledger.give({OpenFund{"F", bureau, "补贴资金"}, {}, {}});
  for (const char* source : {"省级", "市级"}) {
    ledger.give({AllocateBudget{"F", source, 2025, "文号", Money{1'000'000}}, as_of, as_of});
  }
  const Imported stated = import_by("opening_sources",
                                    "序号,资金,来源,科目编码,借方余额(元),贷方余额(元)\n"
                                    "1,F,省级,8002,,10000\n"
                                    "2,F,市级,8002,,10000\n"
                                    "3,F,市级,1231,1,\n"
                                    "4,F,县级,1003,0,\n",
                                    ledger);
  EXPECT_EQ(stated.report.accepted, 2u) << describe(stated.report, Language::zh);
  EXPECT_THAT(stated.rejects, HasSubstr("科目编码,1231,unknown_word"));
  EXPECT_THAT(stated.rejects, HasSubstr("来源,县级,not_found"));
  EXPECT_EQ(ledger.events_of<OpeningBalanceStated>().size(), 2u);
}

TEST(Opening, AMappingThatNamesNoCommandOrNoFieldSaysSo) {
  const auto wrong = [](const std::string& toml) {
    const auto mapping = parse_mapping(toml);
    return mapping ? std::string() : testing::zh(mapping.error());
  };
  const std::string head = "name = \"x\"\ncurrency = \"CNY\"\nkey = \"号\"\n";
  const std::string columns = "[columns]\n\"号\" = { type = \"text\" }\n[fields]\n";
  EXPECT_THAT(wrong(head + "command = \"seal_period\"\n" + columns),
              HasSubstr("一行不能是“seal_period”；可用：carry_in_guarantee, carry_in_entitlement"));
  EXPECT_THAT(wrong(head + "command = \"record_receipt\"\n" + columns + "amuont = \"1\"\n"),
              HasSubstr("record_receipt 没有字段“amuont”"));
  EXPECT_THAT(
      wrong(head + "command = \"record_receipt\"\n" + columns + "amount = { column = \"额\" }\n"),
      HasSubstr("fields.amount 用到的列“额”没有在 [columns] 中声明"));
}

}  // namespace
}  // namespace yingbu
