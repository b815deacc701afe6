#include "ledger/intake/payments.h"

#include <algorithm>
#include <gtest/gtest.h>

#include "ledger/domain/entitlement/commands.h"
#include "tests/intake/payment_lines.h"

namespace yingbu {
namespace {

using testing::arrived;
using testing::credit_line;
using testing::release_of;
using testing::return_line;
using testing::returned;
using testing::reversal_line;
using testing::voucher_line;

PaymentFinding found(const PaymentLine& line, const std::vector<StandingRelease>& releases) {
  return compare_payments(std::vector{line}, releases, {}).findings.at(0);
}

// "class: Chinese remedy" of the first difference.
std::string first_of(const PaymentFinding& finding) {
  EXPECT_EQ(finding.verdict, PaymentVerdict::differs);
  EXPECT_FALSE(finding.request);
  if (finding.differences.empty()) return "";
  EXPECT_EQ(finding.type, finding.differences.front().type);
  EXPECT_FALSE(finding.differences.front().en.empty());
  return finding.differences.front().type + "：" + finding.differences.front().zh;
}

TEST(PaymentVoucher, AReleaseAsTheVoucherSaysAgrees) {
  const auto finding = found(voucher_line("5207-88", 10'000), {release_of("5207-88", 10'000)});
  EXPECT_EQ(finding.verdict, PaymentVerdict::agrees);
  EXPECT_EQ(finding.vouchers, std::vector<std::string>{"5207-88"});
  EXPECT_TRUE(finding.notes.empty());
}

TEST(PaymentVoucher, NumbersAreComparedInNormalForm) {
  const auto finding =
      found(voucher_line("５２０７－８８", 10'000), {release_of("5207-88", 10'000)});
  EXPECT_EQ(finding.verdict, PaymentVerdict::agrees);
}

TEST(PaymentVoucher, ItsDetailsAreReleasesOfTheirOwn) {
  PaymentLine line = voucher_line("5207-88", 10'000);
  line.details = {{"", 1, "101001", Money{6'000}}, {"", 2, "101001", Money{4'000}}};
  const auto finding =
      found(line, {release_of("5207-88-1", 6'000), release_of("5207-88-002", 4'000)});
  EXPECT_EQ(finding.verdict, PaymentVerdict::agrees);
  EXPECT_EQ(finding.vouchers, (std::vector<std::string>{"5207-88-1", "5207-88-002"}));
  EXPECT_EQ(first_of(found(line, {release_of("5207-88-1", 6'000)})),
            "detail_unmatched：账内没有这条明细的拨付：补记该拨付，或向国库核实明细");
  EXPECT_EQ(first_of(found(line, {release_of("5207-88-1", 4'000), release_of("5207-88-2", 6'000)})),
            "amount：账内拨付 5207-88-1 是另一个金额：核对凭证，账内错了就红冲后重记");
}

TEST(PaymentVoucher, AnotherVoucherWhoseDigitsRunTogetherIsNotItsDetail) {
  PaymentLine line = voucher_line("5207-1", 10'000);
  line.details = {{"", 1, "101001", Money{6'000}}, {"", 2, "101001", Money{4'000}}};
  const auto finding = found(line, {release_of("5207-11", 6'000), release_of("5207-12", 4'000)});
  EXPECT_EQ(finding.verdict, PaymentVerdict::unmatched);
}

TEST(PaymentVoucher, IsNeverMatchedByAmountAlone) {
  const auto all = compare_payments(std::vector{voucher_line("5207-89", 10'000)},
                                    std::vector{release_of("5207-88", 10'000)}, {});
  EXPECT_EQ(all.findings[0].verdict, PaymentVerdict::unmatched);
  EXPECT_EQ(all.unnamed, std::vector<std::size_t>{0});
}

TEST(PaymentVoucher, EachDefectHasItsClassAndWhatToDo) {
  const std::vector releases{release_of("5207-88", 10'000)};
  PaymentLine line = voucher_line("5207-88", 10'000);
  line.details.push_back({"", 2, "101001", Money{1}});
  EXPECT_EQ(first_of(found(line, releases)),
            "details_sum：2 条明细合计是 100.01 元：请向国库核实后重新导出");
  line = voucher_line("5207-88", 10'000);
  line.details = {{"", 1, "101001", Money{6'000}}, {"", 2, "", Money{4'000}}};
  EXPECT_EQ(first_of(found(line, releases)),
            "agencies：一张凭证须有且只有一个预算单位：请退国库重开");
  line = voucher_line("5207-88", 10'000);
  line.fiscal_year = 2025;
  EXPECT_EQ(first_of(found(line, releases)),
            "m14_other_year：指标年度不是支付年度：上年指标须先结转再拨");
  line = voucher_line("5207-88", 10'000);
  line.payee_account = "1405010401200099999";
  EXPECT_EQ(first_of(found(line, releases)),
            "payee_account：收款账号不是拨付 5207-88 所定的账户：核对后退国库更正，或在账内登记新"
            "账户");
  line = voucher_line("5207-88", 10'000);
  line.payee_name = "吕梁市示例融资担保公司";
  EXPECT_EQ(first_of(found(line, releases)),
            "payee_name：收款人户名不是拨付 5207-88 所定账户的户名");
  EXPECT_EQ(first_of(found(voucher_line("5207-88", 10'001), releases)),
            "amount：账内拨付 5207-88 是另一个金额：核对凭证，账内错了就红冲后重记");
  line = voucher_line("5207-88", 10'000);
  line.date.reset();
  EXPECT_EQ(first_of(found(line, releases)), "date：没有日期，或不是有效日期：请填写");
}

TEST(PaymentVoucher, TheYearOfTheReleasesSourceCounts) {
  StandingRelease release = release_of("5207-88", 10'000);
  release.fiscal_year = 2025;
  EXPECT_EQ(first_of(found(voucher_line("5207-88", 10'000), {release})),
            "m14_other_year：账内拨付 5207-88 用的是另一年度的指标：核对来源，或红冲后重记");
}

TEST(PaymentVoucher, AMissingBankNumberIsNotedToBeEntered) {
  for (const char* number : {"000000000000", ""}) {
    PaymentLine line = voucher_line("5207-88", 10'000);
    line.payee_bank_no = number;
    const auto finding = found(line, {release_of("5207-88", 10'000)});
    EXPECT_EQ(finding.verdict, PaymentVerdict::agrees);
    ASSERT_EQ(finding.notes.size(), 1U);
    EXPECT_EQ(finding.notes[0].zh, "收款银行行号缺失：须补录");
  }
}

TEST(PaymentVoucher, SentAgainCountsOnceAndWithOtherContentDiffers) {
  const std::vector releases{release_of("5207-88", 10'000)};
  std::vector lines{voucher_line("5207-88", 10'000, 4), voucher_line("5207-88", 10'000, 30)};
  auto all = compare_payments(lines, releases, {});
  EXPECT_EQ(all.findings[0].verdict, PaymentVerdict::agrees);
  EXPECT_EQ(all.findings[1].verdict, PaymentVerdict::repeated);
  EXPECT_EQ(all.findings[1].type, "m10_voucher_resent");
  lines[1].amount = Money{20'000};
  all = compare_payments(lines, releases, {});
  EXPECT_EQ(first_of(all.findings[1]),
            "m10_voucher_resent：第 4 行已有同一张（号码等主键均同），内容却不同："
            "请核实以何者为准，删去另一条");
  lines[1] = voucher_line("5207-88", 10'000, 30);
  lines[1].key = "5207|141100|2025|5207-88";  // of another year: another voucher
  EXPECT_EQ(compare_payments(lines, releases, {}).findings[1].verdict, PaymentVerdict::agrees);
}

const ConfirmRelease& confirm_in(const PaymentFinding& finding, std::size_t at = 0) {
  return *finding.request->commands.at(at).command.as<ConfirmRelease>();
}
const BounceRelease& bounce_in(const PaymentFinding& finding, std::size_t at = 0) {
  return *finding.request->commands.at(at).command.as<BounceRelease>();
}

TEST(PaymentCredit, OfAnOpenReleaseConfirmsItOnItsDay) {
  const auto finding = found(credit_line("5207-88", 10'000), {release_of("5207-88", 10'000)});
  ASSERT_EQ(finding.verdict, PaymentVerdict::news);
  ASSERT_TRUE(finding.request);
  EXPECT_EQ(finding.request->id, "payments/5207-88/confirm@70");
  EXPECT_EQ(confirm_in(finding).voucher, "5207-88");
  EXPECT_EQ(confirm_in(finding).amount, Money{10'000});
  EXPECT_EQ(finding.request->commands[0].basis_date, date_of(2026, 5, 16));
}

TEST(PaymentCredit, OfAConfirmedReleaseAgreesOnItsDayAndOnNoOther) {
  auto finding = found(credit_line("5207-88", 10'000),
                       {arrived(release_of("5207-88", 10'000), date_of(2026, 5, 16))});
  EXPECT_EQ(finding.verdict, PaymentVerdict::agrees);
  EXPECT_TRUE(finding.notes.empty());
  // A second equal credit, in a later file on a later day.
  finding = found(credit_line("5207-88", 10'000),
                  {arrived(release_of("5207-88", 10'000), date_of(2026, 5, 14))});
  EXPECT_EQ(first_of(finding),
            "date：账内到账日是 2026-05-14（第 80 号）：是同一笔而账内日期有误，先红冲"
            "（yingbu reverse 80）再比对；是另一笔则同一凭证到账两次，请向银行核实");
  EXPECT_EQ(finding.differences[0].file, "2026-05-16");
  EXPECT_EQ(finding.differences[0].ledger, "2026-05-14");
  EXPECT_EQ(finding.differences[0].en,
            "the ledger has it arrived on 2026-05-14 (record 80): if it is that one and the "
            "ledger's day is wrong, yingbu reverse 80 and compare again; if it is another, the "
            "voucher was credited twice: ask the bank");
}

TEST(PaymentCredit, ForSeveralReleasesAgreesOnItsDayAndOnNoOther) {
  const Date day = date_of(2026, 5, 14);
  const std::vector releases{arrived(release_of("5207-88-1", 6'000), day),
                             arrived(release_of("5207-88-2", 4'000), day)};
  EXPECT_EQ(first_of(found(credit_line("5207-88", 10'000), releases)).substr(0, 4), "date");
}

TEST(PaymentCredit, OfTheRestNeedsTheReturnOfTheOtherPartFirst) {
  const std::vector releases{release_of("5207-88", 10'000), release_of("5207-89", 5'000)};
  PaymentLine back = reversal_line("5207-88", 3'000);
  // The part comes back on the same day as the rest arrives, before it, or after it.
  for (const Date on : {date_of(2026, 5, 15), date_of(2026, 5, 16), date_of(2026, 5, 18)}) {
    back.date = on;
    const std::vector lines{credit_line("5207-89", 5'000), credit_line("5207-88", 7'000), back};
    const auto all = compare_payments(lines, releases, {});
    for (const PaymentFinding& each : all.findings) {
      EXPECT_EQ(each.verdict, PaymentVerdict::news) << text(on);
    }
    EXPECT_EQ(confirm_in(all.findings[1]).amount, Money{7'000});
    EXPECT_EQ(all.findings[1].rests_on, std::vector<std::size_t>{2});
    EXPECT_TRUE(all.findings[0].rests_on.empty());
    EXPECT_LT(std::ranges::find(all.order, 2U), std::ranges::find(all.order, 1U));
    EXPECT_EQ(all.order.size(), 3U);
  }
}

TEST(Payments, AreTakenInTheOrderOfTheirDays) {
  const std::vector releases{release_of("5207-88", 10'000), release_of("5207-89", 5'000)};
  PaymentLine later = credit_line("5207-88", 10'000);
  later.date = date_of(2026, 5, 20);
  const auto all =
      compare_payments(std::vector{later, credit_line("5207-89", 5'000)}, releases, {});
  EXPECT_EQ(all.order, (std::vector<std::size_t>{1, 0}));
}

TEST(PaymentCredit, OfTheRestAfterAPartCameBackConfirmsTheRest) {
  const auto release =
      returned(release_of("5207-88", 10'000), 3'000, date_of(2026, 5, 15), "户名不符");
  const auto finding = found(credit_line("5207-88", 7'000), {release});
  ASSERT_EQ(finding.verdict, PaymentVerdict::news);
  EXPECT_EQ(confirm_in(finding).amount, Money{7'000});
  EXPECT_EQ(first_of(found(credit_line("5207-88", 10'000), {release})),
            "amount：在途的是 70.00 元（拨付 100.00 元，已退回 30.00 元）："
            "有退回的先核对退款凭证，否则向银行核实");
}

TEST(PaymentCredit, OfAnotherAmountDayAccountOrCurrencyDiffers) {
  const std::vector releases{release_of("5207-88", 10'000)};
  EXPECT_EQ(first_of(found(credit_line("5207-88", 9'999), releases)),
            "amount：在途的是 100.00 元（拨付 100.00 元，已退回 0.00 元）："
            "有退回的先核对退款凭证，否则向银行核实");
  PaymentLine line = credit_line("5207-88", 10'000);
  line.date = date_of(2026, 5, 11);
  EXPECT_EQ(first_of(found(line, releases)), "date：早于拨付 5207-88 的日期：核对凭证号");
  line = credit_line("5207-88", 10'000);
  line.payee_account = "1405010401200099999";
  EXPECT_EQ(first_of(found(line, releases)).substr(0, 13), "payee_account");
  line = credit_line("5207-88", 10'000);
  line.currency = "USD";
  EXPECT_EQ(first_of(found(line, releases)), "currency：币种与账本不同：不能用来核对");
  EXPECT_EQ(first_of(found(credit_line("5207-88", 9'999),
                           {arrived(release_of("5207-88", 10'000), date_of(2026, 5, 16))})),
            "amount：账内已按另一金额确认到账（第 80 号）");
}

TEST(PaymentCredit, OfWhatTheLedgerHasAsReturnedDiffers) {
  const auto release =
      returned(release_of("5207-88", 10'000), 10'000, date_of(2026, 5, 15), "账户已销");
  EXPECT_EQ(first_of(found(credit_line("5207-88", 10'000), {release})),
            "m7_bounced：账内已全部退票，对账单却有到账：核对是否重拨，"
            "账内错了就红冲退票");
}

TEST(PaymentCredit, TwiceForOneVoucherIsPaidTwice) {
  std::vector lines{credit_line("5207-88", 10'000, 2), credit_line("5207-88", 10'000, 3)};
  const std::vector releases{release_of("5207-88", 10'000)};
  auto all = compare_payments(lines, releases, {});
  EXPECT_EQ(all.findings[0].verdict, PaymentVerdict::news);
  EXPECT_EQ(first_of(all.findings[1]),
            "state：第 2 行已是这笔拨付的到账：同一凭证到账两次，请向银行核实");
  lines[0].key = lines[1].key = "1405|B-77";  // the bank's own reference: the same entry
  EXPECT_EQ(compare_payments(lines, releases, {}).findings[1].verdict, PaymentVerdict::repeated);
}

TEST(PaymentCredit, ForSeveralReleasesIsSplitIntoAConfirmEach) {
  const std::vector releases{release_of("5207-88-1", 6'000), release_of("5207-88-2", 4'000)};
  const auto finding = found(credit_line("5207-88", 10'000), releases);
  ASSERT_EQ(finding.verdict, PaymentVerdict::news);
  EXPECT_EQ(finding.type, "m8_bundled_credit");
  ASSERT_EQ(finding.request->commands.size(), 2U);
  EXPECT_EQ(confirm_in(finding, 0).amount, Money{6'000});
  EXPECT_EQ(confirm_in(finding, 1).voucher, "5207-88-2");
  EXPECT_EQ(first_of(found(credit_line("5207-88", 9'000), releases)),
            "m8_bundled_credit：这笔到账归 2 笔拨付，合计不等：在途 100.00 元，已到账 0.00 元；"
            "有退回的先核对退款凭证");
  const Date day = date_of(2026, 5, 16);
  EXPECT_EQ(
      found(credit_line("5207-88", 10'000), {arrived(releases[0], day), arrived(releases[1], day)})
          .verdict,
      PaymentVerdict::agrees);
}

TEST(PaymentCredit, IsSplitByTheDetailsOfItsVoucher) {
  PaymentLine voucher = voucher_line("88", 10'000);
  voucher.details = {{"B-7", 1, "101001", Money{6'000}}, {"B-8", 2, "101001", Money{4'000}}};
  const std::vector releases{release_of("B-7", 6'000), release_of("B-8", 4'000)};
  const std::vector vouchers{voucher};
  const auto all =
      compare_payments(std::vector{credit_line("88", 10'000)}, releases, {.vouchers = vouchers});
  ASSERT_EQ(all.findings[0].verdict, PaymentVerdict::news);
  EXPECT_EQ(all.findings[0].request->commands.size(), 2U);
  EXPECT_EQ(found(credit_line("88", 10'000), releases).verdict, PaymentVerdict::unmatched);
}

TEST(PaymentCredit, IsSplitByItsOwnTransactions) {
  PaymentLine line = credit_line("", 10'000);
  line.details = {{"5207-88", 0, "", Money{6'000}}, {"5207-89", 0, "", Money{4'000}}};
  const auto finding = found(line, {release_of("5207-88", 6'000), release_of("5207-89", 4'000)});
  ASSERT_EQ(finding.verdict, PaymentVerdict::news);
  EXPECT_EQ(finding.request->commands.size(), 2U);
}

TEST(PaymentReturn, OfAPartBouncesThatPart) {
  const auto finding =
      found(return_line("R-1", "5207-88", 3'000, 10'000), {release_of("5207-88", 10'000)});
  ASSERT_EQ(finding.verdict, PaymentVerdict::news);
  EXPECT_EQ(finding.type, "m7_bounced");
  EXPECT_EQ(finding.request->id, "payments/5207-88/bounce/R-1@70");
  EXPECT_EQ(bounce_in(finding).amount, Money{3'000});
  EXPECT_EQ(bounce_in(finding).cause, "户名不符（退款通知书 R-1）");
  EXPECT_EQ(finding.request->commands[0].basis_date, date_of(2026, 5, 15));
}

TEST(PaymentReturn, TwoOfEqualAmountsAreTwo) {
  const std::vector lines{return_line("R-1", "5207-88", 3'000, 10'000),
                          return_line("R-2", "5207-88", 3'000, 10'000)};
  const auto once = returned(release_of("5207-88", 10'000), 3'000, date_of(2026, 5, 15),
                             "户名不符（退款通知书 R-1）");
  auto all = compare_payments(lines, std::vector{once}, {});
  EXPECT_EQ(all.findings[0].verdict, PaymentVerdict::agrees);
  EXPECT_EQ(all.findings[1].verdict, PaymentVerdict::news);
  const auto twice = returned(once, 3'000, date_of(2026, 5, 15), "户名不符（退款通知书 R-2）");
  all = compare_payments(lines, std::vector{twice}, {});
  EXPECT_EQ(all.findings[1].verdict, PaymentVerdict::agrees);
}

TEST(PaymentReturn, BeyondWhatIsOnItsWayOrOfAnotherVoucherDiffers) {
  const std::vector releases{release_of("5207-88", 10'000)};
  EXPECT_EQ(first_of(found(return_line("R-1", "5207-88", 10'001, 10'000), releases)),
            "amount：退回多于在途：拨付 100.00 元，此前已退回 0.00 元");
  EXPECT_EQ(first_of(found(return_line("R-1", "5207-88", 3'000, 9'000), releases)),
            "amount：原凭证金额不是账内拨付的金额：核对原凭证号");
  EXPECT_EQ(found(return_line("R-1", "5207-99", 3'000, 9'000), releases).verdict,
            PaymentVerdict::unmatched);
}

TEST(PaymentReturn, OfWhatArrivedIsToBeReversedFirst) {
  const auto release = arrived(release_of("5207-88", 10'000), date_of(2026, 5, 14));
  EXPECT_EQ(first_of(found(return_line("R-1", "5207-88", 10'000, 10'000), {release})),
            "m7_bounced：账内已确认到账（第 80 号）：到账有误则先红冲"
            "（yingbu reverse 80）再比对本文件，确已到账后退款则记退款（record_refund）");
  EXPECT_EQ(first_of(found(reversal_line("5207-88", 10'000), {release})).substr(0, 10),
            "m7_bounced");
}

TEST(PaymentReturn, OfAPartOfSeveralReleasesIsAskedFor) {
  const std::vector releases{release_of("5207-88-1", 6'000), release_of("5207-88-2", 4'000)};
  EXPECT_EQ(first_of(found(return_line("R-1", "5207-88", 4'000, 10'000), releases)),
            "part_of_bundle：凭证有 2 笔拨付，退回的只是一部分，不知是哪一笔："
            "请向国库核实后用 bounce_release 记录");
  const auto whole = found(return_line("R-1", "5207-88", 10'000, 10'000), releases);
  ASSERT_EQ(whole.verdict, PaymentVerdict::news);
  EXPECT_EQ(whole.request->commands.size(), 2U);
}

TEST(PaymentReturn, OfAWholeVoucherAfterAPartOfItIsKnownAgain) {
  std::vector releases{release_of("5207-88-1", 6'000), release_of("5207-88-2", 4'000)};
  const std::vector lines{return_line("R-1", "5207-88-1", 2'000, 6'000),
                          return_line("R-2", "5207-88", 8'000, 10'000)};
  const auto first = compare_payments(lines, releases, {});
  ASSERT_EQ(first.findings[1].verdict, PaymentVerdict::news);
  EXPECT_EQ(bounce_in(first.findings[1]).amount, Money{4'000});
  EXPECT_EQ(first.findings[1].rests_on, std::vector<std::size_t>{0});
  const Date day = date_of(2026, 5, 15);
  releases[0] = returned(releases[0], 2'000, day, bounce_in(first.findings[0]).cause);
  releases[0] = returned(releases[0], 4'000, day, bounce_in(first.findings[1]).cause);
  releases[1] = returned(releases[1], 4'000, day, bounce_in(first.findings[1], 1).cause);
  for (const PaymentFinding& each : compare_payments(lines, releases, {}).findings) {
    EXPECT_EQ(each.verdict, PaymentVerdict::agrees);
  }
  // A statement has no notices: by day.
  std::vector taken{release_of("5207-88-1", 6'000), release_of("5207-88-2", 4'000)};
  const Date back = date_of(2026, 5, 18);
  taken[0] = returned(returned(taken[0], 2'000, back, "AC04"), 4'000, back, "AC04");
  taken[1] = returned(taken[1], 4'000, back, "AC04");
  const std::vector entries{reversal_line("5207-88-1", 2'000), reversal_line("5207-88", 8'000)};
  for (const PaymentFinding& each : compare_payments(entries, taken, {}).findings) {
    EXPECT_EQ(each.verdict, PaymentVerdict::agrees);
  }
}

TEST(PaymentReversal, BouncesAndTheCreditItTakesBackIsNothing) {
  const std::vector releases{release_of("5207-88", 10'000)};
  const std::vector lines{credit_line("5207-88", 10'000), reversal_line("5207-88", 10'000)};
  const auto all = compare_payments(lines, releases, {});
  EXPECT_EQ(all.findings[0].verdict, PaymentVerdict::other);
  EXPECT_EQ(all.findings[0].notes.at(0).zh, "本文件随后冲正了这笔到账");
  ASSERT_EQ(all.findings[1].verdict, PaymentVerdict::news);
  EXPECT_EQ(all.findings[1].type, "m7_bounced");
  EXPECT_EQ(bounce_in(all.findings[1]).cause, "AC04");
  // The same money in the treasury's notice.
  const auto known =
      returned(releases[0], 10'000, date_of(2026, 5, 18), "户名不符（退款通知书 R-1）");
  EXPECT_EQ(compare_payments(lines, std::vector{known}, {}).findings[1].verdict,
            PaymentVerdict::agrees);
}

TEST(Payments, WhatALineIsDoesNotDependOnItsPlace) {
  const std::vector releases{release_of("5207-88", 10'000), release_of("5207-89", 5'000)};
  std::vector lines{credit_line("5207-88", 7'000), return_line("R-1", "5207-88", 3'000, 10'000),
                    credit_line("5207-89", 5'000)};
  const auto forth = compare_payments(lines, releases, {});
  for (const PaymentFinding& each : forth.findings) EXPECT_EQ(each.verdict, PaymentVerdict::news);
  std::ranges::reverse(lines);
  const auto back = compare_payments(lines, releases, {});
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EXPECT_EQ(back.findings[i].request->id, forth.findings[2 - i].request->id);
  }
}

TEST(Payments, ReleasesOfItsDaysThatAFileLacksAreTold) {
  StandingRelease later = release_of("5207-90", 1);
  later.released_on = date_of(2026, 5, 20);
  StandingRelease others = release_of("5207-91", 1);
  others.account_number = "1405010401200077777";
  const std::vector releases{release_of("5207-88", 10'000), release_of("5207-89", 5'000), later,
                             others};
  EXPECT_EQ(compare_payments(std::vector{credit_line("5207-88", 10'000)}, releases, {}).unnamed,
            std::vector<std::size_t>{1});
  EXPECT_EQ(compare_payments(std::vector{voucher_line("5207-88", 10'000)}, releases, {}).unnamed,
            (std::vector<std::size_t>{1, 3}));
}

TEST(Payments, LinesOfNoVoucherAreHeldAgainstNothing) {
  PaymentLine line = credit_line("", 10'000);
  line.kind = PaymentKind::other;
  const auto all = compare_payments(std::vector{line}, std::vector{release_of("5207-88", 1)}, {});
  EXPECT_EQ(all.findings[0].verdict, PaymentVerdict::other);
  EXPECT_TRUE(all.unnamed.empty());
}

}  // namespace
}  // namespace yingbu
