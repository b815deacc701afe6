#include "ledger/domain/proposals/state.h"

#include "ledger/domain/object_store.h"

namespace yingbu {

YINGBU_STATE_OBJECT(ProposalState)

}  // namespace yingbu
