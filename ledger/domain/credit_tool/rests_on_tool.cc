#include "ledger/domain/credit_tool/events.h"
#include "ledger/domain/rests_on.h"

namespace yingbu {

void rests_on(Grounds&, const Standing&, const ToolDrawn&) {}
void rests_on(Grounds&, const Standing&, const LoanLinked&) {}
void rests_on(Grounds&, const Standing&, const LoanUnlinked&) {}

}  // namespace yingbu
