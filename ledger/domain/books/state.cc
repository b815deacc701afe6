#include "ledger/domain/books/state.h"

#include "ledger/domain/object_store.h"

namespace yingbu {

YINGBU_STATE_OBJECT(LedgerState)
YINGBU_STATE_OBJECT(CounterState)

}  // namespace yingbu
