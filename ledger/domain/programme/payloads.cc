#include "ledger/domain/payload_inside.h"
#include "ledger/domain/programme/commands.h"
#include "ledger/domain/programme/events.h"

namespace yingbu {

YINGBU_EVENT_PAYLOAD(ProgrammeEstablished)
YINGBU_EVENT_PAYLOAD(FilingWindowChanged)
YINGBU_EVENT_PAYLOAD(TermsEnacted)

YINGBU_COMMAND_PAYLOAD(EstablishProgramme)
YINGBU_COMMAND_PAYLOAD(ChangeFilingWindow)
YINGBU_COMMAND_PAYLOAD(EnactTerms)

}  // namespace yingbu
