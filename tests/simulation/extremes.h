#pragma once

#include <random>

#include "ledger/domain/decide.h"

namespace yingbu::testing {

// The request with one or two of its amounts, numbers, dates or lists at the edge of what can be
// written, or beyond what any rule allows: nothing a user sends may reach an assertion (E).
CommandRequest at_the_edge(CommandRequest request, std::mt19937_64& random);

// Its dates brought within those that can be written at all: what is read has no others.
CommandRequest within_the_calendar(CommandRequest request);

}  // namespace yingbu::testing
