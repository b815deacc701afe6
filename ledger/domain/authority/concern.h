#pragma once

#include <string>
#include <vector>

#include "ledger/domain/authority/grants.h"
#include "ledger/domain/handle.h"

namespace yingbu {

// 所涉对象: whose the thing is that a command is about. Of a command that brings something new it
// is whose that will be.
struct Concern {
  std::vector<PartyNo> bureaus;  // of its funds and programmes: each must be the actor's
  std::vector<PartyNo> owners;  // 责任方, 托管方, 收款人 or whose books: one must be the actor's
  std::vector<std::string> regions;  // where it lies: all of it
  PartyNo creditor;
  PartyNo province;
  PartyNo national_fund;
  PartyNo payees_bank;
  PartyNo client;
  ActorNo actor;                  // 0: the command is about no actor
  std::vector<PartyNo> known_to;  // who else may know that it is there
  bool named_by_owner = false;    // its name says whose it is: that it is there is no secret
  std::string field;
  Rejection absent;  // what is answered where there is no such thing
};

// Whether the actor may know that the guarantee is there.
bool may_know(const Ask& ask, const GuaranteeState& guarantee);

// not_found where the thing is not there; what else cannot be read of its name.
Result<Concern> concern_of(const Ask& ask, const Command& command);

// What is recorded: by what its record may be taken back, and by whom (红冲).
struct Takers {
  Grants grants;
  Concern concern;
};
Takers takers_of(const Ask& ask, const Recorded& recorded);

}  // namespace yingbu
