#include "ledger/domain/apply.h"
#include "ledger/domain/pool/events.h"

namespace yingbu {

void apply(State&, const EventMeta&, const PoolOpened&) {}
void apply(State&, const EventMeta&, const PoolTermsEnacted&) {}
void apply(State&, const EventMeta&, const BridgeTermsEnacted&) {}
void apply(State&, const EventMeta&, const PoolFunded&) {}
void retract(State&, Seq, const PoolFunded&) {}
void apply(State&, const EventMeta&, const BatchAdmitted&) {}
void retract(State&, Seq, const BatchAdmitted&) {}
void apply(State&, const EventMeta&, const BatchEnded&) {}
void retract(State&, Seq, const BatchEnded&) {}
void apply(State&, const EventMeta&, const PoolLoanEntered&) {}
void retract(State&, Seq, const PoolLoanEntered&) {}
void apply(State&, const EventMeta&, const PoolLoanLeft&) {}
void retract(State&, Seq, const PoolLoanLeft&) {}
void apply(State&, const EventMeta&, const PoolLossClaimed&) {}
void retract(State&, Seq, const PoolLossClaimed&) {}
void apply(State&, const EventMeta&, const PoolLossPaid&) {}
void retract(State&, Seq, const PoolLossPaid&) {}
void apply(State&, const EventMeta&, const PoolLossAudited&) {}
void retract(State&, Seq, const PoolLossAudited&) {}
void apply(State&, const EventMeta&, const PoolClawbackReceived&) {}
void retract(State&, Seq, const PoolClawbackReceived&) {}
void apply(State&, const EventMeta&, const PoolLossRecovered&) {}
void retract(State&, Seq, const PoolLossRecovered&) {}
void apply(State&, const EventMeta&, const PoolRecourseTaken&) {}
void retract(State&, Seq, const PoolRecourseTaken&) {}
void apply(State&, const EventMeta&, const BridgeLent&) {}
void retract(State&, Seq, const BridgeLent&) {}
void apply(State&, const EventMeta&, const BridgeRepaid&) {}
void retract(State&, Seq, const BridgeRepaid&) {}

}  // namespace yingbu
