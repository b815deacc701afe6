#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tests/crash/load.h"

namespace yingbu {

// What an examination of a ledger directory found, with nobody else in it.
struct Findings {
  std::string refusal;  // why it does not open; "" if it does
  std::uint64_t records = 0;
  std::uint64_t lost = 0;             // acknowledged, but not there or elsewhere
  std::vector<std::string> problems;  // half groups, gaps, roots, money

  bool clean() const { return refusal.empty() && lost == 0 && problems.empty(); }
  std::string text() const;
};

// Opens the log (which checks HEAD and the checkpoint), reads all of it: every acknowledged request
// with its receipt, whole groups, the root over all entries, payloads, and sums of money.
Findings examine(const LoadedLedger& ledger,
                 const std::vector<const std::map<std::string, Acknowledged>*>& acknowledged);

}  // namespace yingbu
