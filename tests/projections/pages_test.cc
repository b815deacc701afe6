#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/base/fields/archive.h"
#include "ledger/domain/corrections/commands.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/state.h"
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
  Encoded encoded = encode_command(Reverse{6, "核对有误"});
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
  EXPECT_THAT(names(query), testing::ElementsAre("proposal_approved", "proposal_approved"));
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

// A row as of a day, as known at a position, is what a fold of only the records of then holds.
TEST(Registers, AnyDayAndPositionAgreesWithAFoldOfOnlyThat) {
  const std::uint64_t seeds = std::getenv("YINGBU_LONG_COUNTS") ? 200 : 4;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Bookkeeping book;
    make_history(book, seed, 300);
    const MemoryTable all = book.folded();
    std::mt19937_64 chance(seed);
    for (int i = 0; i < 10; ++i) {
      const Date as_of = plus_days(day("2025-02-01"), static_cast<std::int32_t>(chance() % 330));
      const Seq known_at = 1 + chance() % book.last();
      MemoryTable then;
      for (const Recorded& r : book.records()) {
        if (r.meta.seq <= known_at && r.meta.booked_date <= as_of) fold(then, r);
      }
      const AsOf asked{as_of, known_at, as_of};
      const AsOf as_is{{}, {}, as_of};
      GuaranteeQuery every;
      every.when = asked;
      every.page.limit = limits::page_max;
      every.with_totals = false;
      const auto known = guarantee_register(all, every);
      ASSERT_TRUE(known);
      for (const GuaranteeRow& row : known->rows) {
        auto expected = guarantee_row(then, row.guarantee, as_is);
        ASSERT_TRUE(expected && *expected);
        GuaranteeRow same = row;
        for (PartyName* p : {&same.guarantor, &same.borrower, &same.bank}) p->name.clear();
        GuaranteeRow& then_row = **expected;
        for (PartyName* p : {&then_row.guarantor, &then_row.borrower, &then_row.bank}) {
          p->name.clear();
        }
        ASSERT_EQ(encode(same), encode(**expected)) << row.guarantee;
      }
      EntitlementQuery query;
      query.when = asked;
      query.page.limit = limits::page_max;
      query.with_lines = true;
      const auto entitlements = entitlement_register(all, query);
      ASSERT_TRUE(entitlements);
      for (const EntitlementRow& row : entitlements->rows) {
        auto expected = entitlement_row(then, row.key, as_is);
        ASSERT_TRUE(expected && *expected);
        EntitlementRow same = row;
        same.payee_name.clear();
        (*expected)->payee_name.clear();
        ASSERT_EQ(encode(same), encode(**expected)) << row.key.object;
        ASSERT_EQ(row.unpaid, row.unapproved + row.pending) << "INV-3";
        ASSERT_TRUE(row.unpaid.fen == 0 || row.overpaid.fen == 0);
      }
    }
  }
}

// The registers' figures at the head are those the rules decide by.
TEST(Registers, TheHeadAgreesWithTheStateOfTheRules) {
  for (std::uint64_t seed = 11; seed <= 16; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Bookkeeping book;
    make_history(book, seed, 400);
    const MemoryTable table = book.folded();
    for (Seq seq = 1; seq <= book.last(); ++seq) {
      const auto issued = book.one(seq);
      const auto* e = issued->event.as<GuaranteeIssued>();
      if (!e) continue;
      const auto& state = *book.state().find<GuaranteeState>(e->guarantee);
      const auto row = **guarantee_row(table, e->guarantee, now());
      ASSERT_EQ(row.status, state.status) << e->guarantee;
      ASSERT_EQ(row.liability, state.liability) << e->guarantee;
      ASSERT_EQ(row.ended_on, state.ended_on) << e->guarantee;
      ASSERT_EQ(row.allocated, state.loss.allocated) << e->guarantee;
      ASSERT_EQ(row.recovered_net, state.loss.net_recovered) << e->guarantee;
      const EntitlementKey key{"FS", Bookkeeping::kGuarantor, "term", e->guarantee};
      const auto* rules = book.state().find<EntitlementState>(text(key));
      if (!rules) continue;
      const auto due = **entitlement_row(table, key, now());
      ASSERT_EQ(due.due, rules->due);
      ASSERT_EQ(due.approved, rules->approved);
      ASSERT_EQ(due.released, rules->released);
      ASSERT_EQ(due.paid, rules->confirmed);
    }
  }
}

}  // namespace
}  // namespace yingbu
