#include "ledger/domain/tax/state.h"

#include "ledger/domain/object_store.h"

namespace yingbu {

YINGBU_STATE_OBJECT(TaxElectionState)
YINGBU_STATE_OBJECT(LoanInterestState)

}  // namespace yingbu
