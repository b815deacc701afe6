#include "ledger/domain/attested/state.h"

#include "ledger/domain/object_store.h"

namespace yingbu {

YINGBU_STATE_OBJECT(AttestedState)

}  // namespace yingbu
