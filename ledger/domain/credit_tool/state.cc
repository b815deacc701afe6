#include "ledger/domain/credit_tool/state.h"

#include "ledger/domain/object_store.h"

namespace yingbu {

YINGBU_STATE_OBJECT(ToolState)
YINGBU_STATE_OBJECT(LinkState)

}  // namespace yingbu
