#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/projections/pool_book.h"

// 池内贷款: where the loans in pools stand, of records that are told one by one.
namespace yingbu {
namespace {

constexpr PartyNo kBureau = ToldBook::kBureau;
constexpr PartyNo kBank = ToldBook::kBank;
constexpr PartyNo kOtherBank = ToldBook::kOtherBank;

TEST(PoolLoans, StandWhereTheirLossHasCome) {
  Pooled book;
  EXPECT_EQ(loan_on(book, "2025-05-31").state, PoolLoanStanding::in_pool);
  EXPECT_EQ(loan_on(book, "2025-06-01").state, PoolLoanStanding::claimed);
  EXPECT_EQ(loan_on(book, "2025-03-31", "L3").state, PoolLoanStanding::in_pool);
  const PoolLoanRow left = loan_on(book, "2025-06-30", "L3");
  EXPECT_EQ(left.state, PoolLoanStanding::left);
  EXPECT_EQ(left.left_on, ToldBook::day("2025-04-01"));
  const PoolLoanRow paid = loan_on(book, "2025-06-30");
  EXPECT_EQ(paid.state, PoolLoanStanding::to_audit) << "also while a part is due";
  EXPECT_EQ(paid.bank.name, "某某银行吕梁分行");
  EXPECT_EQ(paid.batch, "B1");
  EXPECT_EQ(paid.amount.fen, 50'000'000);
  EXPECT_EQ(paid.loss.fen, 50'000'000);
  EXPECT_EQ(paid.share_ppm->value, 400'000);
  EXPECT_EQ(paid.due.fen, 20'000'000);
  EXPECT_EQ(paid.paid.fen, 15'000'000);
  EXPECT_EQ(paid.unpaid.fen, 5'000'000);
  EXPECT_EQ(paid.audit_by, ToldBook::day("2025-08-01"));
  EXPECT_FALSE(paid.passed);
}

TEST(PoolLoans, AfterTheAuditOweWhatDidNotPass) {
  Pooled book;
  book.tell(PoolLossAudited{"FB", "L1", {12'000'000}, {3'000'000}, "审1"}, "2025-07-20");
  book.tell(PoolClawbackReceived{"FB", "L1", kBureau, kBank, {1'000'000}, "收1"}, "2025-07-25");
  const PoolLoanRow owing = loan_on(book, "2025-12-31");
  EXPECT_EQ(owing.state, PoolLoanStanding::to_give_back);
  EXPECT_EQ(owing.passed->fen, 12'000'000);
  EXPECT_EQ(owing.clawback.fen, 3'000'000);
  EXPECT_EQ(owing.given_back.fen, 1'000'000);
  EXPECT_EQ(owing.clawback_open.fen, 2'000'000);
  EXPECT_EQ(owing.unpaid.fen, 0);
  EXPECT_EQ(owing.audit_overdue, 0) << "it is audited";
  EXPECT_FALSE(owing.audit_class);
  book.tell(PoolClawbackReceived{"FB", "L1", kBureau, kBank, {2'000'000}, "收2"}, "2025-08-25");
  book.tell(PoolLossRecovered{"FB", "L1", kBureau, kBank, {5'000'000}, {500'000}, {1'800'000}},
            "2025-09-01");
  const PoolLoanRow done = loan_on(book, "2025-12-31");
  EXPECT_EQ(done.state, PoolLoanStanding::compensated);
  EXPECT_EQ(done.clawback_open.fen, 0);
  EXPECT_EQ(done.net_recovered.fen, 4'500'000);
  EXPECT_EQ(done.returned.fen, 1'800'000);
}

TEST(PoolLoans, AnAuditThatPassesAllLeavesTheRestDue) {
  Pooled book;
  book.tell(PoolLossAudited{"FB", "L1", {18'000'000}, {}, "审1"}, "2025-07-20");
  const PoolLoanRow row = loan_on(book, "2025-07-31");
  EXPECT_EQ(row.unpaid.fen, 3'000'000) << "what passed, less what was paid";
  EXPECT_EQ(row.state, PoolLoanStanding::claimed);
}

TEST(PoolLoans, AnOverdueAuditIsAgedByItsDays) {
  Pooled book;
  const auto aged = [&book](const char* day) {
    const PoolLoanRow row = loan_on(book, day);
    return std::pair(row.audit_overdue, *row.audit_class);
  };
  EXPECT_EQ(aged("2025-08-01"), std::pair(0, Ageing::days_0_7)) << "the last day is in time";
  EXPECT_EQ(aged("2025-08-02"), std::pair(1, Ageing::days_0_7));
  EXPECT_EQ(aged("2025-08-08"), std::pair(7, Ageing::days_0_7));
  EXPECT_EQ(aged("2025-08-09"), std::pair(8, Ageing::days_8_30));
  EXPECT_EQ(aged("2025-08-31"), std::pair(30, Ageing::days_8_30));
  EXPECT_EQ(aged("2025-09-01"), std::pair(31, Ageing::days_31_90));
  EXPECT_EQ(aged("2025-10-30"), std::pair(90, Ageing::days_31_90));
  EXPECT_EQ(aged("2025-10-31"), std::pair(91, Ageing::days_over_90));
}

TEST(PoolLoans, OfTwoPaymentsTheFirstIsToBeAuditedFirst) {
  Pooled book;
  book.tell(
      PoolLossPaid{"FB", "L1", kBureau, kBank, {5'000'000}, ToldBook::day("2025-07-15"), "凭证2"},
      "2025-06-10");
  const PoolLoanRow row = loan_on(book, "2025-07-16");
  EXPECT_EQ(row.audit_by, ToldBook::day("2025-07-15"));
  EXPECT_EQ(row.audit_overdue, 1);
  EXPECT_EQ(row.unpaid.fen, 0);
}

TEST(PoolLoans, ToldWithWhatWasDoneToCollect) {
  Pooled book;
  const Seq notice =
      book.tell(PoolRecourseTaken{"FB", "L1", RecourseAction::notice, "催1"}, "2025-06-05");
  book.tell(PoolRecourseTaken{"FB", "L1", RecourseAction::lawsuit, "诉1"}, "2025-06-15");
  const PoolLoanRow row = loan_on(book, "2025-06-30");
  ASSERT_EQ(row.recourse.size(), 2u);
  EXPECT_EQ(row.recourse[1].action, RecourseAction::lawsuit);
  EXPECT_EQ(row.recourse[1].on, ToldBook::day("2025-06-15"));
  EXPECT_EQ(row.recourse[1].document, "诉1");
  book.take_back(notice, "2025-06-16");
  EXPECT_EQ(loan_on(book, "2025-06-15").recourse.size(), 2u);
  EXPECT_EQ(loan_on(book, "2025-06-16").recourse.size(), 1u);
}

TEST(PoolLoans, OneThatEntersAgainBeginsAnew) {
  Pooled book;
  book.tell(PoolLossAudited{"FB", "L1", {15'000'000}, {}, "审1"}, "2025-07-20");
  book.tell(PoolLoanLeft{"FB", "B1", "L1", {50'000'000}}, "2025-08-01");
  const Seq again = book.tell(PoolLoanEntered{"FB", "B1", "L1", {4'000'000}}, "2025-09-01");
  book.tell(PoolLossClaimed{"FB", "L1", kBank, {4'000'000}, {400'000}, {1'600'000}}, "2025-10-01");
  book.tell(
      PoolLossPaid{"FB", "L1", kBureau, kBank, {600'000}, ToldBook::day("2025-12-01"), "凭证3"},
      "2025-10-02");
  std::vector<PoolLoanRow> stays;
  for (PoolLoanRow& row : rows(pool_loans(book.folded(), {query_on("2025-12-03"), {}}))) {
    if (row.loan == "L1") stays.push_back(std::move(row));
  }
  ASSERT_EQ(stays.size(), 2u);
  EXPECT_EQ(stays[0].state, PoolLoanStanding::compensated);
  EXPECT_EQ(stays[0].paid.fen, 15'000'000);
  EXPECT_EQ(stays[1].state, PoolLoanStanding::to_audit) << "the audit before is of what was before";
  EXPECT_EQ(stays[1].seq, again);
  EXPECT_EQ(stays[1].unpaid.fen, 1'000'000);
  EXPECT_EQ(stays[1].audit_overdue, 2);
  const PoolFigures f = figures_on(book, "2025-12-03");
  EXPECT_EQ(f.paid, "15600000");
  EXPECT_EQ(f.unpaid, "1000000");
  EXPECT_EQ(f.unaudited, "600000");
}

TEST(PoolLoans, PagesGoOnAlsoBetweenTheStaysOfOneLoan) {
  Pooled book;
  for (const char* day : {"2025-05-01", "2025-05-03", "2025-05-05"}) {
    book.tell(PoolLoanLeft{"FB", "B2", "L2", {30'000'000}}, day);
    book.tell(PoolLoanEntered{"FB", "B2", "L2", {30'000'000}}, day);
  }
  std::vector<std::string> seen;
  PoolLoanQuery query{query_on("2025-06-30"), {}};
  query.of.page.limit = 1;
  for (int page = 0; page < 10; ++page) {
    const auto found = pool_loans(book.folded(), query);
    ASSERT_TRUE(found);
    ASSERT_EQ(found->rows.size(), 1u);
    seen.push_back(found->rows[0].loan);
    if (!found->next_cursor) break;
    query.of.page.cursor = *found->next_cursor;
  }
  EXPECT_THAT(seen, testing::ElementsAre("L1", "L2", "L2", "L2", "L2", "L3"));
}

TEST(PoolLoans, FiltersNarrowRows) {
  Pooled book;
  const MemoryTable table = book.folded();
  PoolLoanQuery query{query_on("2025-06-30"), PoolLoanStanding::to_audit};
  EXPECT_EQ(rows(pool_loans(table, query)).size(), 1u);
  query.state = PoolLoanStanding::claimed;
  EXPECT_TRUE(rows(pool_loans(table, query)).empty());
  query.state.reset();
  query.of.bank = kOtherBank;
  EXPECT_EQ(rows(pool_loans(table, query)).size(), 2u);
  query.of.pool = "FB";
  EXPECT_EQ(rows(pool_loans(table, query)).size(), 2u);
}

}  // namespace
}  // namespace yingbu
