#pragma once

#include <cstddef>
#include <vector>

#include "ledger/domain/tax/state.h"

// What was reported under an election. A bank may report for each of its loans, so the newest alone
// are kept by their records; of the others how many there are, so that it is known when the last of
// all is taken back.
namespace yingbu {

inline constexpr std::size_t kReportsKept = 64;  // as many as a refusal can show

inline void add_report(TaxElectionState& election, Seq seq) {
  auto& newest = election.newest;
  if (newest.size() == kReportsKept) {
    newest.erase(newest.begin());
    ++election.older;
  }
  newest.push_back(seq);
}

inline void take_report_off(TaxElectionState& election, Seq seq) {
  if (std::erase(election.newest, seq) == 0) --election.older;
}

}  // namespace yingbu
