#pragma once

#include "ledger/domain/dues/assess.h"
#include "ledger/domain/group.h"

// When dues are assessed beside the facts that change them (DESIGN 14, 15).
namespace yingbu {

// What is due on the guarantee now, recorded as the answer to `cause` where it changed.
Result<void> assess(Group& group, const Ask& ask, const std::string& guarantee, Seq cause);

// A command on a key that an open reassessment has not reached yet assesses it first.
Result<void> assess_if_dirty(Group& group, const Ask& ask, const Command& command);

// After an enactment: what the new terms change, at once where it is little, else a reassessment is
// opened. Nothing after any other command.
Result<void> assess_under_new_terms(Group& group, const Ask& ask, const Command& command);

}  // namespace yingbu
