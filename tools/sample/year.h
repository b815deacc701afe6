#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "ledger/log/ledger.h"

// A sample year: a fictitious but realistic Lüliang, from January 2025 until the subsidies of that
// year are paid in spring 2026; the same for the same seed. Every command goes through the ledger
// like anybody's; nothing is written around the rules. The chapters are in tools/sample/.
namespace yingbu {

struct SampleOptions {
  std::uint64_t seed = 2025;
  int enterprises = 2'000;
  int guarantees = 2'800;  // applications; renewals come on top
};

struct SampleSummary {
  std::size_t commands = 0;
  std::map<std::string, std::size_t> events;
  std::vector<Enrolled> people;  // all who may speak, with their tokens
};

// The genesis of the sample's ledger: the city bureau and its people.
Genesis sample_genesis();

// Fills a ledger just made from sample_genesis(). `people` are the tokens it returned. Throws
// Failure where the ledger refuses what the story says.
SampleSummary fill_sample(Ledger& ledger, const std::vector<Enrolled>& people,
                          const SampleOptions& options);

}  // namespace yingbu
