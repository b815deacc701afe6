#pragma once

#include "tools/ask/reading.h"

// yingbu events: 记录, in order.
namespace yingbu::events {

struct Options {
  ReadOptions read;
  std::string from, to, object, event, actor;
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::events
