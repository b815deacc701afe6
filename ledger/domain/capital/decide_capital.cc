#include "ledger/domain/capital/commands.h"
#include "ledger/domain/handle.h"

namespace yingbu {

Result<Facts> handle(const Ask&, const OpenVehicle&) { return reject(Reason::nothing_to_do); }
Result<Facts> handle(const Ask&, const PayInCapital&) { return reject(Reason::nothing_to_do); }
Result<Facts> handle(const Ask&, const InvestCapital&) { return reject(Reason::nothing_to_do); }
Result<Facts> handle(const Ask&, const ExitCapital&) { return reject(Reason::nothing_to_do); }

}  // namespace yingbu
