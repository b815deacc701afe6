#pragma once

#include "tools/ask/reading.h"

// yingbu gaps: 应补尽补清单, who has to do what so that all that is due is paid.
namespace yingbu::gaps_statement {

struct Options {
  ReadOptions read;
  std::string programme, payee, region, year, gap;
  bool every_class = false;  // what is paid and what is not open yet too
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::gaps_statement
