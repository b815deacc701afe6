#pragma once

#include "tools/ask/programmes.h"
#include "tools/ask/reading.h"

namespace yingbu {

// The `count` largest amounts due and not paid, each with what it rests on and why it is not paid;
// `first` is the row of the largest, or nothing. The server lists by key, so all are read.
int print_largest_dues(std::size_t count, Reading& reading, const Programmes& programmes,
                       const Console& console, Json& first);

}  // namespace yingbu
