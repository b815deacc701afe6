#pragma once

#include "tools/ask/reading.h"

// yingbu cut-overs: 期初结转, how far what was carried in ties to the opening balances.
namespace yingbu::cut_over {

struct Options {
  ReadOptions read;
  std::string owner;
  bool only_differences = false;
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::cut_over
