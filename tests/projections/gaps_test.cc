#include "projections/entitlement/gaps.h"

#include <gtest/gtest.h>

#include "ledger/domain/entitlement/commands.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/loan/commands.h"
#include "ledger/domain/people/commands.h"
#include "projections/facts/loans.h"
#include "tests/projections/book.h"

// 应补尽补清单: one class a key, and whose turn it is, day by day.
namespace yingbu {
namespace {

EntitlementKey key_of(const std::string& guarantee) {
  return {"FS", Bookkeeping::kGuarantor, "term", guarantee};
}

GapsPage statement(const View& view, const char* date) {
  GapsQuery query;
  query.when = {day(date), {}, day(date)};
  return *gaps(view, query);
}

struct Line {
  const char* date;
  GapClass gap;
  std::int64_t missing, releasable;
  GapOwner owner;
  NextStep next;
  int days;
};

void expect_lines(const View& view, const std::string& guarantee, const std::vector<Line>& lines) {
  for (const Line& line : lines) {
    SCOPED_TRACE(line.date);
    const GapsPage page = statement(view, line.date);
    const auto row = std::ranges::find(page.rows, key_of(guarantee), &GapRow::key);
    ASSERT_NE(row, page.rows.end());
    EXPECT_EQ(row->gap, line.gap) << enum_name(row->gap);
    EXPECT_EQ(row->missing.fen, line.missing);
    EXPECT_EQ(row->releasable.fen, line.releasable);
    EXPECT_EQ(row->owner, line.owner);
    EXPECT_EQ(row->next, line.next);
    EXPECT_EQ(row->days, line.days);
    const GapTotals& totals = *page.totals;
    std::uint64_t count = 0;
    for (const GapTotal& each : totals.classes) count += each.count;
    EXPECT_EQ(count, totals.count);
    EXPECT_EQ(totals.classes.size(), kGapClasses);
  }
}

// DOMAIN F, D-3's days.
TEST(Gaps, AKeyStandsInOneClassOnEveryDayOfItsLife) {
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
  book.on("2026-04-10");
  book.run(ConfirmRelease{"V2", {5'000'001}});
  const MemoryTable table = book.folded();
  using G = GapClass;
  using O = GapOwner;
  using N = NextStep;
  expect_lines(table, "G9",
               {{"2026-01-10", G::claimable, 15'000'000, 0, O::payee, N::claim, 374},
                {"2026-01-25", G::in_review, 15'000'000, 0, O::bureau, N::decide, 5},
                {"2026-02-15", G::to_be_released, 15'000'000, 15'000'000, O::bureau, N::release, 0},
                {"2026-03-10", G::to_be_released, 15'000'000, 5'000'001, O::bureau, N::release, 0},
                {"2026-03-12", G::partly_paid, 5'000'001, 5'000'001, O::bureau, N::release, 1},
                {"2026-04-05", G::in_transit, 5'000'001, 0, O::treasury, N::confirm, 3},
                {"2026-04-10", G::paid, 0, 0, O::nobody, N::none, 0}});
  EXPECT_EQ(statement(table, "2026-03-12").totals->coverage_bp, 6'667);
}

TEST(Gaps, WhatThePayeeHasToAmendOrClaimTheRestOfIsItsTurnAndAClosedKeyIsReopenedFirst) {
  Bookkeeping book;
  book.set_up_subsidies(100'000'000, 31, 2026);
  book.on("2025-06-01");
  for (const char* id : {"G1", "G2", "G3"}) {
    book.run(book.guarantee(id, 100'000'000, "2025-01-01", "2026-01-01", 0));
  }
  book.on("2026-01-10");
  book.run(ClaimEntitlement{key_of("G1"), {500'000}});
  book.run(ReturnClaim{key_of("G1"), "缺合同"});
  book.run(ClaimEntitlement{key_of("G2"), {300'000}});
  book.run_by_two(ApproveEntitlement{key_of("G2"), {300'000}, "批复1号"});
  book.run_by_two(ReleaseFunds{"V1", key_of("G2"), "F1", "S1", 1, {300'000}});
  book.run(ConfirmRelease{"V1", {300'000}});
  book.run_by_two(CloseEntitlement{key_of("G3"), "企业注销"});
  const MemoryTable table = book.folded();
  expect_lines(table, "G1",
               {{"2026-01-20", GapClass::in_review, 500'000, 0, GapOwner::payee,
                 NextStep::claim_again, 10}});
  expect_lines(
      table, "G2",
      {{"2026-01-20", GapClass::under_approved, 200'000, 0, GapOwner::payee, NextStep::claim, 10}});
  expect_lines(
      table, "G3",
      {{"2026-01-20", GapClass::claimable, 500'000, 0, GapOwner::bureau, NextStep::reopen, 384}});
}

TEST(Gaps, MissedRejectedSuspendedAndBelowDueEachSayWhoseTurnItIs) {
  Bookkeeping book;
  book.set_up_subsidies(100'000'000, 31);
  book.on("2025-06-01");
  for (const char* id : {"G1", "G2", "G3"}) {
    book.run(book.guarantee(id, 100'000'000, "2025-01-01", "2026-01-01", 0));
  }
  book.on("2026-01-10");
  book.run(ClaimEntitlement{key_of("G2"), {500'000}});
  book.run_by_two(RejectClaim{key_of("G2"), RejectionCause::doc_missing, {500'000}, "缺合同"});
  book.run(ClaimEntitlement{key_of("G3"), {500'000}});
  book.run_by_two(ApproveEntitlement{key_of("G3"), {300'000}, "批复1号"});
  book.on("2026-03-01");
  book.run(BlockPayee{"#" + std::to_string(Bookkeeping::kGuarantor.value), "失信"});
  const MemoryTable table = book.folded();
  expect_lines(
      table, "G1",
      {{"2026-02-20", GapClass::missed, 500'000, 0, GapOwner::payee, NextStep::claim_late, 18}});
  expect_lines(
      table, "G2",
      {{"2026-02-20", GapClass::rejected, 500'000, 0, GapOwner::payee, NextStep::claim_again, 41}});
  EXPECT_EQ(statement(table, "2026-02-20").rows[1].rejected_for, RejectionCause::doc_missing);
  expect_lines(table, "G3",
               {{"2026-02-20", GapClass::to_be_released, 500'000, 300'000, GapOwner::bureau,
                 NextStep::release, 41},
                {"2026-03-01", GapClass::suspended, 500'000, 300'000, GapOwner::payee,
                 NextStep::repair, 50}});
  GapsQuery query;
  query.when = {day("2026-03-01"), {}, day("2026-03-01")};
  query.gap = GapClass::missed;
  EXPECT_EQ(gaps(table, query)->rows.size(), 1u);
  EXPECT_EQ(gaps(table, query)->totals->count, 3u) << "totals are of all classes";
  query.gap.reset();
  query.year = 2025;
  EXPECT_EQ(gaps(table, query)->rows.size(), 0u) << "a whole term is of no year";
  query.year.reset();
  query.region = "330500";
  EXPECT_EQ(gaps(table, query)->rows.size(), 0u);
}

// L22-3.3: the bank is the payee, the loan the object, and the loan's page says what was lost.
TEST(Gaps, WhatABankIsDueOfALossIsMissingUntilItIsPaidAndMissedOnceItsWindowIsOver) {
  Bookkeeping book;
  book.run(EstablishProgramme{"TL", "#1", "科技贷款风险补偿", Shape::bank_loss_compensation});
  Terms terms;
  terms.effective_from = day("2025-01-01");
  terms.region = "141100";
  terms.procedure.filing_days = 30;
  terms.clauses = sheets::sheet({{"rate_ppm", "300000"}, {"rate_ceiling_ppm", "300000"}});
  terms.document = "吕科〔2025〕1号";
  terms.article = "第三条";
  book.run_by_two(EnactTerms{"TL", terms});
  book.on("2026-03-01");
  book.run(OpenLoan{"L1",
                    "#3",
                    "#4",
                    "141102",
                    "借1",
                    "据1",
                    {5'000},
                    day("2025-02-01"),
                    day("2026-02-01"),
                    Ppm{40'000}});
  ASSERT_TRUE(book.attempt(DrawLoan{"L1", {5'000}}, {}, {1}, day("2025-02-01")));
  ASSERT_TRUE(book.attempt(RecordLoanLoss{"L1", {4'000}, "核销1号"}, {}, {1}, day("2026-02-02")));
  book.on("2026-04-02");
  book.run(RecoverLoanLoss{"L1", {1'000}, "回单1号"});
  const MemoryTable table = book.folded();
  const EntitlementKey key{"TL", Bookkeeping::kBank, "loss", "L1"};
  for (const auto& [date, gap, due] : {std::tuple("2026-03-01", GapClass::claimable, 1'200),
                                       std::tuple("2026-03-31", GapClass::claimable, 1'200),
                                       std::tuple("2026-04-01", GapClass::missed, 1'200),
                                       std::tuple("2026-04-02", GapClass::missed, 900)}) {
    const GapsPage page = statement(table, date);
    ASSERT_EQ(page.rows.size(), 1U) << date;
    EXPECT_EQ(page.rows[0].key, key);
    EXPECT_EQ(page.rows[0].gap, gap) << date << enum_name(page.rows[0].gap);
    EXPECT_EQ(page.rows[0].missing.fen, due) << date;
  }
  const auto page = loans(table, {});
  ASSERT_EQ(page->rows.size(), 1U);
  EXPECT_EQ(page->rows[0].lost.fen, 3'000);
  EXPECT_EQ(page->rows[0].losses.size(), 2U);
  EXPECT_EQ(page->rows[0].balance.fen, 5'000);
}

}  // namespace
}  // namespace yingbu
