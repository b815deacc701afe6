#include <cstdlib>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>

#include "ledger/base/fields/archive.h"
#include "ledger/base/limits.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/state.h"
#include "projections/read_models.h"
#include "tests/projections/random_book.h"

// The registers on any day, as known at any position, against folds of random histories.
namespace yingbu {
namespace {

AsOf now() { return {{}, {}, day("2026-12-31")}; }

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
