#pragma once

#include <string>

#include "tools/terminal/console.h"

// yingbu trail DIR: who asked what of the service (http/trail.h), read from its files, whether it
// runs or not.
namespace yingbu::trail {

struct Options {
  std::string directory;
  std::string actor;     // number or handle
  std::string from, to;  // days in China
  bool refused = false;
  unsigned limit = 100;
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::trail
