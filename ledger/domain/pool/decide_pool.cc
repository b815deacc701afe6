#include "ledger/domain/handle.h"
#include "ledger/domain/pool/commands.h"

namespace yingbu {

Result<Facts> handle(const Ask&, const OpenPool&) { return reject(Reason::nothing_to_do); }
Result<Facts> handle(const Ask&, const EnactPoolTerms&) { return reject(Reason::nothing_to_do); }
Result<Facts> handle(const Ask&, const EnactBridgeTerms&) { return reject(Reason::nothing_to_do); }
Result<Facts> handle(const Ask&, const FundPool&) { return reject(Reason::nothing_to_do); }
Result<Facts> handle(const Ask&, const AdmitBatch&) { return reject(Reason::nothing_to_do); }
Result<Facts> handle(const Ask&, const EndBatch&) { return reject(Reason::nothing_to_do); }
Result<Facts> handle(const Ask&, const EnterPool&) { return reject(Reason::nothing_to_do); }
Result<Facts> handle(const Ask&, const LeavePool&) { return reject(Reason::nothing_to_do); }
Result<Facts> handle(const Ask&, const ClaimPoolLoss&) { return reject(Reason::nothing_to_do); }
Result<Facts> handle(const Ask&, const PayPoolLoss&) { return reject(Reason::nothing_to_do); }
Result<Facts> handle(const Ask&, const AuditPoolLoss&) { return reject(Reason::nothing_to_do); }
Result<Facts> handle(const Ask&, const ReceiveClawback&) { return reject(Reason::nothing_to_do); }
Result<Facts> handle(const Ask&, const RecoverPoolLoss&) { return reject(Reason::nothing_to_do); }
Result<Facts> handle(const Ask&, const TakeRecourse&) { return reject(Reason::nothing_to_do); }
Result<Facts> handle(const Ask&, const LendBridge&) { return reject(Reason::nothing_to_do); }
Result<Facts> handle(const Ask&, const RepayBridge&) { return reject(Reason::nothing_to_do); }

}  // namespace yingbu
