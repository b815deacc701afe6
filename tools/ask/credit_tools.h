#pragma once

#include "tools/ask/reading.h"

// yingbu credit-tools: 货币政策工具台账, or the loans under one of them.
namespace yingbu::credit_tool_register {

struct Options {
  ReadOptions read;
  std::string tool, bank, kind;
  bool open = false;
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::credit_tool_register
