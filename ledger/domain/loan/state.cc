#include "ledger/domain/loan/state.h"

#include "ledger/domain/object_store.h"

namespace yingbu {

YINGBU_STATE_OBJECT(LoanState)
YINGBU_STATE_OBJECT(BorrowerState)

}  // namespace yingbu
