#pragma once

#include "tools/ask/reading.h"

// yingbu targets: 目标台账, how far each is and how far its time is.
namespace yingbu::target_register {

struct Options {
  ReadOptions read;
  std::string bound, region, state;
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::target_register
