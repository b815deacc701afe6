#include "projections/guarantee/guarantee_batches.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/domain/guarantee/batch_events.h"
#include "ledger/domain/loss/events.h"
#include "tests/projections/event_book.h"

// “总对总”批量担保: what of a batch was compensated, to the fen of its cap, and on any day.
namespace yingbu {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Three guarantees of 80,000,000 fen of liability each, issued on 2025-03-01.
EventBook issued() {
  Bookkeeping book;
  book.on("2025-03-01");
  for (const char* id : {"G1", "G2", "G3"}) {
    book.run(book.guarantee(id, 100'000'000, "2025-03-01", "2026-03-01", 0));
  }
  return EventBook(book);
}

GuaranteeBatchOpened batch_of(const std::string& id, std::int64_t cap_ppm = 30'000,
                              PartyNo guarantor = Bookkeeping::kGuarantor) {
  return {id,     guarantor, Bookkeeping::kBank, {cap_ppm}, day("2025-01-01"), day("2026-01-01"),
          "协议", "第三条"};
}

Seq enter(EventBook& book, const std::string& guarantee, const std::string& batch = "P1",
          std::int64_t liability = 80'000'000) {
  return book.tell(GuaranteeBatched{batch, guarantee, {liability}}, "2025-03-02");
}

Seq pay_instalment(EventBook& book, const std::string& guarantee, std::int64_t fen,
                   const char* on) {
  return book.tell(
      CompensationInstalmentPaid{guarantee, Bookkeeping::kGuarantor, {fen}, {-fen}, {}}, on);
}
Seq pay(EventBook& book, const std::string& guarantee, std::int64_t fen, std::int64_t instalments,
        const char* on) {
  CompensationPaid paid;
  paid.guarantee = guarantee;
  paid.guarantor = Bookkeeping::kGuarantor;
  paid.unpaid_principal = {fen};
  paid.amount = {fen};
  paid.liability_change = {instalments - fen};
  paid.instalments = {instalments};
  return book.tell(paid, on);
}

// "batch guarantees liability cap compensated rate room", with "reached" where it is.
std::vector<std::string> told(const View& view, const GuaranteeBatchQuery& query) {
  std::vector<std::string> all;
  const auto page = guarantee_batches(view, query);
  EXPECT_TRUE(page) << describe(page.error(), Language::en);
  for (const GuaranteeBatchRow& row : page->rows) {
    all.push_back(row.batch + " " + std::to_string(row.guarantees) + " " + row.liability + " " +
                  row.cap + " " + row.compensated + " " +
                  (row.rate_ppm ? std::to_string(*row.rate_ppm) : "n/a") + " " + row.room +
                  (row.reached ? " reached" : "") +
                  (row.reached_on ? " " + text(*row.reached_on) : ""));
  }
  return all;
}
std::vector<std::string> on(const EventBook& book, const char* date) {
  return told(book.folded(), asking_at<GuaranteeBatchQuery>(at(date)));
}

TEST(GuaranteeBatches, LeaveTheRoomOfTheirCapUntilTheLastFen) {
  EventBook book = issued();
  book.tell(batch_of("P1"), "2025-03-01");
  EXPECT_THAT(on(book, "2025-03-01"), ElementsAre("P1 0 0 0 0 n/a 0"));
  enter(book, "G1");
  enter(book, "G2");
  EXPECT_THAT(on(book, "2025-03-02"), ElementsAre("P1 2 160000000 4800000 0 0 4800000"));
  pay_instalment(book, "G1", 1'000'000, "2025-06-01");
  pay_instalment(book, "G1", 500'000, "2025-06-15");
  EXPECT_THAT(on(book, "2025-06-15"), ElementsAre("P1 2 160000000 4800000 1500000 9375 3300000"));
  pay(book, "G1", 2'000'000, 1'500'000, "2025-07-01");
  EXPECT_THAT(on(book, "2025-07-01"), ElementsAre("P1 2 160000000 4800000 2000000 12500 2800000"))
      << "its instalments are within the last amount";
  pay(book, "G3", 9'000'000, 0, "2025-07-02");
  EXPECT_THAT(on(book, "2025-07-02"), ElementsAre("P1 2 160000000 4800000 2000000 12500 2800000"))
      << "it never entered";
  pay(book, "G2", 2'799'999, 0, "2025-08-01");
  EXPECT_THAT(on(book, "2025-08-01"), ElementsAre("P1 2 160000000 4800000 4799999 30000 1"))
      << "half up: 29,999.99";
}

TEST(GuaranteeBatches, AreReachedWhereACompensationSaysSo) {
  EventBook book = issued();
  book.tell(batch_of("P1"), "2025-03-01");
  enter(book, "G1");
  const Seq paid = pay(book, "G1", 2'400'000, 0, "2025-07-01");
  const Seq reached =
      book.tell(BatchCapReached{"P1", "G1", {2'400'000}, {2'400'000}}, "2025-07-01");
  EXPECT_THAT(on(book, "2025-07-01"),
              ElementsAre("P1 1 80000000 2400000 2400000 30000 0 reached 2025-07-01"));
  book.reverse(reached, "2025-07-05");
  book.reverse(paid, "2025-07-05");
  EXPECT_THAT(on(book, "2025-07-05"), ElementsAre("P1 1 80000000 2400000 0 0 2400000"));
  EXPECT_THAT(on(book, "2025-07-04"),
              ElementsAre("P1 1 80000000 2400000 2400000 30000 0 reached 2025-07-01"));
}

TEST(GuaranteeBatches, HaveRoomAgainWhereAnotherGuaranteeEntersAndTheirCapIsNeverRoundedUp) {
  EventBook book = issued();
  book.tell(batch_of("P1"), "2025-03-01");
  enter(book, "G1", "P1", 99'999'999);
  pay(book, "G1", 2'999'999, 0, "2025-07-01");
  book.tell(BatchCapReached{"P1", "G1", {2'999'999}, {2'999'999}}, "2025-07-01");
  EXPECT_THAT(on(book, "2025-07-01"),
              ElementsAre("P1 1 99999999 2999999 2999999 30000 0 reached 2025-07-01"));
  enter(book, "G2", "P1", 1);
  EXPECT_THAT(on(book, "2025-07-01"), ElementsAre("P1 2 100000000 3000000 2999999 30000 1"));
}

TEST(GuaranteeBatches, HaveNoRoomBelowZeroWhereAGuaranteeLeft) {
  EventBook book = issued();
  book.tell(batch_of("P1"), "2025-03-01");
  enter(book, "G1");
  const Seq second = enter(book, "G2");
  pay(book, "G1", 4'800'000, 0, "2025-07-01");
  book.reverse(second, "2025-07-02");
  EXPECT_THAT(on(book, "2025-07-02"), ElementsAre("P1 1 80000000 2400000 4800000 60000 0 reached"))
      << "beyond it, and no 代偿 came to it";
}

TEST(GuaranteeBatches, ShowWhatEnteredThem) {
  EventBook book = issued();
  book.tell(batch_of("P1"), "2025-03-01");
  book.tell(batch_of("P2"), "2025-03-01");
  enter(book, "G1");
  enter(book, "G2", "P2");
  const Seq third = enter(book, "G3");
  pay(book, "G1", 2'000'000, 0, "2025-07-01");
  const auto members = [&](const char* batch, const PageRequest& asked) {
    const auto page = batched_guarantees(book.folded(), batch, at("2025-07-01"), asked);
    EXPECT_TRUE(page);
    std::vector<std::string> all;
    for (const BatchedGuaranteeRow& row : page->rows) {
      all.push_back(row.guarantee + " " + std::string(enum_name(row.status)) + " " +
                    fen_text(row.liability.fen) + " " + fen_text(row.compensated.fen) + " " +
                    text(row.entered_on));
    }
    return std::pair(all, page->next_cursor);
  };
  EXPECT_THAT(members("P1", {}).first, ElementsAre("G1 compensated 80000000 2000000 2025-03-02",
                                                   "G3 in_force 80000000 0 2025-03-02"));
  EXPECT_THAT(members("P2", {}).first, ElementsAre("G2 in_force 80000000 0 2025-03-02"));
  const auto first = members("P1", {1, ""});
  ASSERT_TRUE(first.second);
  const auto rest = members("P1", {1, *first.second});
  EXPECT_THAT(rest.first, ElementsAre("G3 in_force 80000000 0 2025-03-02"));
  EXPECT_FALSE(rest.second);
  book.reverse(third, "2025-06-01");
  EXPECT_THAT(members("P1", {}).first, ElementsAre("G1 compensated 80000000 2000000 2025-03-02"));
}

TEST(GuaranteeBatches, AreSeenByTheirGuarantorAndTheirBankAlone) {
  EventBook book = issued();
  book.tell(batch_of("P1"), "2025-03-01");
  book.tell(batch_of("P2", 50'000, Bookkeeping::kOtherGuarantor), "2025-03-01");
  enter(book, "G1");
  const MemoryTable table = book.folded();
  const auto ids = [&](const GuaranteeBatchQuery& query) {
    std::string text;
    const auto page = guarantee_batches(table, query);
    EXPECT_TRUE(page && page->totals);
    for (const GuaranteeBatchRow& row : page->rows) text += row.batch + " ";
    return text + std::to_string(page->totals->count);
  };
  auto query = asking_at<GuaranteeBatchQuery>(at("2025-07-01"));
  EXPECT_EQ(ids(query), "P1 P2 2");
  query.seen_by = Bookkeeping::kOtherGuarantor;
  EXPECT_EQ(ids(query), "P2 1");
  query.seen_by = Bookkeeping::kBank;
  EXPECT_EQ(ids(query), "P1 P2 2");
  query.guarantor = Bookkeeping::kGuarantor;
  EXPECT_EQ(ids(query), "P1 1");
  query.seen_by = Bookkeeping::kBorrower;
  EXPECT_EQ(ids(query), "0");
  EXPECT_FALSE(*guarantee_batch(table, "P1", query.when, Bookkeeping::kOtherGuarantor));
  EXPECT_FALSE(*guarantee_batch(table, "P", query.when));
  const auto one = guarantee_batch(table, "P1", query.when, Bookkeeping::kBank);
  ASSERT_TRUE(one && *one);
  EXPECT_EQ((*one)->guarantor.name, "吕梁市融资担保有限公司");
  EXPECT_EQ((*one)->cap_ppm.value, 30'000);
  EXPECT_EQ((*one)->cap, "2400000");
  EXPECT_EQ((*one)->until, day("2026-01-01"));
  EXPECT_EQ((*one)->document, "协议");
}

TEST(GuaranteeBatches, AddUpAndNoneLendsItsRoomToAnother) {
  EventBook book = issued();
  book.tell(batch_of("P1"), "2025-03-01");
  book.tell(batch_of("P2"), "2025-03-01");
  enter(book, "G1");
  enter(book, "G2", "P2");
  pay(book, "G1", 3'000'000, 0, "2025-07-01");
  const auto page =
      guarantee_batches(book.folded(), asking_at<GuaranteeBatchQuery>(at("2025-07-01")));
  ASSERT_TRUE(page && page->totals);
  EXPECT_EQ(page->totals->guarantees, 2u);
  EXPECT_EQ(page->totals->liability, "160000000");
  EXPECT_EQ(page->totals->compensated, "3000000");
  EXPECT_EQ(page->totals->room, "2400000");
  EXPECT_EQ(page->totals->reached, 1u);
}

TEST(GuaranteeBatches, AnOpeningTakenBackIsShownNoMore) {
  EventBook book = issued();
  const Seq opened = book.tell(batch_of("P1"), "2025-03-01");
  book.reverse(opened, "2025-03-03");
  EXPECT_THAT(on(book, "2025-03-02"), ElementsAre("P1 0 0 0 0 n/a 0"));
  EXPECT_THAT(on(book, "2025-03-03"), IsEmpty());
}

TEST(GuaranteeBatches, AreToldOnAnyDayAsTheyWereKnown) {
  EventBook book = issued();
  book.tell(batch_of("P1"), "2025-03-01");
  const Seq first = enter(book, "G1");
  enter(book, "G2");
  pay_instalment(book, "G1", 1'000'000, "2025-06-01");
  const Seq paid = pay(book, "G1", 4'800'000, 1'000'000, "2025-07-01");
  const Seq reached =
      book.tell(BatchCapReached{"P1", "G1", {4'800'000}, {4'800'000}}, "2025-07-01");
  book.reverse(reached, "2025-08-01");
  book.reverse(paid, "2025-08-01");
  book.reverse(first, "2025-09-01");
  EXPECT_GT(book.expect_known_then([](const View& view, const AsOf& when) {
    return json_of(guarantee_batches(view, asking_at<GuaranteeBatchQuery>(when))) +
           json_of(batched_guarantees(view, "P1", when, {}));
  }),
            50);
}

}  // namespace
}  // namespace yingbu
