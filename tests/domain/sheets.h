#pragma once

#include <string>
#include <vector>

#include "ledger/instruments/terms.h"

// Sheets of clauses for tests that need a programme and do not care about its law.
namespace yingbu::sheets {

using Clauses = std::vector<std::pair<std::string, std::string>>;

inline std::vector<Clause> sheet(const Clauses& values) {
  std::vector<Clause> clauses;
  for (const auto& [field, value] : values) clauses.push_back({field, value, {}, "第五条", {}});
  return clauses;
}

// 担保费补贴 of the guaranteed amount, whole term, A/365F; fees and the subsidy at most 1% a year.
inline std::vector<Clause> fee_subsidy(std::int64_t rate_ppm = 5'000) {
  return sheet({{"line_period", "whole_term"},
                {"day_basis", "actual_365_fixed"},
                {"base", "guaranteed_amount"},
                {"rate_ppm", std::to_string(rate_ppm)},
                {"rate_ceiling_ppm", "10000"},
                {"fee_cap_ppm", "10000"}});
}

}  // namespace yingbu::sheets
