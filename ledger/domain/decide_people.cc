#include "ledger/base/limits.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/decide_parts.h"
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

// No party but this one bears the id; one that was restated away from it is free again.
Result<void> check_free(const Ask& ask, const PartyId& id, PartyNo party, std::string field) {
  const NameState* name = ask.state.find<NameState>(party_name_key(id));
  if (!name || name->number == 0 || name->number == party.value) return {};
  return of_kind<PartyState>(Reason::already_exists, id.value, std::move(field));
}

const PartyState& state_of(const Ask& ask, PartyNo party) {
  return *ask.state.find<PartyState>(streams::number(party.value));
}

Rejection party_is(const std::string& party, std::string state) {
  return wrong_state<PartyState>(party, std::move(state), "party");
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
  YINGBU_CHECK(check_free(ask, checked.id, PartyNo{}, "party"));
  if (c.name.empty()) return reject(Reason::missing_field, "name").with("name", "name");
  YINGBU_CHECK(check_text(c.name, limits::name_bytes_max, "name"));
  YINGBU_CHECK(check_region(ask, c.region, "region"));
  return one(PartyRegistered{PartyNo{counters(ask).next_party}, c.kind, checked.id.scheme,
                             checked.id.value, checked.legacy_check, c.name, c.region});
}

Result<Facts> handle(const Ask& ask, const RestateParty& c) {
  YINGBU_TRY(party, resolve_party(ask, c.party, "party"));
  const std::string& known = state_of(ask, party).id;
  YINGBU_TRY(checked, checked_party(c.id.value_or(known), "id"));
  const bool other_id = party_name_key(checked.id) != "party:" + known;
  if (!other_id && !c.name && !c.region) {
    return reject(Reason::nothing_to_do, "party")
        .with("problem_zh", "没有与原记录不同的代码、名称或地区")
        .with("problem_en", "no code, name or region that differs is given");
  }
  YINGBU_CHECK(check_free(ask, checked.id, party, "id"));
  if (c.name) YINGBU_CHECK(check_given(*c.name, limits::name_bytes_max, "name"));
  if (c.region) YINGBU_CHECK(check_region(ask, *c.region, "region"));
  YINGBU_CHECK(check_given(c.cause, limits::text_bytes_max, "cause"));
  return one(PartyRestated{party, checked.id.scheme, checked.id.value, checked.legacy_check,
                           c.name.value_or(""), c.region.value_or(""), c.cause});
}

Result<Facts> handle(const Ask& ask, const AffiliateParty& c) {
  YINGBU_TRY(party, resolve_party(ask, c.party, "party"));
  YINGBU_TRY(head, resolve_party(ask, c.head, "head"));
  const PartyNo now = state_of(ask, party).head;
  const PartyNo wanted = head == party ? PartyNo{} : head;
  if (wanted == now) {
    return reject(Reason::nothing_to_do, "head")
        .with("problem_zh", now.value == 0 ? "它不属于任何集团" : "它已属于该集团")
        .with("problem_en", now.value == 0 ? "it is in no group" : "it is in that group");
  }
  // Only the head of a group, or a party in none, is joined: so no group ever contains itself.
  if (wanted.value != 0 && state_of(ask, wanted).head.value != 0) {
    return wrong_state<PartyState>(
        c.head, "in the group of #" + std::to_string(state_of(ask, wanted).head.value), "head");
  }
  return one(PartyAffiliated{party, head});
}

Result<Facts> handle(const Ask& ask, const BlockPayee& c) {
  YINGBU_TRY(party, resolve_party(ask, c.party, "party"));
  if (state_of(ask, party).blocked) return party_is(c.party, "blocked 失信惩戒中");
  YINGBU_CHECK(check_given(c.cause, limits::text_bytes_max, "cause"));
  return one(PayeeBlocked{party, c.cause});
}

Result<Facts> handle(const Ask& ask, const UnblockPayee& c) {
  YINGBU_TRY(party, resolve_party(ask, c.party, "party"));
  if (!state_of(ask, party).blocked) return party_is(c.party, "not blocked 未在失信惩戒中");
  YINGBU_CHECK(check_given(c.cause, limits::text_bytes_max, "cause"));
  return one(PayeeUnblocked{party, c.cause});
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
