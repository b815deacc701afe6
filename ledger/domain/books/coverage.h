#pragma once

#include <span>
#include <vector>

#include "ledger/base/rejection.h"
#include "ledger/domain/books/accounts.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/recorded.h"
#include "ledger/domain/state.h"

// K13, INV-19: what draws on an amount is covered on its own booked day and on every later one.
// Each such amount is kept by days in the object it is about: a guarantee, an entitlement, a source
// of money, a company. It is the lines of the accounts that cannot change their side (Side), and
// two amounts that no account says.
namespace yingbu {

// What of a CoveredAmount: the number of an account, or one of these.
enum class Covered : std::uint16_t {
  awaited = 1000,  // 待拨, of a key: V less what was released
  fees = 1001,     // 担保费 charged and not refunded
};
Words words_of_covered(std::uint16_t what);

struct CoverageChange {
  ObjectKey object;
  PartyNo owner;
  std::uint16_t what = 0;
  Money change;
};

// What the event changes of amounts that must be covered; of a reversal the original's, turned
// round. The state knows the event's object.
std::vector<CoverageChange> coverage_changes(const State& state, const Event& event);

// amount_too_large: with these facts some sum of lines could leave the range of Money.
Result<void> check_volume(const State& state, std::span<const Event* const> events);

// Keeps them, as booked.
void keep_covered(State& state, const Recorded& recorded);

// not_covered: an amount that the record draws on is below zero from its booked day on.
Result<void> check_covered(const State& state, const Recorded& recorded);

}  // namespace yingbu
