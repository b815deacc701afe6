#include "projections/facts/credit_tools.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/domain/credit_tool/events.h"
#include "tests/projections/event_book.h"

// 货币政策工具: whether what a bank drew is covered by loans, to the fen and on any day.
namespace yingbu {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

ToolDrawn draw_of(const std::string& tool, std::int64_t fen, ToolKind kind = ToolKind::relending) {
  return {tool, kind, Bookkeeping::kBank, {fen}, {17'500}, day("2026-03-01"), "合同"};
}

// "tool loans linked covered shortfall", with "ended" where it has.
std::vector<std::string> told(const View& view, const CreditToolQuery& query) {
  std::vector<std::string> all;
  const auto page = credit_tools(view, query);
  EXPECT_TRUE(page) << describe(page.error(), Language::en);
  for (const CreditToolRow& row : page->rows) {
    all.push_back(row.tool + " " + std::to_string(row.loans) + " " + row.linked +
                  (row.covered ? " covered " : " short ") + row.shortfall +
                  (row.ended ? " ended" : ""));
  }
  return all;
}

std::vector<std::string> loans_of(const View& view, const std::string& tool, const AsOf& when) {
  std::vector<std::string> all;
  const auto page = linked_loans(view, tool, when, {});
  EXPECT_TRUE(page) << describe(page.error(), Language::en);
  for (const LinkedLoanRow& row : page->rows) {
    all.push_back(row.loan + " " + fen_text(row.amount.fen) + " " + text(row.from));
  }
  return all;
}

TEST(CreditTools, AreCoveredByLoansOfTheSameAmountAndNotByAFenLess) {
  EventBook book;
  book.tell(draw_of("T1", 100'000'000), "2025-03-01");
  const auto on = [&](const char* date) {
    return told(book.folded(), asking_at<CreditToolQuery>(at(date)));
  };
  EXPECT_THAT(on("2025-03-01"), ElementsAre("T1 0 0 short 100000000"));
  book.tell(LoanLinked{"T1", "L1", {60'000'000}}, "2025-03-05");
  book.tell(LoanLinked{"T1", "L2", {39'999'999}}, "2025-03-06");
  EXPECT_THAT(on("2025-03-06"), ElementsAre("T1 2 99999999 short 1"));
  book.tell(LoanLinked{"T1", "L3", {1}}, "2025-03-07");
  EXPECT_THAT(on("2025-03-07"), ElementsAre("T1 3 100000000 covered 0"));
  book.tell(LoanUnlinked{"T1", "L1", {60'000'000}}, "2025-04-01");
  EXPECT_THAT(on("2025-04-01"), ElementsAre("T1 2 40000000 short 60000000"));
  EXPECT_THAT(on("2025-03-31"), ElementsAre("T1 3 100000000 covered 0"));
}

TEST(CreditTools, ShowTheLoansThatStandUnderThem) {
  EventBook book;
  book.tell(draw_of("T", 100), "2025-03-01");
  book.tell(draw_of("TT", 100), "2025-03-01");
  book.tell(LoanLinked{"T", "L1", {60}}, "2025-03-05");
  book.tell(LoanLinked{"TT", "L2", {40}}, "2025-03-06");
  const Seq out = book.tell(LoanUnlinked{"T", "L1", {60}}, "2025-04-01");
  const Seq again = book.tell(LoanLinked{"T", "L1", {70}}, "2025-05-01");
  const MemoryTable table = book.folded();
  EXPECT_THAT(loans_of(table, "T", at("2025-03-31")), ElementsAre("L1 60 2025-03-05"));
  EXPECT_THAT(loans_of(table, "T", at("2025-04-30")), IsEmpty());
  EXPECT_THAT(loans_of(table, "T", at("2025-05-01")), ElementsAre("L1 70 2025-05-01"));
  EXPECT_THAT(loans_of(table, "TT", at("2025-05-01")), ElementsAre("L2 40 2025-03-06"));
  book.reverse(again, "2025-05-02");
  book.reverse(out, "2025-05-02");
  EXPECT_THAT(loans_of(book.folded(), "T", at("2025-05-02")), ElementsAre("L1 60 2025-03-05"));
}

TEST(CreditTools, OneIsShownWithItsTermsAndNoneWhereItWasTakenBack) {
  EventBook book;
  const Seq drawn =
      book.tell(draw_of("T1", 100'000'000, ToolKind::clean_coal), "2025-03-02", "2025-03-01");
  auto row = credit_tool(book.folded(), "T1", at("2025-03-02"));
  ASSERT_TRUE(row && *row);
  EXPECT_EQ((*row)->kind, ToolKind::clean_coal);
  EXPECT_EQ((*row)->bank.name, "某某银行吕梁分行");
  EXPECT_EQ((*row)->drawn.fen, 100'000'000);
  EXPECT_EQ((*row)->rate_ppm.value, 17'500);
  EXPECT_EQ((*row)->drawn_on, day("2025-03-01"));
  EXPECT_EQ((*row)->until, day("2026-03-01"));
  EXPECT_EQ((*row)->reference, "合同");
  EXPECT_EQ((*row)->drawn_seq, drawn);
  EXPECT_FALSE(*credit_tool(book.folded(), "T1", at("2025-03-01"))) << "booked a day later";
  EXPECT_FALSE(*credit_tool(book.folded(), "T", at("2025-03-02")));
  book.reverse(drawn, "2025-03-03");
  EXPECT_FALSE(*credit_tool(book.folded(), "T1", at("2025-03-03")));
  EXPECT_THAT(told(book.folded(), asking_at<CreditToolQuery>(at("2025-03-03"))), IsEmpty());
}

TEST(CreditTools, WhatOneHasTooMuchCoversNoOtherAndOneThatEndedLacksNothing) {
  EventBook book;
  book.tell(draw_of("T1", 100), "2025-03-01");
  book.tell(LoanLinked{"T1", "L1", {150}}, "2025-03-05");
  book.tell(draw_of("T2", 100, ToolKind::rediscount), "2025-03-01");
  ToolDrawn over = draw_of("T3", 100);
  over.until = day("2025-06-01");
  book.tell(over, "2025-03-01");
  const MemoryTable table = book.folded();
  auto query = asking_at<CreditToolQuery>(at("2025-05-31"));
  const auto shown = [&] {
    const auto page = credit_tools(table, query);
    EXPECT_TRUE(page && page->totals);
    const CreditToolTotals& t = *page->totals;
    return std::to_string(t.count) + " " + std::to_string(t.loans) + " " + t.drawn + " " +
           t.linked + " " + std::to_string(t.not_covered) + " " + t.shortfall;
  };
  EXPECT_EQ(shown(), "3 1 300 150 2 200");
  query.when = at("2025-06-01");
  EXPECT_THAT(told(table, query),
              ElementsAre("T1 1 150 covered 0", "T2 0 0 short 100", "T3 0 0 short 100 ended"));
  EXPECT_EQ(shown(), "3 1 300 150 1 100");
  query.only_open = true;
  EXPECT_THAT(told(table, query), ElementsAre("T1 1 150 covered 0", "T2 0 0 short 100"));
  query.kind = ToolKind::rediscount;
  EXPECT_THAT(told(table, query), ElementsAre("T2 0 0 short 100"));
  query.bank = Bookkeeping::kGuarantor;
  EXPECT_THAT(told(table, query), IsEmpty());
}

TEST(CreditTools, GoOnWhereAPageEnded) {
  EventBook book;
  for (const char* tool : {"T1", "T2", "T3"}) book.tell(draw_of(tool, 100), "2025-03-01");
  for (const char* loan : {"L1", "L2", "L3"}) {
    book.tell(LoanLinked{"T2", loan, {10}}, "2025-03-05");
  }
  const MemoryTable table = book.folded();
  auto query = asking_at<CreditToolQuery>(at("2025-03-05"));
  query.page.limit = 2;
  const auto first = credit_tools(table, query);
  ASSERT_TRUE(first && first->next_cursor);
  query.page.cursor = *first->next_cursor;
  EXPECT_THAT(told(table, query), ElementsAre("T3 0 0 short 100"));
  const auto loans = linked_loans(table, "T2", query.when, {2, ""});
  ASSERT_TRUE(loans && loans->next_cursor);
  const auto rest = linked_loans(table, "T2", query.when, {2, *loans->next_cursor});
  ASSERT_TRUE(rest && rest->rows.size() == 1);
  EXPECT_EQ(rest->rows[0].loan, "L3");
  EXPECT_FALSE(rest->next_cursor);
  const auto refused = linked_loans(table, "T1", query.when, {2, *loans->next_cursor});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, Reason::bad_query);
}

TEST(CreditTools, AreToldOnAnyDayAsTheyWereKnown) {
  EventBook book;
  book.tell(draw_of("T1", 100), "2025-03-02", "2025-03-01");
  const Seq linked = book.tell(LoanLinked{"T1", "L1", {60}}, "2025-03-05");
  book.tell(LoanLinked{"T1", "L2", {60}}, "2025-03-08", "2025-03-06");
  book.tell(LoanUnlinked{"T1", "L2", {60}}, "2025-04-08");
  book.reverse(linked, "2025-05-01");
  EXPECT_GT(book.expect_known_then([](const View& view, const AsOf& when) {
    return json_of(credit_tools(view, asking_at<CreditToolQuery>(when))) +
           json_of(linked_loans(view, "T1", when, {}));
  }),
            40);
}

}  // namespace
}  // namespace yingbu
