#include "ledger/domain/programme/state.h"

#include "ledger/domain/object_store.h"

namespace yingbu {

YINGBU_STATE_OBJECT(ProgrammeState)

}  // namespace yingbu
