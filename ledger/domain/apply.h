#pragma once

#include "ledger/domain/recorded.h"
#include "ledger/domain/state.h"

// One overload an event; a missing one fails to link. retract() undoes what apply() did, for the
// events that may be reversed (红冲); `original` is the seq of the event taken back.
namespace yingbu {

#define X(tag, version, Type, name) void apply(State&, const EventMeta&, const Type&);
YINGBU_EVENTS(X)
#undef X

void retract(State&, Seq original, const BudgetAllocated&);
void retract(State&, Seq original, const FundsReceived&);
void retract(State&, Seq original, const GuaranteeIssued&);
void retract(State&, Seq original, const GuaranteedLoanDisbursed&);
void retract(State&, Seq original, const FeeCharged&);
void retract(State&, Seq original, const GuaranteedLoanRepaid&);
void retract(State&, Seq original, const GuaranteeReleased&);
void retract(State&, Seq original, const CompensationDemanded&);
void retract(State&, Seq original, const DemandCorrected&);
void retract(State&, Seq original, const CompensationInstalmentPaid&);
void retract(State&, Seq original, const CompensationPaid&);
void retract(State&, Seq original, const ShareClaimed&);
void retract(State&, Seq original, const ShareReceived&);
void retract(State&, Seq original, const RecoveryRecorded&);
void retract(State&, Seq original, const ReguaranteeConfirmed&);
void retract(State&, Seq original, const GuaranteeExtended&);
void retract(State&, Seq original, const GuaranteeRenewed&);
void retract(State&, Seq original, const GuaranteeTransferred&);
void retract(State&, Seq original, const FeeRefunded&);
void retract(State&, Seq original, const DepositTaken&);
void retract(State&, Seq original, const DepositReturned&);
void retract(State&, Seq original, const DepositApplied&);
void retract(State&, Seq original, const FundShareReceived&);
void retract(State&, Seq original, const RecoveryParked&);
void retract(State&, Seq original, const ParkedRecoveryAllocated&);
void retract(State&, Seq original, const SurplusShared&);
void retract(State&, Seq original, const RecoveryReturned&);
void retract(State&, Seq original, const RecoveryPassedOn&);
void retract(State&, Seq original, const FiscalReturned&);
void retract(State&, Seq original, const LossWrittenOff&);
void retract(State&, Seq original, const ReservesProvided&);
void retract(State&, Seq original, const EntitlementClaimed&);
void retract(State&, Seq original, const ClaimReturned&);
void retract(State&, Seq original, const ClaimWithdrawn&);
void retract(State&, Seq original, const ReviewPassed&);
void retract(State&, Seq original, const ClaimRejected&);
void retract(State&, Seq original, const PublicityStarted&);
void retract(State&, Seq original, const ObjectionRaised&);
void retract(State&, Seq original, const ObjectionResolved&);
void retract(State&, Seq original, const OverpaymentFound&);
void retract(State&, Seq original, const RecoveryOrdered&);
void retract(State&, Seq original, const RefundReceived&);
void retract(State&, Seq original, const OffsetApplied&);
void retract(State&, Seq original, const EntitlementApproved&);
void retract(State&, Seq original, const FundsReleased&);
void retract(State&, Seq original, const ReleaseConfirmed&);
void retract(State&, Seq original, const OpeningBalanceStated&);
void retract(State&, Seq original, const EntitlementCarriedIn&);
void retract(State&, Seq original, const CutOverClosed&);
void retract(State&, Seq original, const RatePublished&);
void retract(State&, Seq original, const WorkingDaysPublished&);
void retract(State&, Seq original, const LoanOpened&);
void retract(State&, Seq original, const LoanDrawn&);
void retract(State&, Seq original, const LoanRepaid&);
void retract(State&, Seq original, const LoanExtended&);
void retract(State&, Seq original, const LoanRepriced&);
void retract(State&, Seq original, const PortfolioClosed&);
void retract(State&, Seq original, const AttributeRecorded&);
void retract(State&, Seq original, const AttributeRevoked&);
void retract(State&, Seq original, const FigureReported&);
void retract(State&, Seq original, const LoanLossRecorded&);
void retract(State&, Seq original, const LoanLossRecovered&);
void retract(State&, Seq original, const PoolFunded&);
void retract(State&, Seq original, const BatchAdmitted&);
void retract(State&, Seq original, const BatchEnded&);
void retract(State&, Seq original, const PoolLoanEntered&);
void retract(State&, Seq original, const PoolLoanLeft&);
void retract(State&, Seq original, const PoolLossClaimed&);
void retract(State&, Seq original, const PoolLossPaid&);
void retract(State&, Seq original, const PoolLossAudited&);
void retract(State&, Seq original, const PoolClawbackReceived&);
void retract(State&, Seq original, const PoolLossRecovered&);
void retract(State&, Seq original, const PoolRecourseTaken&);
void retract(State&, Seq original, const BridgeLent&);
void retract(State&, Seq original, const BridgeRepaid&);
void retract(State&, Seq original, const CapitalPaidIn&);
void retract(State&, Seq original, const CapitalInvested&);
void retract(State&, Seq original, const CapitalExited&);
void retract(State&, Seq original, const ClockStarted&);
void retract(State&, Seq original, const ClockStopped&);
void retract(State&, Seq original, const TargetSet&);
void retract(State&, Seq original, const TargetReported&);
void retract(State&, Seq original, const GrantReceived&);
void retract(State&, Seq original, const GrantPassedOn&);
void retract(State&, Seq original, const TaxMethodElected&);
void retract(State&, Seq original, const LoanInterestReported&);
void retract(State&, Seq original, const ToolDrawn&);
void retract(State&, Seq original, const LoanLinked&);
void retract(State&, Seq original, const LoanUnlinked&);
void retract(State&, Seq original, const GuaranteeBatchOpened&);
void retract(State&, Seq original, const GuaranteeBatched&);

template <class T>
concept Reversible = requires(State& state, const T& event) {
  retract(state, Seq{}, event);
};

}  // namespace yingbu
