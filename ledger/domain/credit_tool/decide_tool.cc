#include "ledger/domain/credit_tool/commands.h"
#include "ledger/domain/handle.h"

namespace yingbu {

Result<Facts> handle(const Ask&, const DrawTool&) { return reject(Reason::nothing_to_do); }
Result<Facts> handle(const Ask&, const LinkLoan&) { return reject(Reason::nothing_to_do); }
Result<Facts> handle(const Ask&, const UnlinkLoan&) { return reject(Reason::nothing_to_do); }

}  // namespace yingbu
