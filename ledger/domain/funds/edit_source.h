#pragma once

#include "ledger/domain/funds/state.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/state.h"

namespace yingbu {

inline SourceState& edit_source(State& state, const std::string& fund, const std::string& source) {
  return state.edit<SourceState>(object_ids::source(fund, source));
}

// Under which a bank receipt of a fund's account is known (identity.h).
inline std::string receipt_kind(const std::string& fund) { return "receipt/" + fund; }

}  // namespace yingbu
