#include "ledger/domain/guarantee/batch_state.h"

#include "ledger/domain/object_store.h"

namespace yingbu {

YINGBU_STATE_OBJECT(GuaranteeBatchState)

}  // namespace yingbu
