#include "ledger/domain/people/relations.h"

#include "ledger/domain/identity.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/people/state.h"

namespace yingbu {
namespace {

std::string client_of(PartyNo company, PartyNo client) {
  return "client:" + object_ids::number(company.value) + ":" + object_ids::number(client.value);
}

}  // namespace

bool is_client(const State& state, PartyNo company, PartyNo client) {
  const NameState* known = state.find<NameState>(client_of(company, client));
  return known && known->number != 0;
}

void take_client(State& state, PartyNo company, PartyNo client) {
  if (is_client(state, company, client)) return;
  state.edit<NameState>(client_of(company, client)).number = client.value;
}

namespace {

ActorNo hand_of(const State& state, ActorNo actor) {
  const ActorState* known = state.find<ActorState>(object_ids::number(actor.value));
  return known && known->hand.value != 0 ? known->hand : actor;
}

}  // namespace

bool in_one_hand(const State& state, ActorNo one, ActorNo other) {
  return hand_of(state, one) == hand_of(state, other);
}

PartyNo head_of(const State& state, PartyNo party, PartyNo company) {
  const PartyState* known = state.find<PartyState>(object_ids::number(party.value));
  if (!known) return {};
  for (const ViewState& view : known->views) {
    if (view.company == company) return view.head == party ? PartyNo{} : view.head;
  }
  return known->head;
}

PartyNo bank_of_account(const State& state, PartyNo party, std::uint32_t account) {
  const PartyState* known = state.find<PartyState>(object_ids::number(party.value));
  if (!known || account == 0 || account > known->accounts.size()) return {};
  const AccountState& kept = known->accounts[account - 1];
  const PartyNo bank = kept.bank.value != 0 ? kept.bank : institution_named(state, kept.bank_name);
  const PartyState* institution = state.find<PartyState>(object_ids::number(bank.value));
  return institution && institution->kind == PartyKind::bank ? bank : PartyNo{};
}

}  // namespace yingbu
