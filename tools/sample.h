#pragma once

#include <cstdint>
#include <string>

#include "tools/console.h"

// yingbu sample DIR: makes a ledger and fills it with a fictitious year, the same for the same
// seed.
namespace yingbu::sample {

struct Options {
  std::string directory, anchor;
  std::string tokens_file;  // empty: DIR/tokens.toml
  std::uint64_t seed = 2025;
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::sample
