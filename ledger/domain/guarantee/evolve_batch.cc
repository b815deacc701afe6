#include "ledger/domain/apply.h"
#include "ledger/domain/guarantee/batch_events.h"

namespace yingbu {

void apply(State&, const EventMeta&, const GuaranteeBatchOpened&) {}
void retract(State&, Seq, const GuaranteeBatchOpened&) {}
void apply(State&, const EventMeta&, const GuaranteeBatched&) {}
void retract(State&, Seq, const GuaranteeBatched&) {}
void apply(State&, const EventMeta&, const BatchCapReached&) {}

}  // namespace yingbu
