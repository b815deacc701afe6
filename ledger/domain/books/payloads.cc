#include "ledger/domain/books/commands.h"
#include "ledger/domain/books/events.h"
#include "ledger/domain/payload_inside.h"

namespace yingbu {

YINGBU_EVENT_PAYLOAD(LedgerOpened)
YINGBU_EVENT_PAYLOAD(PeriodSealed)
YINGBU_EVENT_PAYLOAD(ReservesProvided)
YINGBU_EVENT_PAYLOAD(ClockAccepted)

YINGBU_COMMAND_PAYLOAD(SealPeriod)
YINGBU_COMMAND_PAYLOAD(ProvideReserves)

}  // namespace yingbu
