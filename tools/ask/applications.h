#pragma once

#include "tools/ask/reading.h"

// yingbu applications: 担保申请, and what became of them.
namespace yingbu::applications {

struct Options {
  ReadOptions read;
  std::string status, guarantor;
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::applications
