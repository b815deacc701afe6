#include "ledger/domain/capital/events.h"
#include "ledger/domain/rests_on.h"

namespace yingbu {

void rests_on(Grounds&, const Standing&, const CapitalPaidIn&) {}
void rests_on(Grounds&, const Standing&, const CapitalInvested&) {}
void rests_on(Grounds&, const Standing&, const CapitalExited&) {}

}  // namespace yingbu
