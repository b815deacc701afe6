#include "ledger/domain/credit_tool/commands.h"
#include "ledger/domain/credit_tool/events.h"
#include "ledger/domain/payload_inside.h"

namespace yingbu {

YINGBU_EVENT_PAYLOAD(ToolDrawn)
YINGBU_EVENT_PAYLOAD(LoanLinked)
YINGBU_EVENT_PAYLOAD(LoanUnlinked)

YINGBU_COMMAND_PAYLOAD(DrawTool)
YINGBU_COMMAND_PAYLOAD(LinkLoan)
YINGBU_COMMAND_PAYLOAD(UnlinkLoan)

}  // namespace yingbu
