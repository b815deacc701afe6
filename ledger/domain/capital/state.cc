#include "ledger/domain/capital/state.h"

#include "ledger/domain/object_store.h"

namespace yingbu {

YINGBU_STATE_OBJECT(VehicleState)
YINGBU_STATE_OBJECT(InvestmentState)

}  // namespace yingbu
