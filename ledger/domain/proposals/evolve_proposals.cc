#include "ledger/domain/apply.h"
#include "ledger/domain/people/relations.h"
#include "ledger/domain/proposals/events.h"
#include "ledger/domain/proposals/state.h"

// What one person proposed and another decided.
namespace yingbu {

void apply(State& state, const EventMeta& meta, const CommandProposed& e) {
  auto& proposal = state.edit<ProposalState>(e.proposal);
  proposal.proposed_by = meta.actor;
  proposal.hands = hands_of(state, meta.actor);
  proposal.organisation = meta.organisation;
  proposal.commands = e.commands;
}

void apply(State& state, const EventMeta&, const ProposalApproved& e) {
  auto& proposal = state.edit<ProposalState>(e.proposal);
  proposal.status = ProposalStatus::approved;
  proposal.commands.clear();
}

void apply(State& state, const EventMeta&, const ProposalDeclined& e) {
  auto& proposal = state.edit<ProposalState>(e.proposal);
  proposal.status = ProposalStatus::declined;
  proposal.commands.clear();
}

}  // namespace yingbu
