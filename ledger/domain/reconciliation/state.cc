#include "ledger/domain/reconciliation/state.h"

#include "ledger/domain/object_store.h"

namespace yingbu {

YINGBU_STATE_OBJECT(RunState)
YINGBU_STATE_OBJECT(BreakState)
YINGBU_STATE_OBJECT(SigningKeyState)
YINGBU_STATE_OBJECT(StatementState)

}  // namespace yingbu
