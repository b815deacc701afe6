#pragma once

#include "ledger/domain/evolve.h"

// Which object's stream an event belongs to, one overload an event.
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
inline Of<GuaranteeState> of(const GuaranteeIssued& e) { return {e.guarantee}; }
inline Of<GuaranteeState> of(const LoanDisbursed& e) { return {e.guarantee}; }
inline Of<GuaranteeState> of(const FeeCharged& e) { return {e.guarantee}; }
inline Of<GuaranteeState> of(const RepaymentReported& e) { return {e.guarantee}; }
inline Of<GuaranteeState> of(const GuaranteeReleased& e) { return {e.guarantee}; }
inline Of<GuaranteeState> of(const CompensationDemanded& e) { return {e.guarantee}; }
inline Of<GuaranteeState> of(const CompensationPaid& e) { return {e.guarantee}; }
inline Of<GuaranteeState> of(const ShareClaimed& e) { return {e.guarantee}; }
inline Of<GuaranteeState> of(const ShareReceived& e) { return {e.guarantee}; }
inline Of<GuaranteeState> of(const RecoveryRecorded& e) { return {e.guarantee}; }
inline Of<GuaranteeState> of(const RecoveryAllocated& e) { return {e.guarantee}; }
inline Of<GuaranteeState> of(const RoundingTrueUp& e) { return {e.guarantee}; }
inline Of<EntitlementState> of(const EntitlementAssessed& e) { return {text(e.key)}; }
inline Of<EntitlementState> of(const EntitlementClaimed& e) { return {text(e.key)}; }
inline Of<EntitlementState> of(const EntitlementApproved& e) { return {text(e.key)}; }
inline Of<EntitlementState> of(const FundsReleased& e) { return {text(e.key)}; }
inline Of<EntitlementState> of(const ReleaseConfirmed& e) { return {text(e.key)}; }
inline Of<EntitlementState> of(const ReleaseBounced& e) { return {text(e.key)}; }
inline Of<ProposalState> of(const CommandProposed& e) { return {e.proposal}; }
inline Of<ProposalState> of(const ProposalApproved& e) { return {e.proposal}; }
inline Of<ProposalState> of(const ProposalDeclined& e) { return {e.proposal}; }
inline Of<ReversalState> of(const EventReversed& e) { return {number(e.original)}; }
inline Of<ProgrammeState> of(const ReassessmentOpened& e) { return {e.programme}; }
inline Of<ProgrammeState> of(const ReassessmentAdvanced& e) { return {e.programme}; }
inline Of<ProgrammeState> of(const ReassessmentClosed& e) { return {e.programme}; }

}  // namespace yingbu::streams
