#include "ledger/domain/handle.h"
#include "ledger/domain/loan/commands.h"

namespace yingbu {

Result<Facts> handle(const Ask&, const RecordLoanLoss&) { return reject(Reason::nothing_to_do); }
Result<Facts> handle(const Ask&, const RecoverLoanLoss&) { return reject(Reason::nothing_to_do); }

}  // namespace yingbu
