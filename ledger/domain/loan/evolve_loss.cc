#include "ledger/domain/apply.h"
#include "ledger/domain/loan/events.h"
#include "ledger/domain/rests_on.h"

namespace yingbu {

void apply(State&, const EventMeta&, const LoanLossRecorded&) {}
void retract(State&, Seq, const LoanLossRecorded&) {}
void rests_on(Grounds&, const Standing&, const LoanLossRecorded&) {}
void apply(State&, const EventMeta&, const LoanLossRecovered&) {}
void retract(State&, Seq, const LoanLossRecovered&) {}
void rests_on(Grounds&, const Standing&, const LoanLossRecovered&) {}

}  // namespace yingbu
