#include "projections/money/capital.h"

#include <gtest/gtest.h>

#include "tests/projections/told_book.h"

// 政府出资: vehicles and their investments, of records that are told one by one.
namespace yingbu {
namespace {

constexpr PartyNo kBureau = ToldBook::kBureau;
constexpr PartyNo kFirm = ToldBook::kFirm;
constexpr PartyNo kOther = ToldBook::kOtherBank;

// 10 million paid in, 6 million in two firms; of one a third is sold at a gain, the other at a
// loss.
struct Invested : ToldBook {
  Seq sold = 0;

  Invested() {
    tell(VehicleOpened{"YD", kBureau, "引导基金", "吕政发〔2025〕2号"}, "2025-01-02");
    tell(VehicleOpened{"TS", kBureau, "天使基金", "吕政发〔2025〕3号"}, "2025-01-03");
    tell(CapitalPaidIn{"YD", kBureau, "F", "S", {600'000'000}, "拨1"}, "2025-01-10");
    tell(CapitalPaidIn{"YD", kBureau, "F", "S", {400'000'000}, "拨2"}, "2025-02-10");
    tell(CapitalInvested{"YD", "I1", kBureau, kFirm, {300'000'000}, "决1"}, "2025-03-01");
    tell(CapitalInvested{"YD", "I1", kBureau, kFirm, {60'000'000}, "决2"}, "2025-03-15");
    tell(CapitalInvested{"YD", "I2", kBureau, kOther, {240'000'000}, "决3"}, "2025-04-01");
    sold =
        tell(CapitalExited{"YD", "I1", kBureau, {120'000'000}, {150'000'001}, "退1"}, "2025-09-01");
    tell(CapitalExited{"YD", "I2", kBureau, {240'000'000}, {200'000'000}, "退2"}, "2025-10-01");
  }
};

CapitalPage page_of(const MemoryTable& table, const CapitalQuery& query) {
  auto page = capital(table, query);
  EXPECT_TRUE(page) << (page ? "" : describe(page.error(), Language::en));
  return page ? *std::move(page) : CapitalPage{};
}

CapitalQuery query_on(const char* day) {
  CapitalQuery query;
  query.when = on_day(day);
  return query;
}

VehicleFigures figures_on(const ToldBook& book, const char* day) {
  const CapitalPage page = page_of(book.folded(), query_on(day));
  for (const VehicleRow& row : page.rows) {
    if (row.vehicle == "YD") return *row.figures;
  }
  ADD_FAILURE() << "no YD";
  return {};
}

TEST(Capital, IsHeldAtCostUntilItIsSoldAtAResult) {
  Invested book;
  const VehicleFigures f = figures_on(book, "2025-12-31");
  EXPECT_EQ(f.paid_in, "1000000000");
  EXPECT_EQ(f.invested, "600000000");
  EXPECT_EQ(f.exited, "360000000");
  EXPECT_EQ(f.held, "240000000");
  EXPECT_EQ(f.proceeds, "350000001");
  EXPECT_EQ(f.result, "-9999999");
  EXPECT_EQ(f.cash, "750000001");
  EXPECT_EQ(f.investments_open, 1u);
  const VehicleFigures before = figures_on(book, "2025-03-10");
  EXPECT_EQ(before.cash, "700000000");
  EXPECT_EQ(before.held, "300000000");
  EXPECT_EQ(before.result, "0");
}

TEST(Capital, AnExitTakenBackIsHeldAgain) {
  Invested book;
  book.take_back(book.sold, "2025-11-01");
  EXPECT_EQ(figures_on(book, "2025-10-31").held, "240000000");
  EXPECT_EQ(figures_on(book, "2025-11-01").held, "360000000");
  EXPECT_EQ(figures_on(book, "2025-11-01").cash, "600000000");
}

TEST(Capital, AVehicleIsToldWithItsInvestments) {
  Invested book;
  CapitalQuery query = query_on("2025-09-30");
  EXPECT_FALSE(page_of(book.folded(), query).investments);
  query.vehicle = "YD";
  const CapitalPage page = page_of(book.folded(), query);
  ASSERT_EQ(page.rows.size(), 1u);
  EXPECT_EQ(page.rows[0].title, "引导基金");
  ASSERT_EQ(page.investments->size(), 2u);
  const InvestmentRow& first = page.investments->front();
  EXPECT_EQ(first.investment, "I1");
  EXPECT_EQ(first.investee.name, "某某商贸有限公司");
  EXPECT_EQ(first.invested.fen, 360'000'000);
  EXPECT_EQ(first.held.fen, 240'000'000);
  EXPECT_EQ(first.result.fen, 30'000'001);
  ASSERT_EQ(first.investings.size(), 2u);
  EXPECT_EQ(first.investings[1].document, "决2");
  ASSERT_EQ(first.exits.size(), 1u);
  EXPECT_EQ(first.exits[0].at_cost.fen, 120'000'000);
  EXPECT_EQ(page.investments->back().held.fen, 240'000'000) << "sold later";
}

TEST(Capital, PagesOfAVehicleAreOfItsInvestments) {
  Invested book;
  CapitalQuery query = query_on("2025-09-30");
  query.vehicle = "YD";
  query.page.limit = 1;
  const CapitalPage first = page_of(book.folded(), query);
  ASSERT_TRUE(first.next_cursor);
  query.page.cursor = *first.next_cursor;
  const CapitalPage second = page_of(book.folded(), query);
  ASSERT_EQ(second.investments->size(), 1u);
  EXPECT_EQ(second.investments->front().investment, "I2");
  EXPECT_FALSE(second.next_cursor);
  EXPECT_EQ(second.rows.size(), 1u) << "whose they are";
  query.vehicle.reset();
  const auto refused = capital(book.folded(), query);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, Reason::bad_query);
}

TEST(Capital, AnInvesteeIsToldOfItsOwnInvestmentsAlone) {
  Invested book;
  const MemoryTable table = book.folded();
  CapitalQuery own = query_on("2025-12-31");
  own.investee = kFirm;
  own.sees_all = false;
  const CapitalPage seen = page_of(table, own);
  ASSERT_EQ(seen.rows.size(), 1u);
  EXPECT_EQ(seen.rows[0].vehicle, "YD");
  EXPECT_FALSE(seen.rows[0].figures);
  own.vehicle = "YD";
  const CapitalPage inside = page_of(table, own);
  ASSERT_EQ(inside.investments->size(), 1u);
  EXPECT_EQ(inside.investments->front().investee.no, kFirm);
  const auto refusal = [&](const char* vehicle) {
    own.vehicle = vehicle;
    const auto found = capital(table, own);
    return found ? "" : describe(found.error(), Language::zh);
  };
  EXPECT_EQ(refusal("TS"), "没有出资载体“TS”");
  EXPECT_EQ(refusal("无"), "没有出资载体“无”");
}

}  // namespace
}  // namespace yingbu
