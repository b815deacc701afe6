#include "ledger/domain/apply.h"
#include "ledger/domain/credit_tool/events.h"

namespace yingbu {

void apply(State&, const EventMeta&, const ToolDrawn&) {}
void retract(State&, Seq, const ToolDrawn&) {}
void apply(State&, const EventMeta&, const LoanLinked&) {}
void retract(State&, Seq, const LoanLinked&) {}
void apply(State&, const EventMeta&, const LoanUnlinked&) {}
void retract(State&, Seq, const LoanUnlinked&) {}

}  // namespace yingbu
