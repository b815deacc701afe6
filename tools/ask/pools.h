#pragma once

#include "tools/ask/reading.h"

// yingbu pools: 资金池 with what they hold and carry; the loans, bridges and batches in them.
namespace yingbu::pools_register {

struct Options {
  ReadOptions read;
  std::string pool, bank, state;
  bool bridges = false;  // in place of the loans
  bool batches = false;  // the same
  bool open = false;     // only bridges of which something is outstanding
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::pools_register
