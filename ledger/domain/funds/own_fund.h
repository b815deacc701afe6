#pragma once

#include "ledger/domain/funds/state.h"
#include "ledger/domain/handle.h"

namespace yingbu {

// The fund, if the actor's organisation is its bureau.
Result<const FundState*> own_fund(const Ask& ask, const std::string& fund);
Result<const SourceState*> existing_source(const Ask& ask, const std::string& fund,
                                           const std::string& source);

}  // namespace yingbu
