#include "ledger/domain/guarantee/batch_commands.h"
#include "ledger/domain/guarantee/batch_events.h"
#include "ledger/domain/payload_inside.h"

namespace yingbu {

YINGBU_EVENT_PAYLOAD(GuaranteeBatchOpened)
YINGBU_EVENT_PAYLOAD(GuaranteeBatched)
YINGBU_EVENT_PAYLOAD(BatchCapReached)

YINGBU_COMMAND_PAYLOAD(OpenGuaranteeBatch)
YINGBU_COMMAND_PAYLOAD(BatchGuarantee)

}  // namespace yingbu
