#pragma once

#include "ledger/domain/codec.h"
#include "ledger/domain/corrections/events.h"
#include "ledger/domain/event_visit.h"
#include "ledger/domain/recorded.h"

namespace yingbu {

// What a record says, told to a fold: the fact itself, or, of a reversal (红冲), the fact it takes
// back. f(event, undone, seq of the fact).
template <class F>
void tell_fact(const Recorded& recorded, F&& f) {
  const auto tell = [&f](const Event& event, bool undone, Seq seq) {
    if (!event.empty()) visit_event(event, [&](const auto& e) { f(e, undone, seq); });
  };
  if (const auto* reversed = recorded.event.as<EventReversed>()) {
    tell(decode_event(reversed->tag, reversed->version, reversed->payload.data), true,
         reversed->original);
  } else {
    tell(recorded.event, false, recorded.meta.seq);
  }
}

}  // namespace yingbu
