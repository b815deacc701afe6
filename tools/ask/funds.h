#pragma once

#include "tools/ask/reading.h"

// yingbu funds: 资金头寸.
namespace yingbu::funds {

struct Options {
  ReadOptions read;
  std::string fund, source, fiscal_year, bureau;
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::funds
