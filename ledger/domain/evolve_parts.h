#pragma once

#include <algorithm>

#include "ledger/domain/apply.h"
#include "ledger/domain/streams.h"

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

inline CompanyState& company(State& state, PartyNo guarantor) {
  return state.edit<PartyState>(streams::number(guarantor.value)).company;
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
  return state.edit<SourceState>(streams::source_id(fund, source));
}

}  // namespace yingbu
