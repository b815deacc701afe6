#include "ledger/domain/apply.h"
#include "ledger/domain/capital/events.h"

namespace yingbu {

void apply(State&, const EventMeta&, const VehicleOpened&) {}
void apply(State&, const EventMeta&, const CapitalPaidIn&) {}
void retract(State&, Seq, const CapitalPaidIn&) {}
void apply(State&, const EventMeta&, const CapitalInvested&) {}
void retract(State&, Seq, const CapitalInvested&) {}
void apply(State&, const EventMeta&, const CapitalExited&) {}
void retract(State&, Seq, const CapitalExited&) {}

}  // namespace yingbu
