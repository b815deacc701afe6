#pragma once

#include <vector>

#include "ledger/domain/command_table.h"
#include "ledger/domain/state.h"

namespace yingbu {

// The objects a command is sure to look at, as far as the command alone tells: the writer loads
// those of a whole batch in one read. What a handler finds out on the way (a party behind a name, a
// programme's terms) it reads through the state. Pure; never more than decide() touches or the
// ledger lacks.
std::vector<ObjectKey> needs(const Command& command);

}  // namespace yingbu
