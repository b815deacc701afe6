#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/domain/corrections/commands.h"
#include "ledger/domain/entitlement/commands.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loss/commands.h"
#include "projections/read_models.h"
#include "projections/store/keys.h"
#include "tests/projections/book.h"

namespace yingbu {
namespace {

EntitlementKey key_of(const std::string& guarantee) {
  return {"FS", Bookkeeping::kGuarantor, "term", guarantee};
}

AsOf on(const char* date) { return {day(date), {}, day(date)}; }
AsOf now() { return {{}, {}, day("2026-12-31")}; }

template <class Query>
Query asked(const AsOf& when) {
  Query query;
  query.when = when;
  return query;
}

EntitlementRow row(const View& view, const std::string& guarantee, const AsOf& when = now()) {
  const auto found = entitlement_row(view, key_of(guarantee), when);
  EXPECT_TRUE(found && *found);
  return found && *found ? **found : EntitlementRow{};
}

// DOMAIN F, D-1: G2 is refused, G4 is released early.
void issue_d1(Bookkeeping& book, bool release_g4) {
  book.on("2025-05-01");
  book.run(book.guarantee("G1", 100'000'000, "2025-03-01", "2026-03-01", 1'000'000));
  const auto over =
      book.attempt(book.guarantee("G2", 100'000'000, "2025-03-01", "2026-03-01", 1'000'001));
  ASSERT_FALSE(over);
  EXPECT_EQ(over.error().reason, Reason::fee_rate_over_cap);
  book.run(book.guarantee("G3", 123'456'500, "2025-05-01", "2025-07-13", 100'000));
  book.run(book.guarantee("G4", 200'000'000, "2025-04-01", "2026-04-01", 1'600'000));
  book.on("2025-10-01");
  if (release_g4) book.run(ReleaseGuarantee{"G4", {}});
}

void release_and_confirm(Bookkeeping& book, const char* voucher, const EntitlementKey& key,
                         std::int64_t amount) {
  book.run_by_two(ReleaseFunds{voucher, key, "F1", "S1", 1, {amount}});
  book.run(ConfirmRelease{voucher, {amount}});
}

TEST(EntitlementRegister, OneCompanysDueIsTheSumOfItsRoundedLines) {
  Bookkeeping book;
  book.set_up_subsidies(10'000'000);
  issue_d1(book, true);
  const MemoryTable table = book.folded();
  EXPECT_EQ(row(table, "G1").due.fen, 500'000);
  EXPECT_EQ(row(table, "G3").due.fen, 123'457);
  EXPECT_EQ(row(table, "G4").due.fen, 501'370);
  EXPECT_EQ(row(table, "G4", on("2025-09-30")).due.fen, 1'000'000);
  const auto page = entitlement_register(table, asked<EntitlementQuery>(now()));
  ASSERT_TRUE(page);
  EXPECT_EQ(page->rows.size(), 3u);
  EXPECT_EQ(page->totals->due, "1124827");
  EXPECT_EQ(page->totals->unpaid, "1124827");
  EXPECT_EQ(page->totals->coverage_bp, 0);
  EXPECT_EQ(page->totals->overpaid_bp, std::nullopt) << "nothing is paid: n/a";
  EXPECT_EQ(page->rows[0].payee_name, "吕梁市融资担保有限公司");
}

TEST(EntitlementRegister, AnOverpaidKeyDoesNotPayForAnothers) {
  Bookkeeping book;
  book.set_up_subsidies(10'000'000);
  issue_d1(book, false);
  book.run(ClaimEntitlement{key_of("G4"), {1'000'000}});
  book.run_by_two(ApproveEntitlement{key_of("G4"), {1'000'000}, "吕财金〔2025〕9号"});
  release_and_confirm(book, "V1", key_of("G4"), 1'000'000);
  book.run(ReleaseGuarantee{"G4", {}});
  const MemoryTable table = book.folded();
  const EntitlementRow g4 = row(table, "G4");
  EXPECT_EQ(g4.overpaid.fen, 498'630);
  EXPECT_EQ(g4.unpaid.fen, 0);
  EXPECT_EQ(g4.over_approved.fen, 498'630);
  EXPECT_EQ(g4.document, "吕财金〔2025〕9号");
  EXPECT_EQ(row(table, "G1").unpaid.fen, 500'000);
  EXPECT_EQ(row(table, "G3").unpaid.fen, 123'457);
  const auto all = entitlement_register(table, asked<EntitlementQuery>(now()));
  ASSERT_TRUE(all);
  EXPECT_EQ(all->totals->unpaid, "623457");
  EXPECT_EQ(all->totals->overpaid, "498630");
  // min(P, D) = 501,370 of 1,124,827.
  EXPECT_EQ(all->totals->coverage_bp, 4457);
  auto overpaid = asked<EntitlementQuery>(now());
  overpaid.only_overpaid = true;
  const auto found = entitlement_register(table, overpaid);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->rows.size(), 1u);
  EXPECT_EQ(found->rows[0].key.object, "G4");
  overpaid.only_overpaid = false;
  overpaid.only_unpaid = true;
  EXPECT_EQ(entitlement_register(table, overpaid)->rows.size(), 2u);
}

TEST(EntitlementRegister, ExplainsWhatIsDueByLinesAndSegments) {
  Bookkeeping book;
  book.set_up_subsidies(10'000'000);
  issue_d1(book, true);
  const MemoryTable table = book.folded();
  auto query = asked<EntitlementQuery>(now());
  query.object = "G4";
  query.with_lines = true;
  const auto page = entitlement_register(table, query);
  ASSERT_TRUE(page);
  ASSERT_EQ(page->rows.size(), 1u);
  ASSERT_TRUE(page->rows[0].lines);
  ASSERT_EQ(page->rows[0].lines->size(), 1u);
  const LineSegment& segment = page->rows[0].lines->front().segments.front();
  EXPECT_EQ(segment.rate_ppm.value, 5'000);
  EXPECT_EQ(days_between(segment.start, segment.end), 183);
  EXPECT_EQ(page->rows[0].terms_no, 1u);
}

// DOMAIN F, D-3's table, on one guarantee whose D is 15,000,000.
TEST(EntitlementRegister, EachDaysEndStandsAsItWas) {
  Bookkeeping book;
  book.set_up_subsidies(100'000'000, 32, 2026);
  book.on("2025-06-01");
  book.run(book.guarantee("G9", 3'000'000'000, "2025-01-01", "2026-01-01", 0));
  const EntitlementKey key = key_of("G9");
  book.on("2026-01-20");
  book.run(ClaimEntitlement{key, {15'000'120}});
  book.on("2026-02-15");
  book.run_by_two(ApproveEntitlement{key, {15'000'000}, "批复1号"});
  book.on("2026-03-10");
  book.run_by_two(ReleaseFunds{"V1", key, "F1", "S1", 1, {9'999'999}});
  book.on("2026-03-11");
  book.run(ConfirmRelease{"V1", {9'999'999}});
  book.on("2026-04-02");
  book.run_by_two(ReleaseFunds{"V2", key, "F1", "S1", 1, {5'000'001}});
  book.on("2026-04-03");
  book.run(BounceRelease{"V2", "户名不符"});
  book.on("2026-04-10");
  release_and_confirm(book, "V3", key, 5'000'001);
  EXPECT_FALSE(book.attempt_by_two(ReleaseFunds{"V4", key, "F1", "S1", 1, {1}}));

  const MemoryTable table = book.folded();
  struct Line {
    const char* date;
    std::int64_t v, r, t, p, u, m, w;
    UnapprovedLabel label;
  };
  using L = UnapprovedLabel;
  const Line lines[] = {
      {"2026-01-10", 0, 0, 0, 0, 15'000'000, 15'000'000, 0, L::claimable},
      {"2026-01-20", 0, 0, 0, 0, 15'000'000, 15'000'000, 0, L::in_review},
      {"2026-02-15", 15'000'000, 0, 0, 0, 15'000'000, 0, 15'000'000, L::none},
      {"2026-03-10", 15'000'000, 9'999'999, 9'999'999, 0, 15'000'000, 0, 15'000'000, L::none},
      {"2026-03-11", 15'000'000, 9'999'999, 0, 9'999'999, 5'000'001, 0, 5'000'001, L::none},
      {"2026-04-02", 15'000'000, 15'000'000, 5'000'001, 9'999'999, 5'000'001, 0, 5'000'001,
       L::none},
      {"2026-04-03", 15'000'000, 9'999'999, 0, 9'999'999, 5'000'001, 0, 5'000'001, L::none},
      {"2026-04-10", 15'000'000, 15'000'000, 0, 15'000'000, 0, 0, 0, L::none},
  };
  for (const Line& l : lines) {
    const EntitlementRow at = row(table, "G9", on(l.date));
    SCOPED_TRACE(l.date);
    EXPECT_EQ(at.due.fen, 15'000'000);
    EXPECT_EQ(at.approved.fen, l.v);
    EXPECT_EQ(at.released.fen, l.r);
    EXPECT_EQ(at.in_transit.fen, l.t);
    EXPECT_EQ(at.paid.fen, l.p);
    EXPECT_EQ(at.unpaid.fen, l.u);
    EXPECT_EQ(at.unapproved.fen, l.m);
    EXPECT_EQ(at.pending.fen, l.w);
    EXPECT_EQ(at.label, l.label);
    EXPECT_EQ(at.unpaid, at.unapproved + at.pending) << "INV-3";
  }
  EXPECT_EQ(row(table, "G9").gross_released.fen, 20'000'001);
  EXPECT_EQ(entitlement_register(table, asked<EntitlementQuery>(now()))->totals->coverage_bp,
            10'000);
}

TEST(EntitlementRegister, AnUnclaimedKeyIsMissedOnlyAfterItsWindow) {
  Bookkeeping book;
  book.set_up_subsidies(100'000'000, 31);
  book.on("2025-06-01");
  book.run(book.guarantee("G9", 3'000'000'000, "2025-01-01", "2026-01-01", 0));
  const MemoryTable table = book.folded();
  const Date last_day = *row(table, "G9").filing_deadline;
  const AsOf inside{{}, {}, last_day};
  const AsOf outside{{}, {}, plus_days(last_day, 1)};
  EXPECT_EQ(row(table, "G9", inside).label, UnapprovedLabel::claimable);
  EXPECT_EQ(row(table, "G9", outside).label, UnapprovedLabel::missed);
  auto missed = asked<EntitlementQuery>(outside);
  missed.label = UnapprovedLabel::missed;
  EXPECT_EQ(entitlement_register(table, missed)->totals->unapproved, "15000000");
}

TEST(EntitlementRegister, AReversalTakesBackExactlyWhatItNames) {
  Bookkeeping book;
  book.set_up_subsidies(10'000'000);
  issue_d1(book, true);
  book.run(ClaimEntitlement{key_of("G1"), {500'000}});
  book.run_by_two(ApproveEntitlement{key_of("G1"), {300'000}, "批复1号"});
  book.run_by_two(ApproveEntitlement{key_of("G1"), {200'000}, "批复2号"});
  const Seq second = book.last();
  book.run_by_two(ReleaseFunds{"V1", key_of("G1"), "F1", "S1", 1, {100'000}});
  const Seq release = book.last();
  book.run(ConfirmRelease{"V1", {100'000}});
  const Seq confirmed = book.last();
  for (const Seq seq : {confirmed, release, second}) book.run_by_two(Reverse{seq, "录入有误"});
  const MemoryTable table = book.folded();
  const EntitlementRow g1 = row(table, "G1");
  EXPECT_EQ(g1.approved.fen, 300'000);
  EXPECT_EQ(g1.document, "批复1号");
  EXPECT_EQ(g1.released.fen, 0);
  EXPECT_EQ(g1.paid.fen, 0);
  EXPECT_EQ(g1.in_transit.fen, 0);
  const AsOf before{{}, confirmed, day("2026-12-31")};
  EXPECT_EQ(row(table, "G1", before).paid.fen, 100'000) << "as known before the reversals";
  EXPECT_EQ(row(table, "G1", before).document, "批复2号");
}

TEST(GuaranteeRegister, ALifeInFigures) {
  Bookkeeping book;
  book.set_up_subsidies(10'000'000);
  book.on("2025-03-01");
  book.run(book.guarantee("G1", 100'000'000, "2025-03-01", "2026-03-01", 800'000));
  book.run(RegisterParty{"local_code:R1", PartyKind::reguarantor, "省再担保", "140000"});
  book.run(RegisterParty{"local_code:N1", PartyKind::reguarantor, "国担基金", "140000"});
  book.run(FileReguarantee{"G1", "#6", "#7", "备-1"});
  book.run(ReportRepayment{"G1", {1'234'567}});
  book.on("2025-06-01");
  book.run(DemandCompensation{"G1", {98'765'433}, "借款人违约"});
  book.run(PayCompensation{"G1", {79'012'346}});
  book.on("2025-07-01");
  book.run(FileShareClaim{"G1", Sharer::province, {39'506'173}});
  book.run(ReceiveShare{"G1", Sharer::province, {39'506'173}});
  book.on("2025-08-01");
  book.run(RecordRecovery{"G1", {10'500'001}, {500'000}});
  const MemoryTable table = book.folded();
  const auto found = guarantee_row(table, "G1", now());
  ASSERT_TRUE(found && *found);
  const GuaranteeRow& g = **found;
  EXPECT_EQ(g.status, GuaranteeStatus::compensated);
  EXPECT_EQ(g.borrower.name, "某某商贸有限公司");
  EXPECT_EQ(g.liability.fen, 0);
  EXPECT_EQ(g.outstanding.fen, 0);
  EXPECT_EQ(g.compensated.fen, 79'012'346);
  EXPECT_EQ(g.bank_bears.fen, 19'753'087);
  EXPECT_EQ(g.province.paid.fen, 39'506'173);
  EXPECT_EQ(g.recovered_net.fen, 10'000'001);
  EXPECT_EQ(g.allocated.to_province.fen, 5'000'001);
  EXPECT_EQ(g.ended_on, day("2025-06-01"));
  const auto then = guarantee_row(table, "G1", on("2025-05-31"));
  ASSERT_TRUE(then && *then);
  EXPECT_EQ((*then)->status, GuaranteeStatus::in_force);
  EXPECT_EQ((*then)->outstanding.fen, 98'765'433);
  EXPECT_EQ((*then)->ended_on, std::nullopt);
  const auto unborn = guarantee_row(table, "G1", on("2025-02-28"));
  ASSERT_TRUE(unborn);
  EXPECT_FALSE(*unborn);
}

TEST(GuaranteeRegister, ADemandThatItsDepositMetIsReleased) {
  Bookkeeping book;
  book.on("2025-06-01");
  book.run(book.guarantee("G1", 100'000'000, "2025-03-01", "2026-03-01", 0));
  book.run(TakeDeposit{"G1", {100'000'000}});
  book.run(DemandCompensation{"G1", {100'000'000}, "借款人违约"});
  book.run(ApplyDeposit{"G1", {100'000'000}});
  book.run(ReleaseGuarantee{"G1"});
  const auto found = guarantee_row(book.folded(), "G1", now());
  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->status, GuaranteeStatus::released);
}

TEST(GuaranteeRegister, FiltersNarrowRowsAndTotalsAlike) {
  Bookkeeping book;
  book.set_up_subsidies(10'000'000);
  issue_d1(book, true);
  const MemoryTable table = book.folded();
  const auto count = [&](GuaranteeQuery query) {
    query.when = now();
    const auto page = guarantee_register(table, query);
    EXPECT_TRUE(page);
    EXPECT_EQ(page->totals->count, page->rows.size());
    return page->rows.size();
  };
  GuaranteeQuery query;
  EXPECT_EQ(count(query), 3u);
  query.status = GuaranteeStatus::released;
  EXPECT_EQ(count(query), 1u);
  query = {};
  query.guarantor = Bookkeeping::kOtherGuarantor;
  EXPECT_EQ(count(query), 0u);
  query.guarantor = Bookkeeping::kGuarantor;
  query.borrower = Bookkeeping::kBorrower;
  query.bank = Bookkeeping::kBank;
  query.region = "140000";
  EXPECT_EQ(count(query), 3u);
  query.region = "141102";
  EXPECT_EQ(count(query), 0u);
  query = {};
  query.start_from = day("2025-03-02");
  query.start_to = day("2025-04-01");
  EXPECT_EQ(count(query), 1u);
}

TEST(Registers, AskingForMoreThanIsFoldedSaysSo) {
  Bookkeeping book;
  const MemoryTable table = book.folded();
  const auto refused =
      guarantee_register(table, asked<GuaranteeQuery>({{}, book.last() + 1, day("2025-01-01")}));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, Reason::read_behind);
  EXPECT_THAT(describe(refused.error(), Language::en),
              testing::HasSubstr(std::to_string(book.last() + 1)));
}

}  // namespace
}  // namespace yingbu
