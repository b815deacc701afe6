#include "ledger/domain/rests_on.h"
#include "ledger/domain/tax/events.h"

namespace yingbu {

void rests_on(Grounds&, const Standing&, const TaxMethodElected&) {}
void rests_on(Grounds&, const Standing&, const LoanInterestReported&) {}

}  // namespace yingbu
