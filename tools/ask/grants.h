#pragma once

#include "tools/ask/reading.h"

// yingbu grants: 上级转移支付台账, what was passed on by when, and what is left.
namespace yingbu::grant_register {

struct Options {
  ReadOptions read;
  std::string bureau, recipient, state;
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::grant_register
