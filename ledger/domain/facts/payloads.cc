#include "ledger/domain/facts/commands.h"
#include "ledger/domain/facts/events.h"
#include "ledger/domain/payload_inside.h"

namespace yingbu {

YINGBU_EVENT_PAYLOAD(RatePublished)
YINGBU_EVENT_PAYLOAD(WorkingDaysPublished)

YINGBU_COMMAND_PAYLOAD(PublishRate)
YINGBU_COMMAND_PAYLOAD(PublishWorkingDays)

}  // namespace yingbu
