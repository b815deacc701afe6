#include "ledger/domain/guarantee/batch_events.h"
#include "ledger/domain/rests_on.h"

namespace yingbu {

void rests_on(Grounds&, const Standing&, const GuaranteeBatchOpened&) {}
void rests_on(Grounds&, const Standing&, const GuaranteeBatched&) {}

}  // namespace yingbu
