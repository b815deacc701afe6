#include "ledger/domain/postings.h"

#include <map>
#include <tuple>

#include "ledger/domain/event_visit.h"
#include "ledger/domain/post.h"

namespace yingbu {

// Events without money stand here by name, so that a new event without a line fails to link rather
// than post nothing.
#define YINGBU_NO_POSTINGS(X) \
  X(LedgerOpened)             \
  X(ActorEnrolled)            \
  X(ActorRetired)             \
  X(TokenRotated)             \
  X(PartyRegistered)          \
  X(PartyRestated)            \
  X(PartyAffiliated)          \
  X(PayeeBlocked)             \
  X(PayeeUnblocked)           \
  X(PartyAccountAdded)        \
  X(FundOpened)               \
  X(ProgrammeEstablished)     \
  X(TermsEnacted)             \
  X(FilingWindowChanged)      \
  X(GuaranteedLoanDisbursed)  \
  X(CompensationDemanded)     \
  X(DemandCorrected)          \
  X(GuaranteeApplied)         \
  X(GuaranteeApproved)        \
  X(ApplicationClosed)        \
  X(ReguaranteeFiled)         \
  X(GuaranteeExtended)        \
  X(DebtAssetTaken)           \
  X(EntitlementAssessed)      \
  X(CapApplied)               \
  X(ReassessmentOrdered)      \
  X(CutOverOpened)            \
  X(OpeningBalanceStated)     \
  X(GuaranteeCarriedIn)       \
  X(EntitlementCarriedIn)     \
  X(EntitlementClaimed)       \
  X(ClaimReturned)            \
  X(ClaimWithdrawn)           \
  X(ReviewPassed)             \
  X(ClaimRejected)            \
  X(PublicityStarted)         \
  X(ObjectionRaised)          \
  X(ObjectionResolved)        \
  X(ReleaseRationed)          \
  X(OverpaymentFound)         \
  X(RecoveryOrdered)          \
  X(YearSettled)              \
  X(EntitlementClosed)        \
  X(EntitlementReopened)      \
  X(CommandProposed)          \
  X(ProposalApproved)         \
  X(ProposalDeclined)         \
  X(PeriodSealed)             \
  X(ReassessmentOpened)       \
  X(ReassessmentAdvanced)     \
  X(ReassessmentClosed)       \
  X(PortfolioClosed)          \
  X(PortfolioSettled)         \
  X(RatePublished)            \
  X(WorkingDaysPublished)     \
  X(ClockAccepted)            \
  X(LoanOpened)               \
  X(LoanDrawn)                \
  X(LoanRepaid)               \
  X(LoanExtended)             \
  X(LoanRepriced)             \
  X(AttributeRecorded)        \
  X(AttributeRevoked)         \
  X(FigureReported)           \
  X(PartyMerged)              \
  X(LoanLossRecorded)         \
  X(LoanLossRecovered)        \
  X(PoolOpened)               \
  X(PoolTermsEnacted)         \
  X(BridgeTermsEnacted)       \
  X(BatchAdmitted)            \
  X(BatchEnded)               \
  X(PoolLoanEntered)          \
  X(PoolLoanLeft)             \
  X(PoolLossClaimed)          \
  X(PoolRecourseTaken)        \
  X(VehicleOpened)            \
  X(ClockStarted)             \
  X(ClockStopped)             \
  X(TargetSet)                \
  X(TargetReported)           \
  X(GrantReceived)            \
  X(GrantPassedOn)            \
  X(TaxMethodElected)         \
  X(LoanInterestReported)     \
  X(ToolDrawn)                \
  X(LoanLinked)               \
  X(LoanUnlinked)             \
  X(GuaranteeBatchOpened)     \
  X(GuaranteeBatched)         \
  X(BatchCapReached)          \
  X(FileCompared)             \
  X(BreakRaised)              \
  X(BreakMoved)               \
  X(BreakAssigned)            \
  X(BreakCommented)           \
  X(BreakEvidenced)           \
  X(BreakResolved)            \
  X(BreakAccepted)            \
  X(BreakClosed)              \
  X(SigningKeyRegistered)     \
  X(StatementSigned)

#define X(Type) \
  void post(Lines&, const Type&) {}
YINGBU_NO_POSTINGS(X)
#undef X

std::vector<Posting> postings(const Event& event) {
  Lines lines;
  if (!event.empty()) visit_event(event, [&lines](const auto& e) { post(lines, e); });
  return lines;
}

bool balanced(const std::vector<Posting>& lines) {
  std::map<std::tuple<Book, PartyNo, std::string_view, std::string_view>, Wide> sums;
  for (const Posting& line : lines) {
    sums[{book_of(line), line.owner, line.fund, line.source}] += line.amount.fen;
  }
  for (const auto& [key, sum] : sums) {
    if (sum != 0) return false;
  }
  return true;
}

}  // namespace yingbu
