#pragma once

#include "tools/ask/reading.h"

// yingbu late-entries: 迟记, what was booked into a later month than it happened in.
namespace yingbu::late_entries {

struct Options {
  ReadOptions read;
  std::string from, to, min_days, event;
  bool files = false, cut_overs = false;
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::late_entries
