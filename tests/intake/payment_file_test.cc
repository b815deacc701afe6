#include "ledger/intake/payment_file.h"

#include <gtest/gtest.h>

#include "tests/base/said.h"
#include "tests/intake/payment_lines.h"
#include "tests/intake/read_whole.h"

namespace yingbu {
namespace {

using testing::en;
using testing::read_whole;
using testing::source_dir;
using testing::zh;

std::string sample(const std::string& name) {
  return read_whole(source_dir() / "tests/data/payments" / name);
}

PaymentMapping shipped(const std::string& name) {
  const auto mapping = parse_payment_mapping(
      read_whole(source_dir() / "ledger/reference/mappings" / (name + ".toml")));
  EXPECT_TRUE(mapping) << (mapping ? "" : zh(mapping.error()));
  return mapping ? *mapping : PaymentMapping{};
}

PaymentFile read(const std::string& bytes, const PaymentMapping* mapping = nullptr) {
  auto file = read_payment_file(bytes, mapping, "");
  EXPECT_TRUE(file) << (file ? "" : zh(file.error()));
  return file ? *std::move(file) : PaymentFile{};
}

PaymentFile read(const std::string& name, const std::string& mapping) {
  const PaymentMapping read_by = shipped(mapping);
  return read(sample(name), &read_by);
}

TEST(PaymentFile, VouchersInGbkAreLinesWithTheirDetails) {
  const PaymentFile file = read(sample("5207-2026-05.xml"));
  EXPECT_EQ(file.kind, PaymentFileKind::vouchers);
  EXPECT_EQ(file.encoding, Encoding::gb18030);
  ASSERT_EQ(file.lines.size(), 2U);
  const PaymentLine& line = file.lines[1];
  EXPECT_EQ(line.key, "5207|141100|2026|2026-0102");
  EXPECT_EQ(line.voucher, "2026-0102");
  EXPECT_EQ(line.date, date_of(2026, 5, 12));
  EXPECT_EQ(line.amount, Money{1'989'345});
  EXPECT_EQ(line.payee_name, testing::kPayee);
  ASSERT_EQ(line.details.size(), 2U);
  EXPECT_EQ(line.details[1].seq, 2U);
  EXPECT_EQ(line.details[1].amount, Money{414'003});
}

TEST(PaymentFile, AReturnIsOfItsPartAndNamesTheVoucher) {
  const PaymentFile file = read(sample("3208-2026-05.xml"));
  EXPECT_EQ(file.kind, PaymentFileKind::returns);
  ASSERT_EQ(file.lines.size(), 1U);
  EXPECT_EQ(file.lines[0].kind, PaymentKind::returned);
  EXPECT_EQ(file.lines[0].voucher, "2026-0101");
  EXPECT_EQ(file.lines[0].number, "2026-T007");
  EXPECT_EQ(file.lines[0].amount, Money{1'000'000});
  EXPECT_EQ(file.lines[0].whole, Money{3'000'000});
  EXPECT_EQ(file.lines[0].cause, "超过账户收款限额");
}

TEST(PaymentFile, AStatementIsTheSameAsXmlAndAsCsv) {
  const PaymentFile xml = read(sample("statement-2026-05.xml"));
  const PaymentFile csv = read("statement-2026-05.csv", "payments_statement");
  ASSERT_EQ(xml.lines.size(), 4U);
  ASSERT_EQ(csv.lines.size(), 4U);
  for (std::size_t i = 0; i < xml.lines.size(); ++i) {
    EXPECT_EQ(xml.lines[i].kind, csv.lines[i].kind) << i;
    EXPECT_EQ(xml.lines[i].voucher, csv.lines[i].voucher) << i;
    EXPECT_EQ(xml.lines[i].amount, csv.lines[i].amount) << i;
    EXPECT_EQ(xml.lines[i].date, csv.lines[i].date) << i;
    EXPECT_EQ(xml.lines[i].key, csv.lines[i].key) << i;
  }
  EXPECT_EQ(xml.lines[0].payee_account, testing::kAccount);
  EXPECT_EQ(xml.lines[2].kind, PaymentKind::other);
}

TEST(PaymentFile, UnsoundVouchersAreReadAndLeftToTheComparing) {
  std::string bytes = sample("5207-2026-05.xml");
  const std::string list = "<DetailList>";
  const std::size_t from = bytes.find(list) + list.size();
  bytes.erase(from, bytes.find("</DetailList>") - from);
  const PaymentFile file = read(bytes);
  ASSERT_EQ(file.lines.size(), 2U);
  EXPECT_TRUE(file.lines[0].details.empty());
  EXPECT_EQ(file.lines[1].details.size(), 2U);
}

TEST(PaymentFile, ABundledEntryHasItsTransactions) {
  std::string bytes = sample("statement-2026-05.xml");
  const std::string end = "</TxDtls>";
  bytes.insert(bytes.find(end) + end.size(),
               "<TxDtls><Refs><EndToEndId>2026-0103</EndToEndId></Refs><AmtDtls><TxAmt>"
               "<Amt Ccy=\"CNY\">12.5</Amt></TxAmt></AmtDtls></TxDtls>");
  const PaymentFile file = read(bytes);
  ASSERT_EQ(file.lines.size(), 4U);
  ASSERT_EQ(file.lines[0].details.size(), 2U);
  EXPECT_EQ(file.lines[0].details[1].voucher, "2026-0103");
  EXPECT_EQ(file.lines[0].details[1].amount, Money{1'250});
  EXPECT_FALSE(file.lines[0].details[0].amount);
}

TEST(PaymentFile, PendingEntriesAreHeldAgainstNothing) {
  std::string bytes = sample("statement-2026-05.xml");
  bytes.replace(bytes.find("BOOK"), 4, "PDNG");
  EXPECT_EQ(read(bytes).lines[0].kind, PaymentKind::other);
}

TEST(PaymentFile, AReversedCreditIsAReversalOnThatAccount) {
  std::string bytes = sample("statement-2026-05.xml");
  const std::string credit = "<CdtDbtInd>CRDT</CdtDbtInd>";
  bytes.replace(bytes.find(credit), credit.size(),
                "<CdtDbtInd>DBIT</CdtDbtInd><RvslInd>true</RvslInd>");
  const PaymentLine line = read(bytes).lines[0];
  EXPECT_EQ(line.kind, PaymentKind::reversal);
  EXPECT_EQ(line.payee_account, testing::kAccount);
}

TEST(PaymentFile, ADailyReportIsNetOfWhatCameBackAndItsTotalHolds) {
  const PaymentFile file = read("treasury-2026-05.csv", "payments_treasury");
  EXPECT_EQ(file.kind, PaymentFileKind::treasury_report);
  ASSERT_EQ(file.report.size(), 3U);
  EXPECT_EQ(file.report[2].amount, Money{-1'000'000});
  EXPECT_TRUE(file.totals.empty());
  std::string wrong = sample("treasury-2026-05.csv");
  wrong.replace(wrong.rfind("49,893.45"), 9, "49,893.46");
  const PaymentMapping mapping = shipped("payments_treasury");
  const PaymentFile summed = read(wrong, &mapping);
  ASSERT_EQ(summed.totals.size(), 1U);
  EXPECT_EQ(summed.totals[0].summed, Money{4'989'345});
}

TEST(PaymentFile, AListOfApprovalsHasDocumentObjectAndAmount) {
  const PaymentFile file = read("approvals-2026-05.csv", "payments_approvals");
  ASSERT_EQ(file.report.size(), 2U);
  EXPECT_EQ(file.report[0].document, "吕财金〔2026〕2号");
  EXPECT_EQ(file.report[1].object, "LSDB-2");
  EXPECT_EQ(file.report[1].amount, Money{414'003});
}

TEST(PaymentFile, EveryShippedMappingIsRead) {
  for (const char* name :
       {"payments_statement", "payments_statement_zh", "payments_treasury", "payments_approvals"}) {
    EXPECT_FALSE(shipped(name).columns.empty()) << name;
  }
}

TEST(PaymentFile, RowsThatCannotBeReadAndThoseThatDifferAreRejectsOfTheSameForm) {
  std::string bytes = sample("statement-2026-05.csv");
  bytes.replace(bytes.find("2026-05-13"), 10, "2026-13-05");
  const PaymentMapping mapping = shipped("payments_statement");
  const PaymentFile file = read(bytes, &mapping);
  ASSERT_EQ(file.unreadable.size(), 1U);
  ASSERT_EQ(file.lines.size(), 3U);
  const auto found =
      compare_payments(file.lines, std::vector{testing::release_of("2026-0101", 3'000'000)}, {});
  const std::string rejects = rejects_of(file, found.findings, {}, Language::zh);
  EXPECT_NE(rejects.find("bad_date"), std::string::npos) << rejects;
  EXPECT_NE(rejects.find("在途的是 30,000.00 元"), std::string::npos) << rejects;
  // Put right, it is read again: its own columns are passed over.
  std::string corrected = rejects;
  corrected.replace(corrected.find("2026-13-05"), 10, "2026-05-13");
  const PaymentFile again = read(corrected, &mapping);
  EXPECT_EQ(again.lines.size(), 2U);
  EXPECT_TRUE(again.unreadable.empty());
  EXPECT_EQ(rejects_of(file, {}, {}, Language::zh).find("在途"), std::string::npos);
}

TEST(PaymentFile, WhatTheLedgerRefusedIsARejectToo) {
  const PaymentMapping mapping = shipped("payments_statement");
  const PaymentFile file = read(sample("statement-2026-05.csv"), &mapping);
  const std::vector<RefusedPayment> refused{
      {1, reject(Reason::amount_differs, "/commands/0/data/amount")
              .with("expected", "3000000")
              .with("amount", "2000000")},
      {0, reject(Reason::period_closed, "booked_date").with("period", "2026-05")}};
  const std::string rejects =
      rejects_of(file, {file.lines.size(), PaymentFinding{}}, refused, Language::zh);
  EXPECT_NE(rejects.find("2,booking_date,2026-05-13,period_closed"), std::string::npos) << rejects;
  EXPECT_NE(rejects.find("3,amount,\"20,000.00\",amount_differs"), std::string::npos) << rejects;
  EXPECT_EQ(rejects.find("B20260514"), std::string::npos) << rejects;
}

std::string refusal(const std::string& toml) {
  const auto mapping = parse_payment_mapping(toml);
  EXPECT_FALSE(mapping);
  return mapping ? "" : zh(mapping.error());
}

TEST(PaymentMapping, WhatItLacksOrMistypesIsNamedWithItsLine) {
  const std::string head =
      "name = \"x\"\npayments = \"statement\"\ncurrency = \"CNY\"\nunit = \"yuan\"\n"
      "dates = [\"yyyymmdd\"]\n";
  EXPECT_EQ(refusal(head + "[columns]\nvoucher = \"凭证号\"\ndate = \"日期\"\n"),
            "无法读取：映射第 6 行：缺少“columns.amount”");
  EXPECT_NE(
      refusal(head + "[columns]\nvoucher = \"a\"\ndate = \"b\"\namount = \"c\"\nwho = \"d\"\n")
          .find("没有“columns.who”这一项"),
      std::string::npos);
  EXPECT_EQ(refusal(head + "[columns]\nvoucher = \"a\"\ndate = \"b\"\namount = \"c\"\n"
                           "direction = \"d\"\n"),
            "无法读取：映射第 6 行：“direction”列须写 [words.direction]");
  EXPECT_NE(refusal(head + "[columns]\nvoucher = \"a\"\ndate = \"b\"\namount = \"c\"\n"
                           "direction = \"d\"\n[words.direction]\n\"贷\" = \"in\"\n")
                .find("words.direction.贷 不能是“in”；可用：credit, debit"),
            std::string::npos);
  EXPECT_NE(refusal("name = \"x\"\npayments = 1").find("payments 应为字符串"), std::string::npos);
  EXPECT_FALSE(is_payment_mapping("name = \"register\""));
  EXPECT_TRUE(is_payment_mapping(head));
}

TEST(PaymentFile, ATableWithoutAMappingSaysWhatToGive) {
  const auto file = read_payment_file("a,b\n1,2\n", nullptr, "");
  ASSERT_FALSE(file);
  EXPECT_EQ(zh(file.error()),
            "无法读取：文件是表格，须用 --mapping 说明各列（如 payments_statement.toml）");
  EXPECT_EQ(en(file.error()),
            "cannot be read: the file is a table: say with --mapping what its columns mean "
            "(payments_statement.toml)");
}

}  // namespace
}  // namespace yingbu
