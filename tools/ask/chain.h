#pragma once

#include "tools/ask/reading.h"

// yingbu chain GUARANTEE: 续保与转移链, one exposure through its renewals and its owners.
namespace yingbu::chain {

struct Options {
  ReadOptions read;
  std::string guarantee;
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::chain
