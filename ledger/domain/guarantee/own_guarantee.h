#pragma once

#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/handle.h"

// What the files that decide on a guarantee ask of it and of who acts.
namespace yingbu {

// The guarantee, if the actor's organisation may act on it and nothing is dated before its start.
Result<const GuaranteeState*> own_guarantee(const Ask& ask, const std::string& id);
Result<const GuaranteeState*> own_guarantee(const Ask& ask, const std::string& id,
                                            GuaranteeStatus wanted);
// Its company and, under custody (托管), the one that runs it; other roles are not asked.
Result<void> check_runs(const Ask& ask, const GuaranteeState& guarantee, std::string field);
Rejection above_outstanding(Money amount, Money left);

}  // namespace yingbu
