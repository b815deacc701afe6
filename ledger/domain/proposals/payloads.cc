#include "ledger/domain/payload_inside.h"
#include "ledger/domain/proposals/commands.h"
#include "ledger/domain/proposals/events.h"

namespace yingbu {

YINGBU_EVENT_PAYLOAD(CommandProposed)
YINGBU_EVENT_PAYLOAD(ProposalApproved)
YINGBU_EVENT_PAYLOAD(ProposalDeclined)

YINGBU_COMMAND_PAYLOAD(Propose)
YINGBU_COMMAND_PAYLOAD(Approve)
YINGBU_COMMAND_PAYLOAD(Decline)

}  // namespace yingbu
