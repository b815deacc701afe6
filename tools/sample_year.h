#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "ledger/log/ledger.h"

// A sample year: a fictitious but realistic Lüliang 2025, the same for the same seed. Every command
// goes through the ledger like anybody's; nothing is written around the rules.
namespace yingbu {

struct SampleOptions {
  std::uint64_t seed = 2025;
  int enterprises = 300;
  int guarantees = 420;
};

struct SampleSummary {
  std::size_t commands = 0;
  std::size_t refused = 0;  // commands of the story that a rule refuses, as in life
  std::map<std::string, std::size_t> events;
};

// The genesis of the sample's ledger: the city bureau and its people.
Genesis sample_genesis();

// Fills a ledger just made from sample_genesis(). `people` are the tokens it returned.
SampleSummary fill_sample(Ledger& ledger, const std::vector<Enrolled>& people,
                          const SampleOptions& options);

}  // namespace yingbu
