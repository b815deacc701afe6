#include "ledger/domain/pool/events.h"
#include "ledger/domain/rests_on.h"

namespace yingbu {

void rests_on(Grounds&, const Standing&, const PoolFunded&) {}
void rests_on(Grounds&, const Standing&, const BatchAdmitted&) {}
void rests_on(Grounds&, const Standing&, const BatchEnded&) {}
void rests_on(Grounds&, const Standing&, const PoolLoanEntered&) {}
void rests_on(Grounds&, const Standing&, const PoolLoanLeft&) {}
void rests_on(Grounds&, const Standing&, const PoolLossClaimed&) {}
void rests_on(Grounds&, const Standing&, const PoolLossPaid&) {}
void rests_on(Grounds&, const Standing&, const PoolLossAudited&) {}
void rests_on(Grounds&, const Standing&, const PoolClawbackReceived&) {}
void rests_on(Grounds&, const Standing&, const PoolLossRecovered&) {}
void rests_on(Grounds&, const Standing&, const PoolRecourseTaken&) {}
void rests_on(Grounds&, const Standing&, const BridgeLent&) {}
void rests_on(Grounds&, const Standing&, const BridgeRepaid&) {}

}  // namespace yingbu
