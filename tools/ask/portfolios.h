#pragma once

#include "tools/ask/reading.h"

// yingbu portfolios: 年度清算定档, the years of institutions and enterprises that were closed and
// settled.
namespace yingbu::portfolio_register {

struct Options {
  ReadOptions read;
  std::string programme, holder, year;
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::portfolio_register
