#include "ledger/domain/pool/events.h"
#include "ledger/domain/post.h"

namespace yingbu {

void post(Lines&, const PoolFunded&) {}
void post(Lines&, const PoolLossPaid&) {}
void post(Lines&, const PoolLossAudited&) {}
void post(Lines&, const PoolClawbackReceived&) {}
void post(Lines&, const PoolLossRecovered&) {}
void post(Lines&, const BridgeLent&) {}
void post(Lines&, const BridgeRepaid&) {}

}  // namespace yingbu
