#pragma once

#include "ledger/domain/dues/assess.h"
#include "ledger/domain/group.h"

// When dues are assessed beside the facts that change them (DESIGN 14, 15).
namespace yingbu {

// What is due on the subject now, recorded as the answer to `cause` where it changed.
Result<void> assess(Group& group, const Ask& ask, const Subject& subject, Seq cause);

// An assessment with what the caps take of its lines, as answers to `cause`.
Facts with_caps(EntitlementAssessed assessed, Seq cause);

// A command on a key that an open reassessment has not reached yet assesses it first.
Result<void> assess_if_dirty(Group& group, const Ask& ask, const Command& command);

// After what makes every due of a programme a question (terms enacted, a reassessment ordered):
// what it changes, at once where that is little, else a reassessment is opened. Nothing after any
// other command.
Result<void> reassess_after(Group& group, const Ask& ask, const Command& command);

}  // namespace yingbu
