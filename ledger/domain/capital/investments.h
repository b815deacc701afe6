#pragma once

#include <algorithm>
#include <string>

#include "ledger/base/words.h"
#include "ledger/domain/capital/state.h"
#include "ledger/domain/event_table.h"

namespace yingbu {

// Under which a vehicle's investments are known (identity.h).
inline std::string investments_of(const std::string& vehicle) { return "investment/" + vehicle; }

// The record with which the investment began, 0 where none stands.
inline Seq begun_by(const InvestmentState& investment) {
  const auto first =
      std::ranges::find(investment.live, EventEntry<CapitalInvested>::tag, &LiveEvent::tag);
  return first == investment.live.end() ? 0 : first->seq;
}

inline constexpr Words kNotInvested{"cash", "未投资金", "what is not invested"};

}  // namespace yingbu
