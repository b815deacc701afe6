#pragma once

#include <string>

#include "tools/terminal/console.h"

// yingbu accept-clock DIR --cause WHY: the way on where a start was refused for the clock.
namespace yingbu::clock_accept {

struct Options {
  std::string directory, anchor;
  std::string cause;
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::clock_accept
