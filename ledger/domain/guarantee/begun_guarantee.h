#pragma once

#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/handle.h"

// What the files that decide on a guarantee ask of it.
namespace yingbu {

// The guarantee, if nothing is dated before its start.
Result<const GuaranteeState*> begun_guarantee(const Ask& ask, const std::string& id);
Result<const GuaranteeState*> begun_guarantee(const Ask& ask, const std::string& id,
                                              GuaranteeStatus wanted);
Rejection above_outstanding(Money amount, Money left);

}  // namespace yingbu
