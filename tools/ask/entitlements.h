#pragma once

#include "tools/ask/reading.h"

// yingbu entitlements: 应补台账.
namespace yingbu::entitlements {

struct Options {
  ReadOptions read;
  std::string programme, payee, period, object, label;
  bool unpaid = false;
  bool overpaid = false;
};
int run(const Options& options, const Console& console);

// Of the totals of a page: 未批 by why it is so and what is due later, then the rates; a line each.
std::string classes_text(const Json& totals, const Console& console);

}  // namespace yingbu::entitlements
