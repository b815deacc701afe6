#include "ledger/domain/facts/state.h"

#include "ledger/domain/object_store.h"

namespace yingbu {

YINGBU_STATE_OBJECT(RateState)
YINGBU_STATE_OBJECT(CalendarState)

}  // namespace yingbu
