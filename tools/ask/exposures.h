#pragma once

#include "tools/ask/reading.h"

// yingbu exposures: 责任余额 by client and by group of affiliates.
namespace yingbu::exposures {

struct Options {
  ReadOptions read;
  std::string guarantor, client;
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::exposures
