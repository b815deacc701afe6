#pragma once

#include <algorithm>

#include "ledger/domain/books/state.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/people/state.h"
#include "ledger/domain/state.h"

// What the overloads of apply and retract change of the books of a company.
namespace yingbu {

inline void add_to_year(std::vector<YearAmount>& years, std::int32_t year, Money amount) {
  const auto same = std::find_if(years.begin(), years.end(),
                                 [year](const YearAmount& y) { return y.year == year; });
  if (same != years.end()) {
    same->amount += amount;
  } else {
    years.push_back({year, amount});
  }
}

inline CompanyState& company(State& state, PartyNo guarantor) {
  return state.edit<PartyState>(object_ids::number(guarantor.value)).company;
}

// From here on its books have lines: too late for a cut-over.
inline void begin_books(State& state, PartyNo owner) {
  if (owner.value != 0) company(state, owner).keeps_books = true;
}

}  // namespace yingbu
