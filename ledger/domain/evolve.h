#pragma once

#include "ledger/domain/recorded.h"
#include "ledger/domain/state.h"

// What a recorded event changes in the state. Never refuses: what is recorded has happened.
namespace yingbu {

void evolve(State& state, const Recorded& recorded);

// The object an event belongs to: its kind and id. The event's stream is that object's.
ObjectKey stream_object(const Event& event);
// Where that object's stream stands now; {0, 0} before its first event.
StreamPosition stream_position(const State& state, const ObjectKey& object);

// Can a record of this tag be reversed (红冲)?
bool is_reversible(std::uint16_t tag);

}  // namespace yingbu
