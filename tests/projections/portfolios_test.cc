#include "projections/entitlement/portfolios.h"

#include <gtest/gtest.h>

#include "ledger/domain/programme/events.h"
#include "tests/domain/sheets.h"
#include "tests/projections/told_book.h"

// 年度清算定档: years that were closed and settled, of records that are told one by one.
namespace yingbu {
namespace {

constexpr PartyNo kCompany = ToldBook::kBank;
constexpr PartyNo kOther = ToldBook::kOtherBank;

struct Closed : ToldBook {
  Seq closing = 0;

  Closed() {
    tell(ProgrammeEstablished{"CAP", kBureau, "保费补助", Shape::guarantee_fee_subsidy},
         "2025-01-02");
    enact(1, "2025-01-01", "46000000");
  }
  void enact(std::uint32_t no, const char* from, const std::string& cap) {
    Terms terms;
    terms.effective_from = day(from);
    terms.region = "141100";
    terms.document = "吕财金〔2025〕2号";
    terms.article = "第六条";
    terms.clauses = sheets::fee_subsidy();
    terms.clauses.front().value = "calendar_year";
    terms.clauses.push_back({"institution_cap", cap, {}, "第六条", {}});
    tell(TermsEnacted{"CAP", no, terms}, "2025-01-03");
  }
  void close(const char* on) {
    PortfolioClosed closed{"CAP", kCompany, 2025, {}, {}, {}, {}, "吕财金〔2026〕3号"};
    closed.share = BusinessShare{{66'666'667}, {100'000'000}};
    closed.rate_ppm = Ppm{6'000};
    closed.leverage = Leverage{{700'000'000}, {300'000'000}, 4'000'000};
    closed.below_gate = false;
    closing = tell(closed, on);
  }
  Seq settle(const char* on, const char* start, const char* object, std::int64_t used,
             std::uint64_t keys, std::int64_t change, bool in_full) {
    PortfolioSettled e = settled(PortfolioScope::institution, kCompany, 2025);
    e.up_to_start = day(start);
    e.up_to = {"CAP", kCompany, "2025", object};
    e.used = {used};
    e.keys = keys;
    e.due_change = {change};
    e.in_full = in_full;
    e.limited = used == 46'000'000;
    return tell(e, on);
  }
};

std::vector<PortfolioRow> rows(const ToldBook& book, const PortfolioQuery& query) {
  const auto page = portfolios(book.folded(), query);
  EXPECT_TRUE(page) << (page ? "" : describe(page.error(), Language::en));
  return page ? page->rows : std::vector<PortfolioRow>();
}

PortfolioQuery query_on(const char* day) {
  PortfolioQuery query;
  query.when = on_day(day);
  return query;
}

PortfolioRow row_on(const ToldBook& book, const char* day) {
  const auto found = rows(book, query_on(day));
  EXPECT_EQ(found.size(), 1u);
  return found.empty() ? PortfolioRow{} : found.front();
}

TEST(Portfolios, AYearIsToldAsItWasClosed) {
  Closed book;
  book.close("2026-01-15");
  const PortfolioRow row = row_on(book, "2026-01-31");
  EXPECT_EQ(row.programme, "CAP");
  EXPECT_EQ(row.scope, PortfolioScope::institution);
  EXPECT_EQ(row.holder.no, kCompany);
  EXPECT_EQ(row.year, 2025);
  EXPECT_EQ(row.closed_seq, book.closing);
  EXPECT_EQ(row.closed_on, ToldBook::day("2026-01-15"));
  EXPECT_EQ(row.document, "吕财金〔2026〕3号");
  EXPECT_EQ(row.share_bp, 6'667);
  EXPECT_EQ(row.rate_ppm->value, 6'000);
  EXPECT_EQ(row.leverage_ppm, 2'333'333);
  EXPECT_EQ(row.leverage->average_ppm, 4'000'000);
  EXPECT_EQ(row.below_gate, false);
  EXPECT_EQ(row.cap->fen, 46'000'000);
  EXPECT_TRUE(row.settling) << "closed, and no line walked yet";
  EXPECT_FALSE(row.walk);
  EXPECT_TRUE(rows(book, query_on("2026-01-14")).empty());
}

TEST(Portfolios, AWalkInChunksIsSummedUntilItIsThrough) {
  Closed book;
  book.close("2026-01-15");
  book.settle("2026-01-15", "2025-02-01", "G1", 30'000'000, 3, -500, false);
  const PortfolioRow half = row_on(book, "2026-01-31");
  EXPECT_TRUE(half.settling);
  EXPECT_EQ(half.walk->used.fen, 30'000'000);
  EXPECT_EQ(half.walk->keys, 3u);
  EXPECT_EQ(half.walk->up_to->object, "G1");
  const Seq last = book.settle("2026-01-16", "2025-03-01", "G2", 46'000'000, 2, -700, true);
  const PortfolioRow done = row_on(book, "2026-01-31");
  EXPECT_FALSE(done.settling);
  EXPECT_EQ(done.walk->used.fen, 46'000'000);
  EXPECT_TRUE(done.walk->limited);
  EXPECT_EQ(done.walk->keys, 5u);
  EXPECT_EQ(done.walk->due_change, "-1200");
  EXPECT_EQ(done.walk->up_to_start, ToldBook::day("2025-03-01"));
  EXPECT_EQ(done.walk->on, ToldBook::day("2026-01-16"));
  EXPECT_EQ(done.walk->seq, last);
  EXPECT_TRUE(row_on(book, "2026-01-15").settling);
}

TEST(Portfolios, AWalkThatBeginsAnewForgetsTheOneBefore) {
  Closed book;
  book.close("2026-01-15");
  book.settle("2026-01-15", "2025-03-01", "G2", 30'000'000, 3, -500, false);
  book.settle("2026-01-16", "2025-02-01", "G1", 10'000'000, 1, -1, false);
  EXPECT_EQ(row_on(book, "2026-01-31").walk->keys, 1u) << "back at an earlier line";
  book.settle("2026-01-17", "2025-02-01", "G2", 20'000'000, 1, -1, true);
  EXPECT_EQ(row_on(book, "2026-01-31").walk->keys, 2u) << "on from there";
  book.settle("2026-02-01", "2025-04-01", "G3", 20'000'000, 4, 7, true);
  EXPECT_EQ(row_on(book, "2026-02-28").walk->keys, 4u) << "the one before was through";
}

TEST(Portfolios, ACloseTakenBackLeavesTheYearOpenAndUnsettled) {
  Closed book;
  book.close("2026-01-15");
  book.settle("2026-01-15", "2025-03-01", "G2", 30'000'000, 3, -500, true);
  book.take_back(book.closing, "2026-02-01");
  const PortfolioRow open = row_on(book, "2026-02-01");
  EXPECT_FALSE(open.closed_seq);
  EXPECT_FALSE(open.share);
  EXPECT_TRUE(open.settling);
  EXPECT_FALSE(row_on(book, "2026-01-31").settling);
  EXPECT_TRUE(row_on(book, "2026-01-31").closed_seq);
  book.settle("2026-02-01", "2025-03-01", "G2", 0, 3, 500, true);
  EXPECT_FALSE(row_on(book, "2026-02-01").settling);
  EXPECT_EQ(row_on(book, "2026-02-01").walk->keys, 3u);
}

TEST(Portfolios, WithoutLinesThereIsNoLastLine) {
  Closed book;
  book.close("2026-01-15");
  PortfolioSettled nothing = ToldBook::settled(PortfolioScope::institution, kCompany, 2025);
  nothing.in_full = true;
  book.tell(nothing, "2026-01-15");
  const PortfolioRow row = row_on(book, "2026-01-15");
  EXPECT_FALSE(row.settling);
  EXPECT_FALSE(row.walk->up_to);
  EXPECT_FALSE(row.walk->up_to_start);
}

TEST(Portfolios, TheCapIsOfTheLastTermsOfTheYear) {
  Closed book;
  book.enact(2, "2025-07-01", "40000000");
  book.enact(3, "2026-01-01", "30000000");
  book.close("2026-01-15");
  EXPECT_EQ(row_on(book, "2026-01-31").cap->fen, 40'000'000);
  PortfolioQuery known = query_on("2026-01-31");
  known.when.known_at = 6;  // before the second terms
  EXPECT_TRUE(rows(book, known).empty());
}

TEST(Portfolios, FiltersAndPages) {
  Closed book;
  book.close("2026-01-15");
  PortfolioSettled firm = ToldBook::settled(PortfolioScope::enterprise, ToldBook::kFirm, 2025);
  firm.in_full = true;
  book.tell(firm, "2026-01-15");
  firm.whose = kOther;
  firm.year = 2024;
  book.tell(firm, "2026-01-15");
  PortfolioQuery query = query_on("2026-01-31");
  query.page.limit = 2;
  const auto first = portfolios(book.folded(), query);
  ASSERT_TRUE(first && first->next_cursor);
  EXPECT_EQ(first->rows[1].scope, PortfolioScope::enterprise);
  query.page.cursor = *first->next_cursor;
  ASSERT_EQ(rows(book, query).size(), 1u);
  EXPECT_EQ(rows(book, query)[0].holder.no, ToldBook::kFirm);
  query = query_on("2026-01-31");
  query.holder = kCompany;
  EXPECT_EQ(rows(book, query).size(), 1u);
  query.holder.reset();
  query.year = 2024;
  EXPECT_EQ(rows(book, query).size(), 1u);
  query.programme = "无";
  const auto refused = portfolios(book.folded(), query);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, Reason::not_found);
}

}  // namespace
}  // namespace yingbu
