#include "ledger/domain/duties/commands.h"
#include "ledger/domain/handle.h"

namespace yingbu {

Result<Facts> handle(const Ask&, const StartClock&) { return reject(Reason::nothing_to_do); }
Result<Facts> handle(const Ask&, const StopClock&) { return reject(Reason::nothing_to_do); }
Result<Facts> handle(const Ask&, const SetTarget&) { return reject(Reason::nothing_to_do); }
Result<Facts> handle(const Ask&, const ReportTarget&) { return reject(Reason::nothing_to_do); }
Result<Facts> handle(const Ask&, const ReceiveGrant&) { return reject(Reason::nothing_to_do); }
Result<Facts> handle(const Ask&, const PassOnGrant&) { return reject(Reason::nothing_to_do); }

}  // namespace yingbu
