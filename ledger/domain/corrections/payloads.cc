#include "ledger/domain/corrections/commands.h"
#include "ledger/domain/corrections/events.h"
#include "ledger/domain/payload_inside.h"

namespace yingbu {

YINGBU_EVENT_PAYLOAD(EventReversed)

YINGBU_COMMAND_PAYLOAD(Reverse)

}  // namespace yingbu
