#include "ledger/domain/apply.h"
#include "ledger/domain/tax/events.h"

namespace yingbu {

void apply(State&, const EventMeta&, const TaxMethodElected&) {}
void retract(State&, Seq, const TaxMethodElected&) {}
void apply(State&, const EventMeta&, const LoanInterestReported&) {}
void retract(State&, Seq, const LoanInterestReported&) {}

}  // namespace yingbu
