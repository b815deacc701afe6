#pragma once

#include <cstdint>
#include <string>

#include "tools/sample/year.h"
#include "tools/terminal/console.h"

// yingbu sample DIR: makes a ledger and fills it with a fictitious year, the same for the same
// seed.
namespace yingbu::sample {

// With fewer the story would miss some of what it tells; ids have four digits.
inline constexpr int kGuaranteesLeast = 240, kGuaranteesMost = 9'999;

struct Options {
  std::string directory, anchor;
  std::string tokens_file;  // empty: DIR/tokens.toml
  std::uint64_t seed = 2025;
  int guarantees = SampleOptions{}.guarantees;
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::sample
