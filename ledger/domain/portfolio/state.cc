#include "ledger/domain/portfolio/state.h"

#include "ledger/domain/object_store.h"

namespace yingbu {

YINGBU_STATE_OBJECT(PortfolioState)
YINGBU_STATE_OBJECT(PortfolioLineState)

}  // namespace yingbu
