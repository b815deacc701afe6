#include "ledger/domain/capital/commands.h"
#include "ledger/domain/capital/events.h"
#include "ledger/domain/payload_inside.h"

namespace yingbu {

YINGBU_EVENT_PAYLOAD(VehicleOpened)
YINGBU_EVENT_PAYLOAD(CapitalPaidIn)
YINGBU_EVENT_PAYLOAD(CapitalInvested)
YINGBU_EVENT_PAYLOAD(CapitalExited)

YINGBU_COMMAND_PAYLOAD(OpenVehicle)
YINGBU_COMMAND_PAYLOAD(PayInCapital)
YINGBU_COMMAND_PAYLOAD(InvestCapital)
YINGBU_COMMAND_PAYLOAD(ExitCapital)

}  // namespace yingbu
