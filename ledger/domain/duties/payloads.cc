#include "ledger/domain/duties/commands.h"
#include "ledger/domain/duties/events.h"
#include "ledger/domain/payload_inside.h"

namespace yingbu {

YINGBU_EVENT_PAYLOAD(ClockStarted)
YINGBU_EVENT_PAYLOAD(ClockStopped)
YINGBU_EVENT_PAYLOAD(TargetSet)
YINGBU_EVENT_PAYLOAD(TargetReported)
YINGBU_EVENT_PAYLOAD(GrantReceived)
YINGBU_EVENT_PAYLOAD(GrantPassedOn)

YINGBU_COMMAND_PAYLOAD(StartClock)
YINGBU_COMMAND_PAYLOAD(StopClock)
YINGBU_COMMAND_PAYLOAD(SetTarget)
YINGBU_COMMAND_PAYLOAD(ReportTarget)
YINGBU_COMMAND_PAYLOAD(ReceiveGrant)
YINGBU_COMMAND_PAYLOAD(PassOnGrant)

}  // namespace yingbu
