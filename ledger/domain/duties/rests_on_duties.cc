#include "ledger/domain/duties/events.h"
#include "ledger/domain/rests_on.h"

namespace yingbu {

void rests_on(Grounds&, const Standing&, const ClockStarted&) {}
void rests_on(Grounds&, const Standing&, const ClockStopped&) {}
void rests_on(Grounds&, const Standing&, const TargetSet&) {}
void rests_on(Grounds&, const Standing&, const TargetReported&) {}
void rests_on(Grounds&, const Standing&, const GrantReceived&) {}
void rests_on(Grounds&, const Standing&, const GrantPassedOn&) {}

}  // namespace yingbu
