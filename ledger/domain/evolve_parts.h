#pragma once

#include <algorithm>

#include "ledger/domain/apply.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/funds/state.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/object_position.h"
#include "ledger/domain/people/state.h"

// What the overloads of apply and retract share.
namespace yingbu {

template <class E>
GuaranteeState& happened_on_guarantee(State& state, const EventMeta& meta, const E& e) {
  auto& guarantee = state.edit<GuaranteeState>(e.guarantee);
  guarantee.live.push_back({meta.seq, EventEntry<E>::tag});
  return guarantee;
}

template <class E>
GuaranteeState& taken_off_guarantee(State& state, Seq original, const E& e) {
  auto& guarantee = state.edit<GuaranteeState>(e.guarantee);
  std::erase_if(guarantee.live, [original](const LiveEvent& l) { return l.seq == original; });
  return guarantee;
}

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

// 在保责任 of one guarantee and of its company.
inline void change_liability(State& state, GuaranteeState& guarantee, Money change) {
  if (change.fen == 0) return;
  guarantee.liability += change;
  company(state, guarantee.guarantor).liability += change;
}

inline SourceState& edit_source(State& state, const std::string& fund, const std::string& source) {
  return state.edit<SourceState>(object_ids::source(fund, source));
}

}  // namespace yingbu
