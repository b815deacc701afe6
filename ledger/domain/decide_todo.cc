#include "ledger/domain/handle.h"

// Scaffolding while issue 3 is built: take a line out with the handler that replaces it.
namespace yingbu {
#define X(C) \
  Result<Facts> handle(const Ask&, const C&) { return reject(Reason::empty_command); }
X(CarryOverSource)
X(LapseSource)
X(ChangeFilingWindow)
X(ReceiveFundShare)
X(ReturnRecovery)
X(PassOnRecovery)
X(ReturnFiscal)
X(TakeDebtAsset)
X(WriteOffLoss)
X(ProvideReserves)
X(ReturnClaim)
X(WithdrawClaim)
X(PassReview)
X(RejectClaim)
X(StartPublicity)
X(RaiseObjection)
X(ResolveObjection)
X(HoldFunds)
X(EndHold)
X(RationRelease)
X(FindOverpayment)
X(OrderRecovery)
X(RecordRefund)
X(ApplyOffset)
X(SettleYear)
X(CloseEntitlement)
X(ReopenEntitlement)
#undef X
}  // namespace yingbu
