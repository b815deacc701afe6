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

}  // namespace yingbu::entitlements
