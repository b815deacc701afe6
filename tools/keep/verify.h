#pragma once

#include <string>

#include "tools/terminal/console.h"

// yingbu verify DIR: everything the record proves, computed anew from its bytes, without a server.
namespace yingbu::verify {

struct Options {
  std::string directory, anchor;
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::verify
