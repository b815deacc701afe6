#include "ledger/domain/funds/state.h"

#include "ledger/domain/object_store.h"

namespace yingbu {

YINGBU_STATE_OBJECT(FundState)
YINGBU_STATE_OBJECT(SourceState)
YINGBU_STATE_OBJECT(HoldPlace)

}  // namespace yingbu
