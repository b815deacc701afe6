#include "ledger/domain/people/state.h"

#include "ledger/domain/object_store.h"

namespace yingbu {

YINGBU_STATE_OBJECT(ActorState)
YINGBU_STATE_OBJECT(NameState)
YINGBU_STATE_OBJECT(PartyState)

}  // namespace yingbu
