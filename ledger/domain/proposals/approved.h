#pragma once

#include <optional>
#include <vector>

#include "ledger/domain/group.h"
#include "ledger/domain/proposals/events.h"

namespace yingbu {

// 试办: a proposal is decided as if another person approved it now. What would be refused is
// refused here, but for what only time heals, which the proposal says that it awaits.
Result<std::optional<ProposalAwaits>> tried_out(Group& group, const Ask& ask,
                                                const Command& command);

// What an approval is of; empty for any other command. Deciding the approval empties the proposal.
std::vector<ProposedCommand> approved_by(const State& state, const Command& command);
// After an approval: what was proposed, decided now, by two people.
Result<void> decide_approved(Group& group, const std::vector<ProposedCommand>& proposed);

}  // namespace yingbu
