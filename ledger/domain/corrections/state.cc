#include "ledger/domain/corrections/state.h"

#include "ledger/domain/object_store.h"

namespace yingbu {

YINGBU_STATE_OBJECT(ReversalState)

}  // namespace yingbu
