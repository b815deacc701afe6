#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <string>
#include <vector>

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
  bool retired = false;
};
BOOST_DESCRIBE_STRUCT(ActorState, (), (position, organisation, role, token_digest, retired))

// id: "actor:handle", "party:scheme:value" or "form:institution:normal form" -> number;
// "form:kind:normal form" -> as written, or who has borne it
struct NameState {
  StreamPosition position;
  std::uint32_t number = 0;
  std::string as_written;
  std::vector<std::string> bearers;
};
BOOST_DESCRIBE_STRUCT(NameState, (), (position, number, as_written, bearers))

struct PartyState {  // id: number
  StreamPosition position;
  PartyKind kind = PartyKind::other;
  std::string id;    // "scheme:value"; ties are broken by it (DOMAIN C)
  std::string name;  // of an institution (is_named_once), else ""
  std::uint32_t accounts = 0;
  bool blocked = false;  // 失信
  PartyNo head;          // of its group of affiliates, 0 for none
  CompanyState company;
};
BOOST_DESCRIBE_STRUCT(PartyState, (), (position, kind, id, name, accounts, blocked, head, company))

}  // namespace yingbu
