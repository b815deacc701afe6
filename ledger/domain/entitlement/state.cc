#include "ledger/domain/entitlement/state.h"

#include "ledger/domain/object_store.h"

namespace yingbu {

YINGBU_STATE_OBJECT(EntitlementState)
YINGBU_STATE_OBJECT(ReleaseState)

}  // namespace yingbu
