#include "ledger/domain/guarantee/state.h"

#include "ledger/domain/object_store.h"

namespace yingbu {

YINGBU_STATE_OBJECT(GuaranteeState)

}  // namespace yingbu
