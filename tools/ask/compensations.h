#pragma once

#include "tools/ask/reading.h"

// yingbu compensations: 代偿与追偿台账, and who still owes whom.
namespace yingbu::compensations {

struct Options {
  ReadOptions read;
  std::string guarantor, borrower, bank, reguarantor, region;
  bool owing = false;
};
int run(const Options& options, const Console& console);

// Of a row of that register who owes what, an item each: claims not paid, recoveries not returned.
std::vector<std::string> owing_items(const Json& row, const Console& console);

}  // namespace yingbu::compensations
