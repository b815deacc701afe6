#include "ledger/domain/dues/state.h"

#include "ledger/domain/object_store.h"

namespace yingbu {

YINGBU_STATE_OBJECT(SubjectState)

}  // namespace yingbu
