#include "ledger/domain/loan/commands.h"
#include "ledger/domain/loan/events.h"
#include "ledger/domain/payload_inside.h"

namespace yingbu {

YINGBU_EVENT_PAYLOAD(LoanOpened)
YINGBU_EVENT_PAYLOAD(LoanDrawn)
YINGBU_EVENT_PAYLOAD(LoanRepaid)
YINGBU_EVENT_PAYLOAD(LoanExtended)
YINGBU_EVENT_PAYLOAD(LoanRepriced)
YINGBU_EVENT_PAYLOAD(LoanLossRecorded)
YINGBU_EVENT_PAYLOAD(LoanLossRecovered)

YINGBU_COMMAND_PAYLOAD(OpenLoan)
YINGBU_COMMAND_PAYLOAD(DrawLoan)
YINGBU_COMMAND_PAYLOAD(RepayLoan)
YINGBU_COMMAND_PAYLOAD(ExtendLoan)
YINGBU_COMMAND_PAYLOAD(RepriceLoan)
YINGBU_COMMAND_PAYLOAD(RecordLoanLoss)
YINGBU_COMMAND_PAYLOAD(RecoverLoanLoss)

}  // namespace yingbu
