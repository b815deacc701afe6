#include "ledger/domain/handle.h"

// Scaffolding while issue 3 is built: take a line out with the handler that replaces it.
namespace yingbu {
#define X(C) \
  Result<Facts> handle(const Ask&, const C&) { return reject(Reason::empty_command); }
X(RestateParty)
X(AffiliateParty)
X(BlockPayee)
X(UnblockPayee)
X(ApplyForGuarantee)
X(ApproveGuarantee)
X(CloseApplication)
X(FileReguarantee)
X(ConfirmReguarantee)
X(ExtendGuarantee)
X(RenewGuarantee)
X(TransferGuarantee)
X(RefundFee)
X(TakeDeposit)
X(ReturnDeposit)
X(ApplyDeposit)
X(RestateGuarantee)
#undef X
}  // namespace yingbu
