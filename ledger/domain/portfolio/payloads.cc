#include "ledger/domain/payload_inside.h"
#include "ledger/domain/portfolio/commands.h"
#include "ledger/domain/portfolio/events.h"

namespace yingbu {

YINGBU_EVENT_PAYLOAD(PortfolioClosed)
YINGBU_EVENT_PAYLOAD(PortfolioSettled)

YINGBU_COMMAND_PAYLOAD(ClosePortfolio)
YINGBU_COMMAND_PAYLOAD(ContinueSettlement)

}  // namespace yingbu
