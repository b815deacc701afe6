#pragma once

#include "ledger/domain/ids.h"
#include "ledger/domain/state.h"

// Who has to do with whom, as rights ask it.
namespace yingbu {

// 客户: the company guarantees, or guaranteed, loans of that party.
bool is_client(const State& state, PartyNo company, PartyNo client);
void take_client(State& state, PartyNo company, PartyNo client);

// Whether one administrator alone may have seen the tokens of both: he enrolled them, or he is one
// of them, and no second person agreed. Two people they are not then (DESIGN 12).
bool in_one_hand(const State& state, ActorNo one, ActorNo other);

// The head of the party's group of affiliates as that company has it, its own view before the
// common one; 0 for none. Company 0 asks for the common one.
PartyNo head_of(const State& state, PartyNo party, PartyNo company);

// 开户行: the bank that keeps the party's account, by the name the account was entered with; 0
// where no bank of that name is enrolled.
PartyNo bank_of_account(const State& state, PartyNo party, std::uint32_t account);

}  // namespace yingbu
