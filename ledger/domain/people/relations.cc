#include "ledger/domain/people/relations.h"

#include <algorithm>

#include "ledger/domain/object_key.h"
#include "ledger/domain/people/state.h"

namespace yingbu {
namespace {

std::string client_of(PartyNo company, PartyNo client) {
  return "client:" + object_ids::number(company.value) + ":" + object_ids::number(client.value);
}

std::string acquaintance(PartyNo organisation, PartyNo party) {
  return "known:" + object_ids::number(organisation.value) + ":" + object_ids::number(party.value);
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

std::vector<ActorNo> hands_of(const State& state, ActorNo actor) {
  const ActorState* known = state.find<ActorState>(object_ids::number(actor.value));
  std::vector<ActorNo> hands = known ? known->hands : std::vector<ActorNo>();
  hands.push_back(actor);
  return hands;
}

bool in_one_hand(const std::vector<ActorNo>& one, const std::vector<ActorNo>& other) {
  return std::find_first_of(one.begin(), one.end(), other.begin(), other.end()) != one.end();
}

bool is_acquainted(const State& state, PartyNo organisation, PartyNo party) {
  const auto knows = [&](PartyNo whose) {
    const NameState* known = state.find<NameState>(acquaintance(whose, party));
    return known && known->number != 0;
  };
  return knows(organisation) || knows(PartyNo{}) || is_client(state, organisation, party);
}

void acquaint(State& state, PartyNo organisation, PartyNo party) {
  state.edit<NameState>(acquaintance(organisation, party)).number = party.value;
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
  const PartyNo bank = known->accounts[account - 1].bank;
  const PartyState* institution = state.find<PartyState>(object_ids::number(bank.value));
  return institution && institution->kind == PartyKind::bank ? bank : PartyNo{};
}

}  // namespace yingbu
