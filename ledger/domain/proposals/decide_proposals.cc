#include "ledger/base/fields/fields.h"
#include "ledger/base/limits.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/people/relations.h"
#include "ledger/domain/proposals/commands.h"
#include "ledger/domain/proposals/events.h"
#include "ledger/domain/proposals/state.h"

// What one person proposes and another of the same organisation decides (DESIGN 12).
namespace yingbu {

Result<Facts> handle(const Ask& ask, const Propose& c) {
  YINGBU_CHECK(unused<ProposalState>(ask, c.proposal, "proposal"));
  YINGBU_CHECK(check_text(c.note, limits::text_bytes_max, "note"));
  if (c.commands.empty()) return reject(Reason::empty_command, "commands");
  if (c.commands.size() > limits::commands_per_group_max) {
    return reject(Reason::too_many, "commands")
        .with("count", std::to_string(c.commands.size()))
        .with("limit", std::to_string(limits::commands_per_group_max));
  }
  for (std::size_t i = 0; i < c.commands.size(); ++i) {
    const ProposedCommand& p = c.commands[i];
    const Command command = decode_command(p.tag, p.version, p.payload.data);
    const std::string field = "commands/" + std::to_string(i);
    const bool nested = command.is<Propose>() || command.is<Approve>() || command.is<Decline>();
    const Grants& grants = command_row(command.tag()).grants;
    if (nested || !grants.any()) {
      return reject(Reason::cannot_propose, field)
          .with_word("command", command_words(command_name(command)));
    }
    if (grants.of(ask.context.role) == Whose::nobodys) {
      return reject(Reason::role_forbidden, field)
          .with_word("role", words_of(ask.context.role))
          .with_word("command", command_words(command_name(command)));
    }
  }
  return one(CommandProposed{c.proposal, c.note, c.commands, ask.awaits});
}

namespace {

Result<const ProposalState*> open_proposal(const Ask& ask, const std::string& id) {
  YINGBU_TRY(proposal, existing<ProposalState>(ask, id, "proposal"));
  if (proposal->status != ProposalStatus::open) {
    return wrong_state<ProposalState>(id, words_of(proposal->status), "proposal");
  }
  return proposal;
}

}  // namespace

Result<Facts> handle(const Ask& ask, const Approve& c) {
  YINGBU_TRY(proposal, open_proposal(ask, c.proposal));
  if (proposal->proposed_by == ask.context.actor && !ask.context.trial) {
    return reject(Reason::same_person, "proposal");
  }
  // One administrator alone does not make both of two people.
  const bool one_hand = in_one_hand(proposal->hands, hands_of(ask.state, ask.context.actor));
  if (one_hand && !ask.context.trial) {
    return reject(Reason::same_hand, "proposal");
  }
  return one(ProposalApproved{c.proposal, proposal->proposed_by});
}

Result<Facts> handle(const Ask& ask, const Decline& c) {
  YINGBU_TRY(proposal, open_proposal(ask, c.proposal));
  YINGBU_CHECK(check_text(c.cause, limits::text_bytes_max, "cause"));
  return one(ProposalDeclined{c.proposal, proposal->proposed_by, c.cause});
}

}  // namespace yingbu
