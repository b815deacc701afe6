#pragma once

#include "ledger/domain/group.h"

namespace yingbu {

// Before a reversal that cascades: what depends on the event is reversed first, newest first, and
// what depends on that before it in turn (DESIGN 18). Nothing before any other command.
Result<void> reverse_dependents_first(Group& group, const Ask& ask, const CommandRequest& request);

}  // namespace yingbu
