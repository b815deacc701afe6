#include "ledger/base/limits.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/party_name.h"
#include "ledger/domain/streams.h"

// Actors, parties, and what takes two people.
namespace yingbu {
namespace {

const CounterState& counters(const Ask& ask) {
  static const CounterState kEmpty;
  const CounterState* found = ask.state.find<CounterState>("");
  return found ? *found : kEmpty;
}

}  // namespace

Result<Facts> handle(const Ask& ask, const EnrolActor& c) {
  YINGBU_CHECK(check_id(c.handle, "handle"));
  if (ask.state.find<NameState>("actor:" + c.handle)) {
    return of_kind<ActorState>(Reason::already_exists, c.handle, "handle");
  }
  if (c.token_digest.data.size() != 32) {
    return reject(Reason::wrong_type, "token_digest")
        .with("expected", "64 hex digits (SHA-256)")
        .with("found", std::to_string(c.token_digest.data.size() * 2) + " digits");
  }
  YINGBU_TRY(organisation, resolve_party(ask, c.organisation, "organisation"));
  return one(ActorEnrolled{ActorNo{counters(ask).next_actor}, c.handle, organisation, c.role,
                           c.token_digest});
}

Result<Facts> handle(const Ask& ask, const RetireActor& c) {
  const std::string id = streams::number(c.actor.value);
  YINGBU_TRY(actor, existing<ActorState>(ask, id, "actor"));
  if (actor->retired) return wrong_state<ActorState>(id, "retired", "actor");
  return one(ActorRetired{c.actor});
}

Result<Facts> handle(const Ask& ask, const RegisterParty& c) {
  YINGBU_TRY(checked, checked_party(c.party, "party"));
  if (ask.state.find<NameState>(party_name_key(checked.id))) {
    return of_kind<PartyState>(Reason::already_exists, checked.id.value, "party");
  }
  if (c.name.empty()) return reject(Reason::missing_field, "name").with("name", "name");
  YINGBU_CHECK(check_text(c.name, limits::name_bytes_max, "name"));
  YINGBU_CHECK(check_region(ask, c.region, "region"));
  return one(PartyRegistered{PartyNo{counters(ask).next_party}, c.kind, checked.id.scheme,
                             checked.id.value, checked.legacy_check, c.name, c.region});
}

Result<Facts> handle(const Ask& ask, const AddPartyAccount& c) {
  YINGBU_TRY(party, resolve_party(ask, c.party, "party"));
  YINGBU_CHECK(check_text(c.bank_name, limits::name_bytes_max, "bank_name"));
  YINGBU_CHECK(check_text(c.account_name, limits::name_bytes_max, "account_name"));
  YINGBU_CHECK(check_id(c.account_number, "account_number"));
  const PartyState* known = ask.state.find<PartyState>(streams::number(party.value));
  return one(
      PartyAccountAdded{party, known->accounts + 1, c.bank_name, c.account_name, c.account_number});
}

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
    const bool nested = std::holds_alternative<Propose>(command) ||
                        std::holds_alternative<Approve>(command) ||
                        std::holds_alternative<Decline>(command);
    const unsigned roles = std::visit(
        [](const auto& inner) -> unsigned {
          using C = std::decay_t<decltype(inner)>;
          if constexpr (std::is_same_v<C, std::monostate>) {
            return 0;
          } else {
            return CommandEntry<C>::roles;
          }
        },
        command);
    if (nested || roles == may::kLedgerOnly) {
      return reject(Reason::cannot_propose, field)
          .with("command", std::string(command_name(command)));
    }
    if (!(roles & role_bit(ask.context.role))) {
      return reject(Reason::role_forbidden, field)
          .with("role", enum_name(ask.context.role))
          .with("command", std::string(command_name(command)));
    }
  }
  return one(CommandProposed{c.proposal, c.note, c.commands});
}

namespace {

Result<const ProposalState*> open_proposal(const Ask& ask, const std::string& id) {
  YINGBU_TRY(proposal, existing<ProposalState>(ask, id, "proposal"));
  if (proposal->status != ProposalStatus::open) {
    return wrong_state<ProposalState>(id, enum_name(proposal->status), "proposal");
  }
  YINGBU_CHECK(check_own(ask, proposal->organisation, "proposal"));
  return proposal;
}

}  // namespace

Result<Facts> handle(const Ask& ask, const Approve& c) {
  YINGBU_TRY(proposal, open_proposal(ask, c.proposal));
  if (proposal->proposed_by == ask.context.actor) return reject(Reason::same_person, "proposal");
  return one(ProposalApproved{c.proposal, proposal->proposed_by});
}

Result<Facts> handle(const Ask& ask, const Decline& c) {
  YINGBU_TRY(proposal, open_proposal(ask, c.proposal));
  YINGBU_CHECK(check_text(c.cause, limits::text_bytes_max, "cause"));
  return one(ProposalDeclined{c.proposal, proposal->proposed_by, c.cause});
}

}  // namespace yingbu
