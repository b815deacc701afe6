#pragma once

#include "ledger/domain/recorded.h"
#include "ledger/domain/state.h"

// What a recorded event changes in the state. Never refuses: what is recorded has happened.
namespace yingbu {

void evolve(State& state, const Recorded& recorded);

// Can a record of this tag be reversed (红冲)?
bool is_reversible(std::uint16_t tag);

}  // namespace yingbu
