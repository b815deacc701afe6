#pragma once

#include "ledger/domain/evolve.h"

// Which object's stream an event belongs to: one overload an event, or the guarantee or entitlement
// it names.
namespace yingbu::streams {

template <class T>
struct Of {
  std::string id;
};

inline std::string number(std::uint64_t n) { return std::to_string(n); }
inline std::string source_id(const std::string& fund, const std::string& source) {
  return fund + '\x1f' + source;
}

inline Of<LedgerState> of(const LedgerOpened&) { return {}; }
inline Of<ActorState> of(const ActorEnrolled& e) { return {number(e.actor.value)}; }
inline Of<ActorState> of(const ActorRetired& e) { return {number(e.actor.value)}; }
inline Of<PartyState> of(const PartyRegistered& e) { return {number(e.party.value)}; }
inline Of<PartyState> of(const PartyAccountAdded& e) { return {number(e.party.value)}; }
inline Of<FundState> of(const FundOpened& e) { return {e.fund}; }
inline Of<SourceState> of(const BudgetAllocated& e) { return {source_id(e.fund, e.source)}; }
inline Of<SourceState> of(const FundsReceived& e) { return {source_id(e.fund, e.source)}; }
inline Of<ProgrammeState> of(const ProgrammeEstablished& e) { return {e.programme}; }
inline Of<ProgrammeState> of(const TermsEnacted& e) { return {e.programme}; }
inline Of<ProposalState> of(const CommandProposed& e) { return {e.proposal}; }
inline Of<ProposalState> of(const ProposalApproved& e) { return {e.proposal}; }
inline Of<ProposalState> of(const ProposalDeclined& e) { return {e.proposal}; }
inline Of<ReversalState> of(const EventReversed& e) { return {number(e.original)}; }
inline Of<ProgrammeState> of(const ReassessmentOpened& e) { return {e.programme}; }
inline Of<ProgrammeState> of(const ReassessmentAdvanced& e) { return {e.programme}; }
inline Of<ProgrammeState> of(const ReassessmentClosed& e) { return {e.programme}; }

inline Of<PartyState> of(const PartyRestated& e) { return {number(e.party.value)}; }
inline Of<PartyState> of(const PartyAffiliated& e) { return {number(e.party.value)}; }
inline Of<PartyState> of(const PayeeBlocked& e) { return {number(e.party.value)}; }
inline Of<PartyState> of(const PayeeUnblocked& e) { return {number(e.party.value)}; }
inline Of<PartyState> of(const ReservesProvided& e) { return {number(e.guarantor.value)}; }
inline Of<SourceState> of(const SourceCarriedOver& e) { return {source_id(e.fund, e.source)}; }
inline Of<SourceState> of(const SourceLapsed& e) { return {source_id(e.fund, e.source)}; }
inline Of<SourceState> of(const ReleaseRationed& e) { return {source_id(e.fund, e.source)}; }
inline Of<ProgrammeState> of(const FilingWindowChanged& e) { return {e.programme}; }
inline Of<LedgerState> of(const PeriodSealed&) { return {}; }
inline Of<CutOverState> of(const CutOverOpened& e) { return {number(e.owner.value)}; }
inline Of<CutOverState> of(const OpeningBalanceStated& e) { return {number(e.owner.value)}; }
inline Of<CutOverState> of(const CutOverClosed& e) { return {number(e.owner.value)}; }

// The rest belong to the guarantee or the entitlement they name.
template <class E>
  requires requires(const E& e) { e.guarantee; }
Of<GuaranteeState> of(const E& e) { return {e.guarantee}; }
template <class E>
  requires requires(const E& e) { e.key; }
Of<EntitlementState> of(const E& e) { return {text(e.key)}; }

}  // namespace yingbu::streams
