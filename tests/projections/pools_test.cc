#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/projections/pool_book.h"

// 资金池: what pools hold and carry, their batches and bridges, of records that are told one by
// one.
namespace yingbu {
namespace {

constexpr PartyNo kBureau = ToldBook::kBureau;
constexpr PartyNo kBank = ToldBook::kBank;
constexpr PartyNo kOtherBank = ToldBook::kOtherBank;
constexpr PartyNo kFirm = ToldBook::kFirm;

std::vector<BridgeRow> bridges_on(const Bridged& book, const char* day, bool only_open = false) {
  return rows(bridges(book.folded(), {query_on(day), only_open}));
}

TEST(Pools, HoldWhatCameInLessWhatWasPaidAndCarryAMultipleOfIt) {
  Pooled book;
  const PoolRow row = pool_on(book, "2025-06-30");
  EXPECT_EQ(row.title, "农业产业风险补偿金");
  EXPECT_EQ(row.bureau.name, "吕梁市财政局");
  EXPECT_EQ(row.terms->multiple_ppm.value, 10'000'000);
  EXPECT_FALSE(row.bridge_terms);
  const PoolFigures& f = *row.figures;
  EXPECT_EQ(f.funded, "100000003");
  EXPECT_EQ(f.paid, "15000000");
  EXPECT_EQ(f.drawn_down, "15000000");
  EXPECT_EQ(f.balance, "85000003");
  EXPECT_EQ(f.unpaid, "5000000");
  EXPECT_EQ(f.capacity, "850000030");
  // The open batch by its credit, the ended one by the loan that still stands in it.
  EXPECT_EQ(f.committed, "830000000");
  EXPECT_EQ(f.room, "20000030");
  EXPECT_EQ(f.top_up, "0");
  EXPECT_EQ(f.unaudited, "15000000");
  EXPECT_EQ(f.audits_overdue, 0u);
  EXPECT_EQ(figures_on(book, "2025-08-02").audits_overdue, 1u);
}

TEST(Pools, GetBackWhatAnAuditAndTheBorrowerBring) {
  Pooled book;
  book.tell(PoolLossAudited{"FB", "L1", {12'000'000}, {3'000'000}, "审1"}, "2025-07-20");
  book.tell(PoolClawbackReceived{"FB", "L1", kBureau, kBank, {1'000'000}, "收1"}, "2025-07-25");
  book.tell(PoolLossRecovered{"FB", "L1", kBureau, kBank, {5'000'000}, {500'000}, {1'800'000}},
            "2025-09-01");
  const PoolFigures f = figures_on(book, "2025-09-30");
  EXPECT_EQ(f.given_back, "1000000");
  EXPECT_EQ(f.recovered, "1800000");
  EXPECT_EQ(f.drawn_down, "12200000");
  EXPECT_EQ(f.balance, "87800003");
  EXPECT_EQ(f.unpaid, "0") << "the audit passed less than was paid";
  EXPECT_EQ(f.unaudited, "0");
}

TEST(Pools, NeedATopUpThatIsRoundedUpToTheFen) {
  Pooled book;
  // From 2026 on 8 times: 85,000,003 carry 680,000,024, of 830,000,000 committed.
  const PoolFigures f = figures_on(book, "2026-01-01");
  EXPECT_EQ(f.capacity, "680000024");
  EXPECT_EQ(f.room, "0");
  EXPECT_EQ(f.top_up, "18749997");
  EXPECT_EQ(figures_on(book, "2025-12-31").top_up, "0") << "10 times until then";
  const auto topped_up = [](std::int64_t fen) {
    Pooled more;
    more.tell(PoolFunded{"FB", kBureau, "F", "S", {fen}, "补"}, "2026-01-01");
    return figures_on(more, "2026-01-01");
  };
  EXPECT_EQ(topped_up(18'749'996).top_up, "1");
  EXPECT_EQ(topped_up(18'749'997).top_up, "0");
  EXPECT_EQ(topped_up(18'749'997).capacity, "830000000");
}

TEST(Pools, ACapacityIsRoundedDownAndItsTopUpUp) {
  Pooled book;
  book.tell(
      PoolTermsEnacted{"FB", ToldBook::day("2025-05-01"), {9'999'999}, {400'000}, 60, "改", "一"},
      "2025-05-01");
  const PoolFigures f = figures_on(book, "2025-05-31");
  EXPECT_EQ(f.balance, "100000003");
  EXPECT_EQ(f.capacity, "999999929") << "999,999,929.999997";
  book.tell(BatchAdmitted{"FB",
                          "B3",
                          kBank,
                          {169'999'930},
                          ToldBook::day("2025-05-01"),
                          ToldBook::day("2025-06-01"),
                          "批3"},
            "2025-05-20");
  const PoolFigures full = figures_on(book, "2025-05-31");
  EXPECT_EQ(full.committed, "999999930");
  EXPECT_EQ(full.top_up, "1");
}

TEST(Pools, WithoutTermsInForceCarryNothingThatCouldBeSaid) {
  Pooled book;
  book.tell(PoolOpened{"N", kBureau, PoolPurpose::compensation, "新池", "141100"}, "2025-05-01");
  book.tell(PoolTermsEnacted{"N", ToldBook::day("2025-07-01"), {1'000'000}, {1}, 1, "文", "条"},
            "2025-05-01");
  const PoolRow before = pool_on(book, "2025-06-30", "N");
  EXPECT_FALSE(before.terms);
  EXPECT_EQ(before.figures->capacity, std::nullopt);
  EXPECT_EQ(before.figures->top_up, std::nullopt);
  EXPECT_EQ(before.figures->balance, "0");
  EXPECT_EQ(pool_on(book, "2025-07-01", "N").figures->capacity, "0");
}

TEST(Pools, ForgetNothingOfWhatIsTakenBack) {
  Pooled book;
  book.take_back(book.paid, "2025-06-20");
  book.take_back(book.funded, "2025-06-21");
  EXPECT_EQ(figures_on(book, "2025-06-19").balance, "85000003");
  EXPECT_EQ(figures_on(book, "2025-06-20").balance, "100000003");
  EXPECT_EQ(figures_on(book, "2025-06-20").unpaid, "20000000");
  EXPECT_EQ(figures_on(book, "2025-06-21").balance, "0");
  PoolQuery known = query_on("2025-06-30");
  known.when.known_at = book.last() - 1;
  EXPECT_EQ(rows(pools(book.folded(), known)).front().figures->balance, "100000003");
  EXPECT_EQ(loan_on(book, "2025-06-20").state, PoolLoanStanding::claimed);
}

TEST(PoolBatches, CommitTheirCreditUntilTheyEndThenWhatEntered) {
  Pooled book;
  const auto on = [&book](const char* day) {
    return rows(pool_batches(book.folded(), query_on(day)));
  };
  const auto before = on("2025-02-28");
  ASSERT_EQ(before.size(), 2u);
  EXPECT_EQ(before[1].batch, "B2");
  EXPECT_EQ(before[1].bank.name, "另一家银行");
  EXPECT_EQ(before[1].loans, 2u);
  EXPECT_EQ(before[1].entered, "40000000");
  EXPECT_EQ(before[1].committed, "200000000");
  EXPECT_EQ(before[1].free, "160000000");
  EXPECT_FALSE(before[1].ended);
  const auto ended = on("2025-03-01");
  EXPECT_TRUE(ended[1].ended);
  EXPECT_EQ(ended[1].committed, "40000000");
  EXPECT_EQ(ended[1].free, "0");
  const auto after = on("2025-04-01");
  EXPECT_EQ(after[1].loans, 1u);
  EXPECT_EQ(after[1].committed, "30000000");
  EXPECT_EQ(after[0].committed, "800000000");
  EXPECT_EQ(after[0].free, "750000000");
  EXPECT_FALSE(on("2026-01-31")[0].expired);
  const auto expired = on("2026-02-01");
  EXPECT_TRUE(expired[0].expired) << "no loan may enter any more";
  EXPECT_EQ(expired[0].free, "0");
  EXPECT_EQ(expired[0].committed, "800000000") << "until somebody ends it";
  EXPECT_FALSE(expired[1].expired) << "it was ended";
}

TEST(Bridges, AreOutUntilTheyAreRepaidWithTheirFees) {
  Bridged book;
  const auto then = bridges_on(book, "2025-03-10");
  ASSERT_EQ(then.size(), 2u);
  EXPECT_EQ(then[0].borrower.name, "某某商贸有限公司");
  EXPECT_EQ(then[0].bank.no, kBank);
  EXPECT_EQ(then[0].loan, "L8");
  EXPECT_EQ(then[0].outstanding.fen, 20'000'000);
  EXPECT_EQ(then[0].fees.fen, 15'000);
  EXPECT_EQ(then[0].repaid_on, std::nullopt);
  const auto repaid = bridges_on(book, "2025-03-31");
  EXPECT_EQ(repaid[0].outstanding.fen, 0);
  EXPECT_EQ(repaid[0].fees.fen, 75'000);
  EXPECT_EQ(repaid[0].repaid_on, ToldBook::day("2025-03-11"));
  EXPECT_EQ(repaid[0].overdue, 0);
  EXPECT_FALSE(repaid[0].ageing);
  const auto open = bridges_on(book, "2025-03-31", true);
  ASSERT_EQ(open.size(), 1u);
  EXPECT_EQ(open[0].bridge, "Z2");
}

TEST(Bridges, AreAgedFromTheirLastDay) {
  Bridged book;
  const auto aged = [&book](const char* day) {
    const BridgeRow row = bridges_on(book, day).back();
    return std::pair(row.overdue, *row.ageing);
  };
  EXPECT_EQ(aged("2025-03-15"), std::pair(0, Ageing::days_0_7));
  EXPECT_EQ(aged("2025-03-22"), std::pair(7, Ageing::days_0_7));
  EXPECT_EQ(aged("2025-03-23"), std::pair(8, Ageing::days_8_30));
  EXPECT_EQ(aged("2025-04-14"), std::pair(30, Ageing::days_8_30));
  EXPECT_EQ(aged("2025-04-15"), std::pair(31, Ageing::days_31_90));
  EXPECT_EQ(aged("2025-06-13"), std::pair(90, Ageing::days_31_90));
  EXPECT_EQ(aged("2025-06-14"), std::pair(91, Ageing::days_over_90));
}

TEST(Bridges, ReduceThePoolWhileTheyAreOutAndAddTheirFees) {
  Bridged book;
  PoolQuery query = query_on("2025-03-31");
  const PoolRow row = rows(pools(book.folded(), query)).front();
  EXPECT_EQ(row.bridge_terms->days_max, 15);
  EXPECT_EQ(row.bridge_terms->each_max->fen, 50'000'000);
  EXPECT_EQ(row.figures->lent, "50000000");
  EXPECT_EQ(row.figures->repaid, "30000000");
  EXPECT_EQ(row.figures->outstanding, "20000000");
  EXPECT_EQ(row.figures->fees, "75000");
  EXPECT_EQ(row.figures->balance, "80075000");
  EXPECT_EQ(row.figures->bridges_overdue, 1u);
  EXPECT_EQ(row.figures->capacity, std::nullopt);
}

TEST(Bridges, ARepaymentTakenBackIsOutAgain) {
  Bridged book;
  book.take_back(book.first_repaid, "2025-03-20");
  const BridgeRow row = bridges_on(book, "2025-03-20").front();
  EXPECT_EQ(row.outstanding.fen, 10'000'000);
  EXPECT_EQ(row.fees.fen, 60'000);
  EXPECT_EQ(row.overdue, 9);
  EXPECT_EQ(bridges_on(book, "2025-03-19").front().outstanding.fen, 0);
}

// 各管各的: a bank sees the rows in which it stands, and of a pool no figures.
TEST(Pools, ABankIsToldOfItsOwnAlone) {
  Pooled book;
  const MemoryTable table = book.folded();
  PoolQuery own = query_on("2025-06-30");
  own.bank = kOtherBank;
  own.sees_all = false;
  const auto seen = rows(pools(table, own));
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_FALSE(seen[0].figures);
  EXPECT_TRUE(seen[0].terms) << "the law is for everybody";
  for (const PoolBatchRow& row : rows(pool_batches(table, own))) EXPECT_EQ(row.bank.no, kOtherBank);
  for (const PoolLoanRow& row : rows(pool_loans(table, {own, {}}))) {
    EXPECT_EQ(row.bank.no, kOtherBank);
  }
  EXPECT_EQ(rows(pool_batches(table, own)).size(), 1u);
  EXPECT_EQ(rows(pool_loans(table, {own, {}})).size(), 2u);
}

TEST(Pools, OneInWhichABankHasNoPartIsToItAsOneThatIsNotThere) {
  Pooled book;
  book.tell(PoolOpened{"ZD", kBureau, PoolPurpose::bridge, "转贷资金", "141100"}, "2025-01-02");
  book.tell(BridgeLent{"ZD",
                       "Z1",
                       kBureau,
                       kFirm,
                       kBank,
                       "L8",
                       {30'000'000},
                       ToldBook::day("2025-03-11"),
                       {300},
                       "批1"},
            "2025-03-01");
  const MemoryTable table = book.folded();
  const auto refusal = [&](const char* pool, PartyNo bank) {
    PoolQuery query = query_on("2025-06-30");
    query.pool = pool;
    query.bank = bank;
    query.sees_all = false;
    const auto found = pools(table, query);
    EXPECT_EQ(found.has_value(), bridges(table, {query, false}).has_value());
    EXPECT_EQ(found.has_value(), pool_loans(table, {query, {}}).has_value());
    EXPECT_EQ(found.has_value(), pool_batches(table, query).has_value());
    return found ? "" : describe(found.error(), Language::zh);
  };
  EXPECT_EQ(refusal("ZD", kBank), "");
  EXPECT_EQ(refusal("ZD", kOtherBank), "没有资金池“ZD”");
  EXPECT_EQ(refusal("无", kOtherBank), "没有资金池“无”");
  EXPECT_EQ(refusal("FB", kFirm), "没有资金池“FB”");
  PoolQuery own = query_on("2025-06-30");
  own.bank = kFirm;
  own.sees_all = false;
  EXPECT_TRUE(rows(pools(table, own)).empty());
}

TEST(Pools, ACursorOfAnotherQuestionIsRefused) {
  Pooled book;
  PoolQuery query = query_on("2025-06-30");
  query.page.limit = 1;
  const auto first = pool_batches(book.folded(), query);
  ASSERT_TRUE(first && first->next_cursor);
  query.page.cursor = *first->next_cursor;
  const auto refused = pool_loans(book.folded(), {query, {}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, Reason::bad_query);
  const auto rest = rows(pool_batches(book.folded(), query));
  ASSERT_EQ(rest.size(), 1u);
  EXPECT_EQ(rest[0].batch, "B2");
}

}  // namespace
}  // namespace yingbu
