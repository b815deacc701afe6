#include "ledger/domain/postings.h"

#include <algorithm>
#include <gtest/gtest.h>

#include "ledger/domain/codec.h"
#include "ledger/domain/corrections/events.h"
#include "ledger/domain/evolve.h"
#include "ledger/domain/loss/events.h"
#include "tests/domain/sample_fields.h"

namespace yingbu::testing {
namespace {

// Allocations of a real event sum to their net; a sample's do not until they are made to.
template <class E>
void balance(Event& event, Money E::*net) {
  const E* sample = event.as<E>();
  if (!sample) return;
  E balanced = *sample;
  RecoveryAllocation& a = balanced.allocation;
  a.kept = (net ? balanced.*net : Money{}) - a.to_province - a.to_government - a.to_fiscal;
  event = Event{balanced};
}

Event balanced_sample(std::uint16_t tag) {
  Event event = SampleFields().event(tag);
  balance(event, &RecoveryRecorded::net);
  balance(event, &ParkedRecoveryAllocated::net);
  balance(event, &SurplusShared::amount);
  balance<RecoveryAllocated>(event, nullptr);
  balance<RoundingTrueUp>(event, nullptr);
  return event;
}

TEST(Postings, EveryEventBalancesAndItsReversalNegatesItExactly) {
  for (const auto& row : kEvents) {
    if (row.tag == EventEntry<EventReversed>::tag) continue;
    const Event event = balanced_sample(row.tag);
    const std::vector<Posting> lines = postings(event);
    EXPECT_TRUE(balanced(lines)) << row.name;
    for (const Posting& line : lines) EXPECT_NE(line.amount.fen, 0) << row.name;
    if (!is_reversible(row.tag)) continue;
    Encoded encoded = encode_event(event);
    const Event reversed{EventReversed{1, encoded.tag, encoded.version,
                                       Bytes{std::move(encoded.payload)}, "录入有误"}};
    std::vector<Posting> back = postings(reversed);
    EXPECT_TRUE(balanced(back)) << row.name;
    for (Posting& line : back) line.amount = -line.amount;
    EXPECT_EQ(back, lines) << row.name;
  }
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
