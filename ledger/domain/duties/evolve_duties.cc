#include "ledger/domain/apply.h"
#include "ledger/domain/duties/events.h"

namespace yingbu {

void apply(State&, const EventMeta&, const ClockStarted&) {}
void retract(State&, Seq, const ClockStarted&) {}
void apply(State&, const EventMeta&, const ClockStopped&) {}
void retract(State&, Seq, const ClockStopped&) {}
void apply(State&, const EventMeta&, const TargetSet&) {}
void retract(State&, Seq, const TargetSet&) {}
void apply(State&, const EventMeta&, const TargetReported&) {}
void retract(State&, Seq, const TargetReported&) {}
void apply(State&, const EventMeta&, const GrantReceived&) {}
void retract(State&, Seq, const GrantReceived&) {}
void apply(State&, const EventMeta&, const GrantPassedOn&) {}
void retract(State&, Seq, const GrantPassedOn&) {}

}  // namespace yingbu
