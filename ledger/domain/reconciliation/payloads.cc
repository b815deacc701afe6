#include "ledger/domain/payload_inside.h"
#include "ledger/domain/reconciliation/commands.h"
#include "ledger/domain/reconciliation/events.h"

namespace yingbu {

YINGBU_EVENT_PAYLOAD(FileCompared)
YINGBU_EVENT_PAYLOAD(BreakRaised)
YINGBU_EVENT_PAYLOAD(BreakMoved)
YINGBU_EVENT_PAYLOAD(BreakAssigned)
YINGBU_EVENT_PAYLOAD(BreakCommented)
YINGBU_EVENT_PAYLOAD(BreakEvidenced)
YINGBU_EVENT_PAYLOAD(BreakResolved)
YINGBU_EVENT_PAYLOAD(BreakAccepted)
YINGBU_EVENT_PAYLOAD(BreakClosed)
YINGBU_EVENT_PAYLOAD(SigningKeyRegistered)
YINGBU_EVENT_PAYLOAD(StatementSigned)

YINGBU_COMMAND_PAYLOAD(CompareFile)
YINGBU_COMMAND_PAYLOAD(FindBreak)
YINGBU_COMMAND_PAYLOAD(AssignBreak)
YINGBU_COMMAND_PAYLOAD(CommentBreak)
YINGBU_COMMAND_PAYLOAD(EvidenceBreak)
YINGBU_COMMAND_PAYLOAD(ResolveBreak)
YINGBU_COMMAND_PAYLOAD(AcceptBreak)
YINGBU_COMMAND_PAYLOAD(CloseBreak)
YINGBU_COMMAND_PAYLOAD(RegisterSigningKey)
YINGBU_COMMAND_PAYLOAD(SignStatement)

}  // namespace yingbu
