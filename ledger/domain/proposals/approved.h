#pragma once

#include <vector>

#include "ledger/domain/group.h"
#include "ledger/domain/proposals/events.h"

namespace yingbu {

// What an approval is of; empty for any other command. Deciding the approval empties the proposal.
std::vector<ProposedCommand> approved_by(const State& state, const Command& command);
// After an approval: what was proposed, decided now, by two people.
Result<void> decide_approved(Group& group, const std::vector<ProposedCommand>& proposed);

}  // namespace yingbu
