#pragma once

#include "tools/ask/reading.h"

// yingbu guarantees [ID]: 担保台账, or one guarantee in full.
namespace yingbu::guarantees {

struct Options {
  ReadOptions read;
  std::string id;
  std::string guarantor, borrower, bank, region, status, start_from, start_to;
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::guarantees
