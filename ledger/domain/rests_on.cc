#include "ledger/domain/rests_on.h"

#include "ledger/domain/event_visit.h"

namespace yingbu {

// Those that rest on nothing that could be taken back: what is never reversed itself, and what is a
// consequence recorded with its cause and goes with it.
#define YINGBU_RESTS_ON_NOTHING(X) \
  X(LedgerOpened)                  \
  X(ClockAccepted)                 \
  X(PeriodSealed)                  \
  X(ReservesProvided)              \
  X(ActorEnrolled)                 \
  X(ActorRetired)                  \
  X(TokenRotated)                  \
  X(PartyRegistered)               \
  X(PartyRestated)                 \
  X(PartyAffiliated)               \
  X(PayeeBlocked)                  \
  X(PayeeUnblocked)                \
  X(PartyAccountAdded)             \
  X(FundOpened)                    \
  X(SourceCarriedOver)             \
  X(SourceLapsed)                  \
  X(HoldEnded)                     \
  X(ProgrammeEstablished)          \
  X(TermsEnacted)                  \
  X(FilingWindowChanged)           \
  X(CommandProposed)               \
  X(ProposalApproved)              \
  X(ProposalDeclined)              \
  X(EntitlementAssessed)           \
  X(CapApplied)                    \
  X(ReassessmentOrdered)           \
  X(ReassessmentOpened)            \
  X(ReassessmentAdvanced)          \
  X(ReassessmentClosed)            \
  X(PortfolioClosed)               \
  X(PortfolioSettled)              \
  X(GuaranteeApplied)              \
  X(RecoveryAllocated)             \
  X(RoundingTrueUp)                \
  X(LossMoved)                     \
  X(ReleaseRationed)               \
  X(CutOverOpened)                 \
  X(GuaranteeCarriedIn)            \
  X(RatePublished)                 \
  X(WorkingDaysPublished)          \
  X(LoanOpened)                    \
  X(FigureReported)                \
  X(PartyMerged)                   \
  X(PoolOpened)                    \
  X(PoolTermsEnacted)              \
  X(BridgeTermsEnacted)            \
  X(VehicleOpened)                 \
  X(BatchCapReached)               \
  X(FileCompared)                  \
  X(BreakRaised)                   \
  X(BreakMoved)                    \
  X(BreakAssigned)                 \
  X(BreakCommented)                \
  X(BreakEvidenced)                \
  X(BreakResolved)                 \
  X(BreakAccepted)                 \
  X(BreakClosed)                   \
  X(SigningKeyRegistered)          \
  X(StatementSigned)

#define X(Type) \
  void rests_on(Grounds&, const Standing&, const Type&) {}
YINGBU_RESTS_ON_NOTHING(X)
#undef X

void rests_on(Grounds& grounds, const Standing&, const EventReversed& e) {
  grounds.records.push_back(e.original);
}

Grounds grounds_of(const State& state, Seq seq, const Event& event) {
  Grounds grounds;
  const Standing standing{state, seq};
  if (!event.empty()) {
    visit_event(event, [&](const auto& e) { rests_on(grounds, standing, e); });
  }
  return grounds;
}

}  // namespace yingbu
