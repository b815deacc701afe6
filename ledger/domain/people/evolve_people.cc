#include "ledger/base/fields/fields.h"
#include "ledger/domain/apply.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/identity.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/people/events.h"
#include "ledger/domain/people/party_name.h"
#include "ledger/domain/people/state.h"

// Actors and parties.
namespace yingbu {

void apply(State& state, const EventMeta&, const ActorEnrolled& e) {
  auto& actor = state.edit<ActorState>(object_ids::number(e.actor.value));
  actor.organisation = e.organisation;
  actor.role = e.role;
  actor.token_digest = e.token_digest;
  state.edit<NameState>("actor:" + e.handle).number = e.actor.value;
  auto& counters = state.edit<CounterState>("");
  counters.next_actor = std::max(counters.next_actor, e.actor.value + 1);
}

void apply(State& state, const EventMeta&, const ActorRetired& e) {
  state.edit<ActorState>(object_ids::number(e.actor.value)).retired = true;
}

namespace {

void name_party(State& state, PartyState& party, PartyNo number, const PartyId& id) {
  party.id = std::string(enum_name(id.scheme)) + ":" + id.value;
  state.edit<NameState>(party_name_key(id)).number = number.value;
}

void call_party(State& state, PartyState& party, PartyNo number, const std::string& name) {
  if (!is_named_once(party.kind) || name.empty()) return;
  if (!party.name.empty()) name_institution(state, party.name, {});
  party.name = name;
  name_institution(state, name, number);
}

}  // namespace

void apply(State& state, const EventMeta&, const PartyRegistered& e) {
  auto& party = state.edit<PartyState>(object_ids::number(e.party.value));
  party.kind = e.kind;
  name_party(state, party, e.party, {e.scheme, e.id});
  call_party(state, party, e.party, e.name);
  auto& counters = state.edit<CounterState>("");
  counters.next_party = std::max(counters.next_party, e.party.value + 1);
}

// The old code is free again: it was never this party's.
void apply(State& state, const EventMeta&, const PartyRestated& e) {
  auto& party = state.edit<PartyState>(object_ids::number(e.party.value));
  state.edit<NameState>(party_name_key_of(party.id)).number = 0;
  name_party(state, party, e.party, {e.scheme, e.id});
  call_party(state, party, e.party, e.name);
}

void apply(State& state, const EventMeta&, const PartyAffiliated& e) {
  state.edit<PartyState>(object_ids::number(e.party.value)).head =
      e.head == e.party ? PartyNo{} : e.head;
}

void apply(State& state, const EventMeta&, const PayeeBlocked& e) {
  state.edit<PartyState>(object_ids::number(e.party.value)).blocked = true;
}

void apply(State& state, const EventMeta&, const PayeeUnblocked& e) {
  state.edit<PartyState>(object_ids::number(e.party.value)).blocked = false;
}

void apply(State& state, const EventMeta&, const PartyAccountAdded& e) {
  state.edit<PartyState>(object_ids::number(e.party.value)).accounts = e.account;
}

}  // namespace yingbu
