#include "ledger/domain/payload_inside.h"
#include "ledger/domain/tax/commands.h"
#include "ledger/domain/tax/events.h"

namespace yingbu {

YINGBU_EVENT_PAYLOAD(TaxMethodElected)
YINGBU_EVENT_PAYLOAD(LoanInterestReported)

YINGBU_COMMAND_PAYLOAD(ElectTaxMethod)
YINGBU_COMMAND_PAYLOAD(ReportLoanInterest)

}  // namespace yingbu
