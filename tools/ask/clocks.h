#pragma once

#include "tools/ask/reading.h"

// yingbu clocks: 期限台账, who is bound to do what by when, and whether it was done in time.
namespace yingbu::clock_register {

struct Options {
  ReadOptions read;
  std::string kind, bound, region, state;
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::clock_register
