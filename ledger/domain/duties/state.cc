#include "ledger/domain/duties/state.h"

#include "ledger/domain/object_store.h"

namespace yingbu {

YINGBU_STATE_OBJECT(ClockState)
YINGBU_STATE_OBJECT(TargetState)
YINGBU_STATE_OBJECT(GrantState)

}  // namespace yingbu
