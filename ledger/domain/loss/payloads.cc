#include "ledger/domain/loss/commands.h"
#include "ledger/domain/loss/events.h"
#include "ledger/domain/payload_inside.h"

namespace yingbu {

YINGBU_EVENT_PAYLOAD(CompensationDemanded)
YINGBU_EVENT_PAYLOAD(CompensationPaid)
YINGBU_EVENT_PAYLOAD(ShareClaimed)
YINGBU_EVENT_PAYLOAD(ShareReceived)
YINGBU_EVENT_PAYLOAD(RecoveryRecorded)
YINGBU_EVENT_PAYLOAD(RecoveryAllocated)
YINGBU_EVENT_PAYLOAD(RoundingTrueUp)
YINGBU_EVENT_PAYLOAD(FundShareReceived)
YINGBU_EVENT_PAYLOAD(RecoveryParked)
YINGBU_EVENT_PAYLOAD(ParkedRecoveryAllocated)
YINGBU_EVENT_PAYLOAD(SurplusShared)
YINGBU_EVENT_PAYLOAD(RecoveryReturned)
YINGBU_EVENT_PAYLOAD(RecoveryPassedOn)
YINGBU_EVENT_PAYLOAD(FiscalReturned)
YINGBU_EVENT_PAYLOAD(DebtAssetTaken)
YINGBU_EVENT_PAYLOAD(LossWrittenOff)
YINGBU_EVENT_PAYLOAD(LossMoved)

YINGBU_COMMAND_PAYLOAD(DemandCompensation)
YINGBU_COMMAND_PAYLOAD(PayCompensation)
YINGBU_COMMAND_PAYLOAD(FileShareClaim)
YINGBU_COMMAND_PAYLOAD(ReceiveShare)
YINGBU_COMMAND_PAYLOAD(RecordRecovery)
YINGBU_COMMAND_PAYLOAD(ReceiveFundShare)
YINGBU_COMMAND_PAYLOAD(ReturnRecovery)
YINGBU_COMMAND_PAYLOAD(PassOnRecovery)
YINGBU_COMMAND_PAYLOAD(ReturnFiscal)
YINGBU_COMMAND_PAYLOAD(TakeDebtAsset)
YINGBU_COMMAND_PAYLOAD(WriteOffLoss)

}  // namespace yingbu
