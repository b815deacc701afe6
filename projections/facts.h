#pragma once

#include <variant>

#include "ledger/domain/codec.h"
#include "ledger/domain/recorded.h"

namespace yingbu {

// What a record says, told to a fold: the fact itself, or, of a reversal (红冲), the fact it takes
// back. f(event, undone, seq of the fact).
template <class F>
void tell_fact(const Recorded& recorded, F&& f) {
  const auto tell = [&f](const Event& event, bool undone, Seq seq) {
    std::visit(
        [&](const auto& e) {
          if constexpr (!std::is_same_v<std::decay_t<decltype(e)>, std::monostate>) {
            f(e, undone, seq);
          }
        },
        event);
  };
  if (const auto* reversed = std::get_if<EventReversed>(&recorded.event)) {
    tell(decode_event(reversed->tag, reversed->version, reversed->payload.data), true,
         reversed->original);
  } else {
    tell(recorded.event, false, recorded.meta.seq);
  }
}

}  // namespace yingbu
