#include "ledger/domain/attested/commands.h"
#include "ledger/domain/attested/events.h"
#include "ledger/domain/payload_inside.h"

namespace yingbu {

YINGBU_EVENT_PAYLOAD(AttributeRecorded)
YINGBU_EVENT_PAYLOAD(AttributeRevoked)
YINGBU_EVENT_PAYLOAD(FigureReported)

YINGBU_COMMAND_PAYLOAD(RecordAttribute)
YINGBU_COMMAND_PAYLOAD(RevokeAttribute)
YINGBU_COMMAND_PAYLOAD(ReportFigure)

}  // namespace yingbu
