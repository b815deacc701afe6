#pragma once

#include <vector>

#include "ledger/domain/ids.h"
#include "ledger/domain/state.h"

// Who has to do with whom, as rights ask it.
namespace yingbu {

// 客户: the company guarantees, or guaranteed, loans of that party.
bool is_client(const State& state, PartyNo company, PartyNo client);
void take_client(State& state, PartyNo company, PartyNo client);

// Everybody who may act under the actor's name: itself, who made its token and in whose hands that
// one was then, and who bore its handle before. Two whose hands meet are not two people (DESIGN
// 12).
std::vector<ActorNo> hands_of(const State& state, ActorNo actor);
bool in_one_hand(const std::vector<ActorNo>& one, const std::vector<ActorNo>& other);

// Whether an organisation entered the party, or has it for a client, or the ledger came with it.
bool is_acquainted(const State& state, PartyNo organisation, PartyNo party);
void acquaint(State& state, PartyNo organisation, PartyNo party);

// The head of the party's group of affiliates as that company has it, its own view before the
// common one; 0 for none. Company 0 asks for the common one.
PartyNo head_of(const State& state, PartyNo party, PartyNo company);

// 开户行: the bank that keeps the party's account, as it was called when the account was entered; 0
// where none was enrolled under that name then.
PartyNo bank_of_account(const State& state, PartyNo party, std::uint32_t account);

}  // namespace yingbu
