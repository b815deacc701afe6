#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/base/fields/archive.h"
#include "ledger/domain/corrections/commands.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/funds/events.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/people/commands.h"
#include "ledger/domain/proposals/commands.h"
#include "projections/read_models.h"
#include "tests/projections/random_book.h"

namespace yingbu {
namespace {

AsOf now() { return {{}, {}, day("2026-12-31")}; }

TEST(Pages, ACursorLosesAndRepeatsNothingWhileRowsArrive) {
  Bookkeeping book;
  book.set_up_subsidies(1'000'000);
  book.on("2025-03-01");
  for (const char* id : {"G1", "G3", "G5", "G7", "G9"}) {
    book.run(book.guarantee(id, 1'000'000, "2025-03-01", "2026-03-01", 0));
  }
  GuaranteeQuery query;
  query.when = now();
  query.page.limit = 2;
  const auto first = guarantee_register(book.folded(), query);
  ASSERT_TRUE(first && first->next_cursor);
  EXPECT_EQ(first->totals->count, 5u);
  for (const char* id : {"G2", "G6"}) {
    book.run(book.guarantee(id, 1'000'000, "2025-03-01", "2026-03-01", 0));
  }
  std::vector<std::string> seen;
  for (const GuaranteeRow& row : first->rows) seen.push_back(row.guarantee);
  auto cursor = first->next_cursor;
  while (cursor) {
    query.page.cursor = *cursor;
    const auto page = guarantee_register(book.folded(), query);
    ASSERT_TRUE(page);
    for (const GuaranteeRow& row : page->rows) seen.push_back(row.guarantee);
    cursor = page->next_cursor;
  }
  EXPECT_THAT(seen, testing::ElementsAre("G1", "G3", "G5", "G6", "G7", "G9"));
}

TEST(Pages, ALastFullPageHasNoCursor) {
  Bookkeeping book;
  PartyQuery query;
  query.page.limit = 5;
  const auto page = parties(book.folded(), query);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->rows.size(), 5u);
  EXPECT_FALSE(page->next_cursor);
}

TEST(Pages, ACursorOfAnotherQuestionIsRefused) {
  Bookkeeping book;
  const MemoryTable table = book.folded();
  PartyQuery few;
  few.page.limit = 1;
  const auto first = parties(table, few);
  ASSERT_TRUE(first && first->next_cursor);
  for (const std::string& cursor : {*first->next_cursor, std::string("zz"), std::string("g")}) {
    GuaranteeQuery query;
    query.when = now();
    query.page.cursor = cursor;
    const auto refused = guarantee_register(table, query);
    ASSERT_FALSE(refused) << cursor;
    EXPECT_EQ(refused.error().reason, Reason::bad_query);
    EXPECT_THAT(describe(refused.error(), Language::en), testing::HasSubstr("not the `next` of"));
  }
}

TEST(Pages, ALimitOutsideItsRangeIsRefused) {
  Bookkeeping book;
  for (const std::size_t limit : {std::size_t{0}, limits::page_max + 1}) {
    const auto refused = actors(book.folded(), {limit, {}});
    ASSERT_FALSE(refused);
    EXPECT_THAT(describe(refused.error(), Language::en), testing::HasSubstr("1 and 1000"));
  }
}

TEST(Parties, AreFoundByNumberSchemeAndPart) {
  Bookkeeping book;
  book.set_up_subsidies(1'000);
  const MemoryTable table = book.folded();
  EXPECT_EQ(party_named(table, "local_code:K1")->party, Bookkeeping::kBank);
  EXPECT_EQ(party_named(table, "#2")->accounts.size(), 1u);
  EXPECT_FALSE(party_named(table, "#99"));
  EXPECT_FALSE(party_named(table, "passport:1"));
  PartyQuery query;
  query.name_has = "担保";
  EXPECT_EQ(parties(table, query)->rows.size(), 2u);
  query.region = "140000";
  query.kind = PartyKind::bank;
  EXPECT_TRUE(parties(table, query)->rows.empty());
}

TEST(Parties, OneThatEndedInAnotherSaysInWhich) {
  Bookkeeping book;
  book.run(RegisterParty{"local_code:E2", PartyKind::enterprise, "某某实业有限公司", "141102"});
  book.run_by_two(MergeParty{"#4", "local_code:E2", "吸收合并协议"});
  const MemoryTable table = book.folded();
  const auto other = party_named(table, "local_code:E2");
  EXPECT_EQ(party(table, Bookkeeping::kBorrower)->merged_into, other->party);
  EXPECT_EQ(other->merged_into, std::nullopt);
}

TEST(Programmes, ShowTheirTermsInOrder) {
  Bookkeeping book;
  book.set_up_subsidies(1'000);
  const auto row = programme(book.folded(), "FS");
  ASSERT_TRUE(row);
  ASSERT_EQ(row->terms.size(), 1u);
  EXPECT_EQ(row->terms[0].terms.document, "吕财金〔2025〕1号");
  EXPECT_EQ(row->bureau.name, "吕梁市财政局");
  EXPECT_EQ(programmes(book.folded()).size(), 1u);
}

TEST(Proposals, WaitUntilSomebodyDecides) {
  Bookkeeping book;
  book.set_up_subsidies(1'000);
  Encoded encoded = encode_command(Reverse{book.last_of<FundsReceived>(), "核对有误"});
  book.run(Propose{"W1", "请复核", {{encoded.tag, encoded.version, {}, {}, {encoded.payload}}}});
  const auto waiting = proposals(book.folded(), {});
  ASSERT_TRUE(waiting);
  ASSERT_EQ(waiting->rows.size(), 1u);
  EXPECT_EQ(waiting->rows[0].proposal, "W1");
  EXPECT_EQ(waiting->rows[0].proposed_by, ActorNo{1});
  book.run(Decline{"W1", "依据不足"});
  EXPECT_TRUE(proposals(book.folded(), {})->rows.empty());
  EXPECT_EQ(proposal(book.folded(), "W1")->cause, "依据不足");
}

TEST(Events, OfAnObjectIncludeWhatReversesThem) {
  Bookkeeping book;
  book.set_up_subsidies(1'000);
  book.on("2025-03-01");
  book.run(book.guarantee("G1", 1'000'000, "2025-03-01", "2026-03-01", 0));
  book.run(DisburseLoan{"G1", {1'000'000}});
  const Seq disbursed = book.last();
  book.run_by_two(Reverse{disbursed, "未放款"});
  const MemoryTable table = book.folded();
  const auto names = [&](EventQuery query) {
    std::vector<std::string> found;
    const auto page = events_page(table, book.source(), book.last(), query);
    EXPECT_TRUE(page);
    for (const Recorded& r : page->events) {
      found.emplace_back(event_name(encode_event(r.event).tag));
    }
    return found;
  };
  EventQuery query;
  query.object = "guarantee:G1";
  EXPECT_THAT(names(query), testing::ElementsAre("guarantee_issued", "entitlement_assessed",
                                                 "guaranteed_loan_disbursed", "event_reversed"));
  query.name = "event_reversed";
  EXPECT_THAT(names(query), testing::ElementsAre("event_reversed"));
  query = {};
  query.object = "entitlement:FS|2|term|G1";
  EXPECT_THAT(names(query), testing::ElementsAre("entitlement_assessed"));
  query.object = "party:4";
  EXPECT_THAT(names(query), testing::ElementsAre("party_registered", "guarantee_issued"));
  query = {};
  query.actor = ActorNo{2};
  query.name = "proposal_approved";
  // Terms, two accounts, and the reversal.
  EXPECT_THAT(names(query), testing::Each("proposal_approved"));
  EXPECT_EQ(names(query).size(), 4u);
}

TEST(Events, GoOnWhereAPageEnded) {
  Bookkeeping book;
  const MemoryTable table = book.folded();
  EventQuery query;
  query.limit = 4;
  const auto first = events_page(table, book.source(), book.last(), query);
  ASSERT_TRUE(first && first->next_from);
  query.from = *first->next_from;
  query.limit = 100;
  const auto rest = events_page(table, book.source(), book.last(), query);
  EXPECT_EQ(rest->events.size(), book.last() - 4);
  EXPECT_FALSE(rest->next_from);
}

TEST(Events, UnknownNamesAndObjectsAreRefused) {
  Bookkeeping book;
  const MemoryTable table = book.folded();
  EventQuery query;
  query.name = "money_lost";
  auto refused = events_page(table, book.source(), book.last(), query);
  ASSERT_FALSE(refused);
  EXPECT_THAT(describe(refused.error(), Language::en), testing::HasSubstr("guarantee_issued"));
  query = {};
  query.object = "G1";
  refused = events_page(table, book.source(), book.last(), query);
  ASSERT_FALSE(refused);
  EXPECT_THAT(describe(refused.error(), Language::en), testing::HasSubstr("kind:id"));
}

}  // namespace
}  // namespace yingbu
