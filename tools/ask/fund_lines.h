#pragma once

#include "tools/ask/reading.h"

namespace yingbu {

// A line a fund, over all its sources of its newest fiscal year: what came in, what was released,
// what can still be. What an older year left is carried over into that one, so it is not lost.
int print_fund_lines(Reading& reading, const Console& console);

}  // namespace yingbu
