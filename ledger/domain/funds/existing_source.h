#pragma once

#include "ledger/domain/funds/state.h"
#include "ledger/domain/handle.h"

namespace yingbu {

Result<const SourceState*> existing_source(const Ask& ask, const std::string& fund,
                                           const std::string& source);

}  // namespace yingbu
