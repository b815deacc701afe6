#include "ledger/domain/streams.h"

#include "ledger/base/fields/fields.h"
#include "ledger/domain/dues/subjects.h"
#include "ledger/domain/event_visit.h"
#include "ledger/domain/portfolio/portfolio.h"

namespace yingbu {
namespace {

ObjectKey stream_of(const LedgerOpened&) { return object_key<LedgerState>(std::string()); }
ObjectKey stream_of(const ActorEnrolled& e) {
  return object_key<ActorState>(object_ids::number(e.actor.value));
}
ObjectKey stream_of(const TokenRotated& e) {
  return object_key<ActorState>(object_ids::number(e.actor.value));
}
ObjectKey stream_of(const ActorRetired& e) {
  return object_key<ActorState>(object_ids::number(e.actor.value));
}
ObjectKey stream_of(const PartyRegistered& e) {
  return object_key<PartyState>(object_ids::number(e.party.value));
}
ObjectKey stream_of(const PartyAccountAdded& e) {
  return object_key<PartyState>(object_ids::number(e.party.value));
}
ObjectKey stream_of(const FundOpened& e) { return object_key<FundState>(e.fund); }
ObjectKey stream_of(const BudgetAllocated& e) {
  return object_key<SourceState>(object_ids::source(e.fund, e.source));
}
ObjectKey stream_of(const FundsReceived& e) {
  return object_key<SourceState>(object_ids::source(e.fund, e.source));
}
ObjectKey stream_of(const ProgrammeEstablished& e) {
  return object_key<ProgrammeState>(e.programme);
}
ObjectKey stream_of(const TermsEnacted& e) { return object_key<ProgrammeState>(e.programme); }
ObjectKey stream_of(const CommandProposed& e) { return object_key<ProposalState>(e.proposal); }
ObjectKey stream_of(const ProposalApproved& e) { return object_key<ProposalState>(e.proposal); }
ObjectKey stream_of(const ProposalDeclined& e) { return object_key<ProposalState>(e.proposal); }
ObjectKey stream_of(const EventReversed& e) {
  return object_key<ReversalState>(object_ids::number(e.original));
}
ObjectKey stream_of(const ReassessmentOrdered& e) {
  return object_key<ProgrammeState>(e.programme);
}
ObjectKey stream_of(const ReassessmentOpened& e) { return object_key<ProgrammeState>(e.programme); }
ObjectKey stream_of(const ReassessmentAdvanced& e) {
  return object_key<ProgrammeState>(e.programme);
}
ObjectKey stream_of(const ReassessmentClosed& e) { return object_key<ProgrammeState>(e.programme); }

ObjectKey stream_of(const PortfolioClosed& e) {
  return object_key<PortfolioState>(
      object_ids::portfolio({e.programme, PortfolioScope::institution, e.institution, e.year}));
}
ObjectKey stream_of(const PortfolioSettled& e) {
  return object_key<PortfolioState>(object_ids::portfolio({e.programme, e.scope, e.whose, e.year}));
}

ObjectKey stream_of(const PartyRestated& e) {
  return object_key<PartyState>(object_ids::number(e.party.value));
}
ObjectKey stream_of(const PartyAffiliated& e) {
  return object_key<PartyState>(object_ids::number(e.party.value));
}
ObjectKey stream_of(const PayeeBlocked& e) {
  return object_key<PartyState>(object_ids::number(e.party.value));
}
ObjectKey stream_of(const PayeeUnblocked& e) {
  return object_key<PartyState>(object_ids::number(e.party.value));
}
ObjectKey stream_of(const ReservesProvided& e) {
  return object_key<PartyState>(object_ids::number(e.guarantor.value));
}
ObjectKey stream_of(const SourceCarriedOver& e) {
  return object_key<SourceState>(object_ids::source(e.fund, e.source));
}
ObjectKey stream_of(const SourceLapsed& e) {
  return object_key<SourceState>(object_ids::source(e.fund, e.source));
}
ObjectKey stream_of(const ReleaseRationed& e) {
  return object_key<SourceState>(object_ids::source(e.fund, e.source));
}
ObjectKey stream_of(const FilingWindowChanged& e) {
  return object_key<ProgrammeState>(e.programme);
}
ObjectKey stream_of(const PeriodSealed&) { return object_key<LedgerState>(std::string()); }
ObjectKey stream_of(const ClockAccepted&) { return object_key<LedgerState>(std::string()); }
ObjectKey stream_of(const CutOverOpened& e) {
  return object_key<CutOverState>(object_ids::number(e.owner.value));
}
ObjectKey stream_of(const OpeningBalanceStated& e) {
  return object_key<CutOverState>(object_ids::number(e.owner.value));
}
ObjectKey stream_of(const CutOverClosed& e) {
  return object_key<CutOverState>(object_ids::number(e.owner.value));
}
ObjectKey stream_of(const RatePublished& e) { return object_key<RateState>(enum_name(e.rate)); }
ObjectKey stream_of(const WorkingDaysPublished&) {
  return object_key<CalendarState>(std::string());
}

ObjectKey stream_of(const AttributeRecorded& e) {
  return object_key<AttestedState>(object_ids::subject(e.holder));
}
ObjectKey stream_of(const AttributeRevoked& e) {
  return object_key<AttestedState>(object_ids::subject(e.holder));
}
ObjectKey stream_of(const FigureReported& e) {
  return object_key<AttestedState>(
      object_ids::subject({SubjectKind::party, object_ids::number(e.party.value)}));
}
ObjectKey stream_of(const PartyMerged& e) {
  return object_key<PartyState>(object_ids::number(e.party.value));
}
ObjectKey stream_of(const TaxMethodElected& e) {
  return object_key<TaxElectionState>(object_ids::tax_election(e.bank, e.year));
}
ObjectKey stream_of(const GuaranteeBatchOpened& e) {
  return object_key<GuaranteeBatchState>(e.guarantee_batch);
}
ObjectKey stream_of(const BatchCapReached& e) {
  return object_key<GuaranteeBatchState>(e.guarantee_batch);
}

// What happens to a break is its own, whichever run tells it.
template <class E>
  requires requires(const E& e) { e.break_no; }
ObjectKey stream_of(const E& e) { return object_key<BreakState>(e.break_no); }
template <class E>
  requires(
      requires(const E& e) { e.run; } && !requires(const E& e) { e.break_no; })
ObjectKey stream_of(const E& e) { return object_key<RunState>(e.run); }
template <class E>
  requires requires(const E& e) { e.statement; }
ObjectKey stream_of(const E& e) { return object_key<StatementState>(e.statement); }
ObjectKey stream_of(const SigningKeyRegistered& e) {
  return object_key<SigningKeyState>(object_ids::number(e.owner.value));
}

// What happens to a pool, a vehicle, a tool, a clock, a target or a grant is theirs.
template <class E>
  requires requires(const E& e) { e.pool; }
ObjectKey stream_of(const E& e) { return object_key<PoolState>(e.pool); }
template <class E>
  requires requires(const E& e) { e.vehicle; }
ObjectKey stream_of(const E& e) { return object_key<VehicleState>(e.vehicle); }
template <class E>
  requires requires(const E& e) { e.tool; }
ObjectKey stream_of(const E& e) { return object_key<ToolState>(e.tool); }
template <class E>
  requires requires(const E& e) { e.clock; }
ObjectKey stream_of(const E& e) { return object_key<ClockState>(e.clock); }
template <class E>
  requires requires(const E& e) { e.target; }
ObjectKey stream_of(const E& e) { return object_key<TargetState>(e.target); }
template <class E>
  requires requires(const E& e) { e.grant; }
ObjectKey stream_of(const E& e) { return object_key<GrantState>(e.grant); }

template <class E>
  requires(
      requires(const E& e) { e.loan; } && !requires(const E& e) { e.pool; } &&
      !requires(const E& e) { e.tool; })
ObjectKey stream_of(const E& e) { return object_key<LoanState>(e.loan); }

// The rest belong to the guarantee or the entitlement they name.
template <class E>
  requires requires(const E& e) { e.guarantee; }
ObjectKey stream_of(const E& e) { return object_key<GuaranteeState>(e.guarantee); }
template <class E>
  requires requires(const E& e) { e.key; }
ObjectKey stream_of(const E& e) { return object_key<EntitlementState>(text(e.key)); }

}  // namespace

ObjectKey stream_object(const Event& event) {
  return visit_event(event, [](const auto& e) { return stream_of(e); });
}

}  // namespace yingbu
