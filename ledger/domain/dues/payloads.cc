#include "ledger/domain/dues/commands.h"
#include "ledger/domain/dues/events.h"
#include "ledger/domain/payload_inside.h"

namespace yingbu {

YINGBU_EVENT_PAYLOAD(EntitlementAssessed)
YINGBU_EVENT_PAYLOAD(CapApplied)
YINGBU_EVENT_PAYLOAD(ReassessmentOrdered)
YINGBU_EVENT_PAYLOAD(ReassessmentOpened)
YINGBU_EVENT_PAYLOAD(ReassessmentAdvanced)
YINGBU_EVENT_PAYLOAD(ReassessmentClosed)

YINGBU_COMMAND_PAYLOAD(OrderReassessment)
YINGBU_COMMAND_PAYLOAD(ContinueReassessment)

}  // namespace yingbu
