#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/fields/bytes.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/ids.h"
#include "ledger/domain/object_position.h"

// What decide must know of actors and parties.
namespace yingbu {

struct ActorState {  // id: number
  StreamPosition position;
  PartyNo organisation;
  Role role = Role::auditor;
  Bytes token_digest;
  std::optional<Date> expires;  // the last day of the token
  Bytes old_digest;             // of the token before, while it still holds
  Date old_until;
  std::vector<ActorNo> hands;  // who else may have held a token of this person
  bool retired = false;
};
BOOST_DESCRIBE_STRUCT(ActorState, (),
                      (position, organisation, role, token_digest, expires, old_digest, old_until,
                       hands, retired))

// id: "actor:handle", "digest:octets", "party:scheme:value", "client:company:client",
// "known:organisation:party" or
// "form:institution:normal form" -> number; "form:kind:normal form" -> as written, or who has borne
// it
struct NameState {
  StreamPosition position;
  std::uint32_t number = 0;
  std::string as_written;
  std::vector<std::string> bearers;
};
BOOST_DESCRIBE_STRUCT(NameState, (), (position, number, as_written, bearers))

struct AccountState {
  PartyNo bank;  // that keeps it; 0 where none of that name was enrolled when it was entered
  std::string number;
};
BOOST_DESCRIBE_STRUCT(AccountState, (), (bank, number))

struct ViewState {  // 集团 as one company has it for itself
  PartyNo company;
  PartyNo head;  // the party itself: in none
};
BOOST_DESCRIBE_STRUCT(ViewState, (), (company, head))

struct PartyState {  // id: number
  StreamPosition position;
  PartyKind kind = PartyKind::other;
  std::string id;    // "scheme:value"; ties are broken by it (DOMAIN C)
  std::string name;  // of an institution (is_named_once), else ""
  std::string region;
  std::vector<AccountState> accounts;  // numbered from 1
  bool blocked = false;                // 失信
  PartyNo head;                        // of its group of affiliates, 0 for none
  std::vector<ViewState> views;
  CompanyState company;
  PartyNo merged_into;            // 吸收合并: 0 for none
  std::vector<PartyNo> absorbed;  // those that were merged into it, and into them
};
BOOST_DESCRIBE_STRUCT(PartyState, (),
                      (position, kind, id, name, region, accounts, blocked, head, views, company,
                       merged_into, absorbed))

}  // namespace yingbu
