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

inline void end_guarantee(GuaranteeState& guarantee, const EventMeta& meta) {
  const bool carried = guarantee.carried_in && meta.booked_date <= *guarantee.carried_in;
  guarantee.ended_on = meta.basis_date;
  guarantee.ended_booked = carried ? meta.basis_date : meta.booked_date;
}

// 在保责任 of one guarantee and of its company.
inline void change_liability(State& state, GuaranteeState& guarantee, Money change) {
  if (change.fen == 0) return;
  guarantee.liability += change;
  company(state, guarantee.guarantor).liability += change;
}

}  // namespace yingbu
