#include "ledger/domain/proposals/approved.h"

#include "ledger/domain/codec.h"
#include "ledger/domain/proposals/commands.h"
#include "ledger/domain/proposals/state.h"

namespace yingbu {

std::vector<ProposedCommand> approved_by(const State& state, const Command& command) {
  const auto* approve = command.as<Approve>();
  const auto* proposal = approve ? state.find<ProposalState>(approve->proposal) : nullptr;
  return proposal ? proposal->commands : std::vector<ProposedCommand>();
}

Result<void> decide_approved(Group& group, const std::vector<ProposedCommand>& proposed) {
  const Seq approval = group.last_seq();
  for (const ProposedCommand& p : proposed) {
    CommandRequest request{decode_command(p.tag, p.version, p.payload.data), p.basis_date,
                           p.booked_date};
    YINGBU_CHECK(group.add_approved(request, approval));
  }
  return {};
}

}  // namespace yingbu
