#include "ledger/domain/capital/events.h"
#include "ledger/domain/post.h"

namespace yingbu {

void post(Lines&, const CapitalPaidIn&) {}
void post(Lines&, const CapitalInvested&) {}
void post(Lines&, const CapitalExited&) {}

}  // namespace yingbu
