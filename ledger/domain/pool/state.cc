#include "ledger/domain/pool/state.h"

#include "ledger/domain/object_store.h"

namespace yingbu {

YINGBU_STATE_OBJECT(PoolState)
YINGBU_STATE_OBJECT(BatchState)
YINGBU_STATE_OBJECT(PoolLoanState)
YINGBU_STATE_OBJECT(BridgeState)

}  // namespace yingbu
