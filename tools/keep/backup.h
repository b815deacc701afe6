#pragma once

#include <string>

#include "tools/terminal/console.h"

// yingbu backup DIR --to TARGET: a checked copy of a ledger, also of one that is being served.
namespace yingbu::backup {

struct Options {
  std::string directory, anchor, target;
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::backup
