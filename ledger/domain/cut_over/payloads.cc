#include "ledger/domain/cut_over/commands.h"
#include "ledger/domain/cut_over/events.h"
#include "ledger/domain/payload_inside.h"

namespace yingbu {

YINGBU_EVENT_PAYLOAD(CutOverOpened)
YINGBU_EVENT_PAYLOAD(OpeningBalanceStated)
YINGBU_EVENT_PAYLOAD(GuaranteeCarriedIn)
YINGBU_EVENT_PAYLOAD(EntitlementCarriedIn)
YINGBU_EVENT_PAYLOAD(CutOverClosed)

YINGBU_COMMAND_PAYLOAD(OpenCutOver)
YINGBU_COMMAND_PAYLOAD(StateOpeningBalance)
YINGBU_COMMAND_PAYLOAD(CarryInGuarantee)
YINGBU_COMMAND_PAYLOAD(CarryInEntitlement)
YINGBU_COMMAND_PAYLOAD(CarryInRelease)
YINGBU_COMMAND_PAYLOAD(CloseCutOver)

}  // namespace yingbu
