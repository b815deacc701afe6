#include "ledger/domain/postings.h"

#include <algorithm>
#include <gtest/gtest.h>

#include "ledger/domain/books/events.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/corrections/events.h"
#include "ledger/domain/cut_over/events.h"
#include "ledger/domain/dues/events.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/event_visit.h"
#include "ledger/domain/evolve.h"
#include "ledger/domain/facts/events.h"
#include "ledger/domain/funds/events.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/loss/events.h"
#include "ledger/domain/people/events.h"
#include "ledger/domain/programme/events.h"
#include "ledger/domain/proposals/events.h"
#include "tests/domain/sample_fields.h"

namespace yingbu::testing {
namespace {

// Allocations of a real event sum to their net; a sample's do not until they are made to.
template <class E>
E balanced_sample() {
  E event = SampleFields().value<E>();
  if constexpr (requires { event.allocation; }) {
    const Money net = [&] {
      if constexpr (requires { event.net; }) return event.net;
      if constexpr (requires { event.amount; }) return event.amount;  // of a surplus
      return Money{};
    }();
    RecoveryAllocation& a = event.allocation;
    a.kept = net - a.to_province - a.to_government - a.to_fiscal;
  }
  return event;
}

template <class E>
void check_negated(const char* name) {
  if constexpr (std::is_same_v<E, EventReversed>) {
    return;
  } else {
    const Event event{balanced_sample<E>()};
    const std::vector<Posting> lines = postings(event);
    EXPECT_TRUE(balanced(lines)) << name;
    for (const Posting& line : lines) EXPECT_NE(line.amount.fen, 0) << name;
    if (!is_reversible(EventEntry<E>::tag)) return;
    Encoded encoded = encode_event(event);
    const Event reversed{EventReversed{1, encoded.tag, encoded.version,
                                       Bytes{std::move(encoded.payload)}, "录入有误"}};
    std::vector<Posting> back = postings(reversed);
    EXPECT_TRUE(balanced(back)) << name;
    for (Posting& line : back) line.amount = -line.amount;
    EXPECT_EQ(back, lines) << name;
  }
}

TEST(Postings, EveryEventBalancesAndItsReversalNegatesItExactly) {
#define X(tag, version, Type, name) check_negated<Type>(#name);
  YINGBU_EVENTS(X)
#undef X
}

TEST(Postings, MoneyOfOneSourceDoesNotBalanceAnothers) {
  const Posting in{PartyNo{1}, Account::treasury, {}, "F", "A", Money{5}};
  Posting out{PartyNo{1}, Account::in_transit, {}, "F", "A", Money{-5}};
  EXPECT_TRUE(balanced({in, out}));
  out.source = "B";
  EXPECT_FALSE(balanced({in, out}));
  out.source = "A";
  out.owner = PartyNo{2};
  EXPECT_FALSE(balanced({in, out}));
  out.owner = PartyNo{1};
  out.account = Account::budget_used;
  EXPECT_FALSE(balanced({in, out}));
}

}  // namespace
}  // namespace yingbu::testing
