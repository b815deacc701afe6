#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "ledger/domain/tax/state.h"

// What was reported under an election (TaxElectionState::reported). A bank may report for each of
// its loans, so the newest alone are kept by their records; the first entry is how many older ones
// there are besides, so that it is known when the last of all is taken back.
namespace yingbu {

inline constexpr std::size_t kReportsKept = 64;  // as many as a refusal can show

inline std::uint64_t older_reports(const TaxElectionState& election) {
  return election.reported.empty() ? 0 : election.reported.front();
}

inline std::span<const Seq> newest_reports(const TaxElectionState& election) {
  const std::span<const Seq> all(election.reported);
  return all.empty() ? all : all.subspan(1);
}

inline void add_report(TaxElectionState& election, Seq seq) {
  auto& all = election.reported;
  if (all.empty()) all.push_back(0);
  if (all.size() > kReportsKept) {
    all.erase(all.begin() + 1);
    ++all.front();
  }
  all.push_back(seq);
}

inline void take_report_off(TaxElectionState& election, Seq seq) {
  auto& all = election.reported;
  const auto found = std::find(all.begin() + 1, all.end(), seq);
  if (found == all.end()) {
    --all.front();
  } else {
    all.erase(found);
  }
}

}  // namespace yingbu
