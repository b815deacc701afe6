#include "ledger/domain/funds/commands.h"
#include "ledger/domain/funds/events.h"
#include "ledger/domain/payload_inside.h"

namespace yingbu {

YINGBU_EVENT_PAYLOAD(FundOpened)
YINGBU_EVENT_PAYLOAD(BudgetAllocated)
YINGBU_EVENT_PAYLOAD(FundsReceived)
YINGBU_EVENT_PAYLOAD(SourceCarriedOver)
YINGBU_EVENT_PAYLOAD(SourceLapsed)
YINGBU_EVENT_PAYLOAD(FundsHeld)
YINGBU_EVENT_PAYLOAD(HoldEnded)

YINGBU_COMMAND_PAYLOAD(OpenFund)
YINGBU_COMMAND_PAYLOAD(AllocateBudget)
YINGBU_COMMAND_PAYLOAD(RecordReceipt)
YINGBU_COMMAND_PAYLOAD(CarryOverSource)
YINGBU_COMMAND_PAYLOAD(LapseSource)
YINGBU_COMMAND_PAYLOAD(HoldFunds)
YINGBU_COMMAND_PAYLOAD(EndHold)

}  // namespace yingbu
