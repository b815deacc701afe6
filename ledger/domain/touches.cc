#include "ledger/domain/touches.h"

#include <algorithm>
#include <charconv>

#include "ledger/domain/books/state.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/dues/subjects.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/event_visit.h"
#include "ledger/domain/loan/state.h"
#include "ledger/domain/people/merged.h"
#include "ledger/domain/programme/state.h"
#include "ledger/instruments/shapes.h"

namespace yingbu {

// Those that change nobody's dues. What changes them for a whole programme opens a reassessment
// (dues/reassess.h).
#define YINGBU_TOUCHES_NOTHING(X) \
  X(LedgerOpened)                 \
  X(FileCompared)                 \
  X(BreakRaised)                  \
  X(BreakMoved)                   \
  X(BreakAssigned)                \
  X(BreakCommented)               \
  X(BreakEvidenced)               \
  X(BreakResolved)                \
  X(BreakAccepted)                \
  X(BreakClosed)                  \
  X(SigningKeyRegistered)         \
  X(StatementSigned)              \
  X(ClockAccepted)                \
  X(PeriodSealed)                 \
  X(ReservesProvided)             \
  X(ActorEnrolled)                \
  X(ActorRetired)                 \
  X(TokenRotated)                 \
  X(PartyRegistered)              \
  X(PartyAffiliated)              \
  X(PayeeBlocked)                 \
  X(PayeeUnblocked)               \
  X(PartyAccountAdded)            \
  X(FundOpened)                   \
  X(BudgetAllocated)              \
  X(FundsReceived)                \
  X(SourceCarriedOver)            \
  X(SourceLapsed)                 \
  X(FundsHeld)                    \
  X(HoldEnded)                    \
  X(RatePublished)                \
  X(WorkingDaysPublished)         \
  X(LoanOpened)                   \
  X(ProgrammeEstablished)         \
  X(TermsEnacted)                 \
  X(FilingWindowChanged)          \
  X(CommandProposed)              \
  X(ProposalApproved)             \
  X(ProposalDeclined)             \
  X(EntitlementAssessed)          \
  X(CapApplied)                   \
  X(ReassessmentOrdered)          \
  X(ReassessmentOpened)           \
  X(ReassessmentAdvanced)         \
  X(ReassessmentClosed)           \
  X(PortfolioClosed)              \
  X(PortfolioSettled)             \
  X(GuaranteeApplied)             \
  X(GuaranteeApproved)            \
  X(ApplicationClosed)            \
  X(GuaranteedLoanDisbursed)      \
  X(GuaranteedLoanRepaid)         \
  X(ReguaranteeFiled)             \
  X(ReguaranteeConfirmed)         \
  X(DepositTaken)                 \
  X(DepositReturned)              \
  X(DepositApplied)               \
  X(CompensationDemanded)         \
  X(DemandCorrected)              \
  X(CompensationInstalmentPaid)   \
  X(ShareClaimed)                 \
  X(ShareReceived)                \
  X(FundShareReceived)            \
  X(RecoveryParked)               \
  X(SurplusShared)                \
  X(RecoveryReturned)             \
  X(RecoveryPassedOn)             \
  X(FiscalReturned)               \
  X(DebtAssetTaken)               \
  X(LossWrittenOff)               \
  X(LossMoved)                    \
  X(ClaimReturned)                \
  X(ReviewPassed)                 \
  X(PublicityStarted)             \
  X(ObjectionRaised)              \
  X(ObjectionResolved)            \
  X(ReleaseRationed)              \
  X(OverpaymentFound)             \
  X(RecoveryOrdered)              \
  X(YearSettled)                  \
  X(EntitlementClosed)            \
  X(EntitlementReopened)          \
  X(CutOverOpened)                \
  X(OpeningBalanceStated)         \
  X(CutOverClosed)                \
  X(PoolOpened)                   \
  X(PoolTermsEnacted)             \
  X(BridgeTermsEnacted)           \
  X(BatchAdmitted)                \
  X(BatchEnded)                   \
  X(PoolLoanEntered)              \
  X(PoolLoanLeft)                 \
  X(PoolLossClaimed)              \
  X(PoolRecourseTaken)            \
  X(VehicleOpened)                \
  X(ClockStarted)                 \
  X(ClockStopped)                 \
  X(TargetSet)                    \
  X(TargetReported)               \
  X(GrantReceived)                \
  X(GrantPassedOn)                \
  X(TaxMethodElected)             \
  X(LoanInterestReported)         \
  X(ToolDrawn)                    \
  X(LoanLinked)                   \
  X(LoanUnlinked)                 \
  X(GuaranteeBatchOpened)         \
  X(GuaranteeBatched)             \
  X(BatchCapReached)              \
  X(PoolFunded)                   \
  X(PoolLossPaid)                 \
  X(PoolLossAudited)              \
  X(PoolClawbackReceived)         \
  X(PoolLossRecovered)            \
  X(BridgeLent)                   \
  X(BridgeRepaid)                 \
  X(CapitalPaidIn)                \
  X(CapitalInvested)              \
  X(CapitalExited)                \
  X(GuaranteeCarriedIn) /* guarantee_issued of the same command touches it */

#define X(Type) \
  void touches(Subjects&, const State&, const Type&) {}
YINGBU_TOUCHES_NOTHING(X)
#undef X

#define YINGBU_TOUCHES_ITS_GUARANTEE(X) \
  X(GuaranteeIssued)                    \
  X(FeeCharged)                         \
  X(GuaranteeReleased)                  \
  X(GuaranteeExtended)                  \
  X(GuaranteeRenewed)                   \
  X(GuaranteeTransferred)               \
  X(GuaranteeRestated)                  \
  X(FeeRefunded)                        \
  X(CompensationPaid)                   \
  X(ParkedRecoveryAllocated)            \
  X(RecoveryRecorded)                   \
  X(RecoveryAllocated)                  \
  X(RoundingTrueUp)

#define X(Type)                                                   \
  void touches(Subjects& subjects, const State&, const Type& e) { \
    subjects.push_back({SubjectKind::guarantee, e.guarantee});    \
  }
YINGBU_TOUCHES_ITS_GUARANTEE(X)
#undef X

namespace {

// A claim, and what is approved or paid without one, takes the days it is for from the other
// programmes of its shape (INV-9).
void touch_rivals(Subjects& subjects, const State& state, const EntitlementKey& key) {
  const auto* own = state.find<ProgrammeState>(key.programme);
  const auto* ledger = state.find<LedgerState>("");
  if (!own || !ledger || shape_row(own->shape).makes_good_loss) return;
  for (const std::string& other : ledger->programmes) {
    if (other == key.programme || state.find<ProgrammeState>(other)->shape != own->shape) continue;
    subjects.push_back(subject_of(state, key));
    return;
  }
}

}  // namespace

void touches(Subjects& subjects, const State& state, const EntitlementClaimed& e) {
  touch_rivals(subjects, state, e.key);
}

void touches(Subjects& subjects, const State& state, const ClaimWithdrawn& e) {
  touch_rivals(subjects, state, e.key);
}

namespace {

// INV-15: what one of those that were merged is due once ever decides on all of them.
void touch_party(Subjects& subjects, const State& state, PartyNo party) {
  for (const PartyNo each : family_of(state, party)) {
    subjects.push_back({SubjectKind::party, object_ids::number(each.value)});
  }
}

}  // namespace

void touches(Subjects& subjects, const State& state, const ClaimRejected& e) {
  const Subject subject = subject_of(state, e.key);
  if (subject.kind == SubjectKind::party) return touch_party(subjects, state, e.key.payee);
  subjects.push_back(subject);
}

void touches(Subjects& subjects, const State& state, const EntitlementCarriedIn& e) {
  subjects.push_back(subject_of(state, e.key));
}

namespace {

// Approval and payment settle whose a loss's compensation is.
void touch_whose_loss(Subjects& subjects, const State& state, const EntitlementKey& key) {
  const auto* programme = state.find<ProgrammeState>(key.programme);
  if (programme && shape_row(programme->shape).makes_good_loss) {
    subjects.push_back(subject_of(state, key));
  }
}

// Money of an approved key moves no days: the approval has taken them. Of 预拨 it does.
void touch_by_money(Subjects& subjects, const State& state, const EntitlementKey& key) {
  touch_whose_loss(subjects, state, key);
  const auto* known = state.find<EntitlementState>(text(key));
  if (known && known->approved.fen == 0) touch_rivals(subjects, state, key);
}

}  // namespace

void touches(Subjects& subjects, const State& state, const EntitlementApproved& e) {
  touch_whose_loss(subjects, state, e.key);
  touch_rivals(subjects, state, e.key);
}

void touches(Subjects& subjects, const State& state, const FundsReleased& e) {
  touch_by_money(subjects, state, e.key);
}

void touches(Subjects& subjects, const State& state, const ReleaseBounced& e) {
  touch_by_money(subjects, state, e.key);
}

// From the first payment on the base of a loss stands, and no longer once none of it is paid (K15).
void touches(Subjects& subjects, const State& state, const ReleaseConfirmed& e) {
  touch_whose_loss(subjects, state, e.key);
}

void touches(Subjects& subjects, const State& state, const RefundReceived& e) {
  touch_by_money(subjects, state, e.key);
}

void touches(Subjects& subjects, const State& state, const OffsetApplied& e) {
  touch_by_money(subjects, state, e.key);
  touch_by_money(subjects, state, e.to);
}

namespace {

void touch_borrower(Subjects& subjects, const State& state, const std::string& loan) {
  const auto* known = state.find<LoanState>(loan);
  if (!known || known->opened == 0) return;
  subjects.push_back({SubjectKind::party, object_ids::number(known->borrower.value)});
}

void touch_loss(Subjects& subjects, const State& state, const std::string& loan) {
  const auto* known = state.find<LoanState>(loan);
  if (known && !known->losses.empty()) subjects.push_back({SubjectKind::loan, loan});
}

// What is attested of a loan or its borrower changes the dues of both: a list that either is on is
// one that what its bank lost may have to be on.
void touch_holder(Subjects& subjects, const State& state, const Subject& holder) {
  if (holder.kind == SubjectKind::loan) {
    touch_borrower(subjects, state, holder.id);
    return touch_loss(subjects, state, holder.id);
  }
  if (holder.kind != SubjectKind::party) return subjects.push_back(holder);
  PartyNo party;
  std::from_chars(holder.id.data(), holder.id.data() + holder.id.size(), party.value);
  touch_party(subjects, state, party);
  const auto* borrows = state.find<BorrowerState>(holder.id);
  if (!borrows) return;
  for (const std::string& loan : borrows->loans) touch_loss(subjects, state, loan);
}

}  // namespace

void touches(Subjects& subjects, const State& state, const LoanDrawn& e) {
  touch_borrower(subjects, state, e.loan);
}

void touches(Subjects& subjects, const State& state, const LoanRepaid& e) {
  touch_borrower(subjects, state, e.loan);
}

void touches(Subjects& subjects, const State& state, const LoanExtended& e) {
  touch_borrower(subjects, state, e.loan);
}

void touches(Subjects& subjects, const State& state, const LoanRepriced& e) {
  touch_borrower(subjects, state, e.loan);
}

void touches(Subjects& subjects, const State& state, const AttributeRecorded& e) {
  touch_holder(subjects, state, e.holder);
}

void touches(Subjects& subjects, const State& state, const AttributeRevoked& e) {
  touch_holder(subjects, state, e.holder);
}

// Its region may be another now.
void touches(Subjects& subjects, const State& state, const PartyRestated& e) {
  touch_party(subjects, state, e.party);
}

void touches(Subjects& subjects, const State&, const FigureReported& e) {
  subjects.push_back({SubjectKind::party, object_ids::number(e.party.value)});
}

void touches(Subjects& subjects, const State& state, const EventReversed& e) {
  for (Subject& subject : touched_by(state, decode_event(e.tag, e.version, e.payload.data))) {
    subjects.push_back(std::move(subject));
  }
}

void touches(Subjects& subjects, const State&, const LoanLossRecorded& e) {
  subjects.push_back({SubjectKind::loan, e.loan});
}

void touches(Subjects& subjects, const State&, const LoanLossRecovered& e) {
  subjects.push_back({SubjectKind::loan, e.loan});
}

// What is due once ever is due to all of them once.
void touches(Subjects& subjects, const State& state, const PartyMerged& e) {
  touch_party(subjects, state, e.party);
  touch_party(subjects, state, e.into);
}

Subjects touched_by(const State& state, const Event& event) {
  Subjects subjects;
  if (!event.empty()) visit_event(event, [&](const auto& e) { touches(subjects, state, e); });
  std::sort(subjects.begin(), subjects.end());
  subjects.erase(std::unique(subjects.begin(), subjects.end()), subjects.end());
  return subjects;
}

}  // namespace yingbu
