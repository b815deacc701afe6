#include "ledger/domain/cut_over/state.h"

#include "ledger/domain/object_store.h"

namespace yingbu {

YINGBU_STATE_OBJECT(CutOverState)

}  // namespace yingbu
