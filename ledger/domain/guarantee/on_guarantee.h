#pragma once

#include <algorithm>

#include "ledger/domain/books/company_books.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/object_position.h"
#include "ledger/domain/state.h"

// What the overloads of apply and retract do to a guarantee, whatever happened on it.
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

// 在保责任 of one guarantee and of its company.
inline void change_liability(State& state, GuaranteeState& guarantee, Money change) {
  if (change.fen == 0) return;
  guarantee.liability += change;
  company(state, guarantee.guarantor).liability += change;
}

}  // namespace yingbu
