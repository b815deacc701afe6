#include <algorithm>

#include "ledger/base/fields/fields.h"
#include "ledger/domain/apply.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/identity.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/people/events.h"
#include "ledger/domain/people/party_name.h"
#include "ledger/domain/people/relations.h"
#include "ledger/domain/people/state.h"

// Actors and parties.
namespace yingbu {

namespace {

void add_hands(std::vector<ActorNo>& hands, const std::vector<ActorNo>& more) {
  for (const ActorNo each : more) {
    if (std::find(hands.begin(), hands.end(), each) == hands.end()) hands.push_back(each);
  }
}

}  // namespace

void apply(State& state, const EventMeta&, const ActorEnrolled& e) {
  std::vector<ActorNo> hands;
  if (e.hand) add_hands(hands, hands_of(state, *e.hand));
  const NameState* before = state.find<NameState>("actor:" + e.handle);
  if (before && before->number != 0) add_hands(hands, hands_of(state, ActorNo{before->number}));
  auto& actor = state.edit<ActorState>(object_ids::number(e.actor.value));
  actor.organisation = e.organisation;
  actor.role = e.role;
  actor.token_digest = e.token_digest;
  actor.expires = e.expires;
  actor.hands = std::move(hands);
  state.edit<NameState>("actor:" + e.handle).number = e.actor.value;
  state.edit<NameState>(digest_name(e.token_digest)).number = e.actor.value;
  auto& counters = state.edit<CounterState>("");
  counters.next_actor = std::max(counters.next_actor, e.actor.value + 1);
}

void apply(State& state, const EventMeta&, const TokenRotated& e) {
  const std::vector<ActorNo> hands = hands_of(state, e.hand.value_or(e.actor));
  auto& actor = state.edit<ActorState>(object_ids::number(e.actor.value));
  actor.old_digest = e.old_until ? actor.token_digest : Bytes{};
  actor.old_until = e.old_until.value_or(Date{});
  actor.token_digest = e.token_digest;
  if (e.expires) actor.expires = e.expires;
  if (e.hand) {
    // Who holds the old one acts on beside who holds the new.
    if (!e.old_until) actor.hands.clear();
    if (*e.hand != e.actor) add_hands(actor.hands, hands);
  }
  state.edit<NameState>(digest_name(e.token_digest)).number = e.actor.value;
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

void apply(State& state, const EventMeta& meta, const PartyRegistered& e) {
  acquaint(state, meta.organisation, e.party);
  auto& party = state.edit<PartyState>(object_ids::number(e.party.value));
  party.kind = e.kind;
  party.region = e.region;
  name_party(state, party, e.party, {e.scheme, e.id});
  call_party(state, party, e.party, e.name);
  take_spelling(state, kPartyNames, e.name, object_ids::number(e.party.value));
  auto& ledger = state.edit<LedgerState>("");
  if (e.kind == PartyKind::bureau && ledger.root_bureau.value == 0) ledger.root_bureau = e.party;
  auto& counters = state.edit<CounterState>("");
  counters.next_party = std::max(counters.next_party, e.party.value + 1);
}

// The old code is free again: it was never this party's.
void apply(State& state, const EventMeta&, const PartyRestated& e) {
  auto& party = state.edit<PartyState>(object_ids::number(e.party.value));
  state.edit<NameState>(party_name_key_of(party.id)).number = 0;
  name_party(state, party, e.party, {e.scheme, e.id});
  call_party(state, party, e.party, e.name);
  if (!e.name.empty()) {
    take_spelling(state, kPartyNames, e.name, object_ids::number(e.party.value));
  }
  if (!e.region.empty()) party.region = e.region;
}

void apply(State& state, const EventMeta&, const PartyAffiliated& e) {
  auto& party = state.edit<PartyState>(object_ids::number(e.party.value));
  if (!e.view) {
    party.head = e.head == e.party ? PartyNo{} : e.head;
    return;
  }
  for (ViewState& known : party.views) {
    if (known.company != *e.view) continue;
    known.head = e.head;
    return;
  }
  party.views.push_back({*e.view, e.head});
}

void apply(State& state, const EventMeta&, const PayeeBlocked& e) {
  state.edit<PartyState>(object_ids::number(e.party.value)).blocked = true;
}

void apply(State& state, const EventMeta&, const PayeeUnblocked& e) {
  state.edit<PartyState>(object_ids::number(e.party.value)).blocked = false;
}

void apply(State& state, const EventMeta&, const PartyAccountAdded& e) {
  const PartyNo bank = institution_named(state, e.bank_name);
  state.edit<PartyState>(object_ids::number(e.party.value))
      .accounts.push_back({bank, e.account_number});
}

}  // namespace yingbu
