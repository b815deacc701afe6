#pragma once

#include "tools/ask/reading.h"

// yingbu show SEQ: one record explained.
namespace yingbu::show {

struct Options {
  ReadOptions read;
  std::string seq;
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::show
