#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "ledger/base/date.h"
#include "ledger/base/fields/bytes.h"
#include "ledger/domain/ids.h"

// What can be asked of actors and parties. Conventions: command_table.h.
namespace yingbu {

struct EnrolActor {
  std::string handle;
  std::string organisation;  // party
  Role role = Role::auditor;
  Bytes token_digest;
  std::optional<Date> expires = {};  // the last day of the token; absent: until it is changed
};
BOOST_DESCRIBE_STRUCT(EnrolActor, (), (handle, organisation, role, token_digest, expires))

struct RetireActor {
  ActorNo actor;
};
BOOST_DESCRIBE_STRUCT(RetireActor, (), (actor))

struct RotateToken {  // 换发令牌: one's own, or by an administrator
  ActorNo actor;
  Bytes token_digest;
  std::optional<Date> old_until = {};  // the last day of the old one; absent: it ends at once
  std::optional<Date> expires = {};    // an administrator's to say; absent: as it was
};
BOOST_DESCRIBE_STRUCT(RotateToken, (), (actor, token_digest, old_until, expires))

struct RegisterParty {
  std::string party;  // scheme:value
  PartyKind kind = PartyKind::other;
  std::string name;
  std::string region;
};
BOOST_DESCRIBE_STRUCT(RegisterParty, (), (party, kind, name, region))

struct RestateParty {  // absent fields stay as they are
  std::string party;
  std::optional<std::string> id = {};  // scheme:value
  std::optional<std::string> name = {};
  std::optional<std::string> region = {};
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(RestateParty, (), (party, id, name, region, cause))

struct AffiliateParty {
  std::string party;
  std::string head;  // party; itself to leave its group
};
BOOST_DESCRIBE_STRUCT(AffiliateParty, (), (party, head))

struct MergeParty {
  std::string party;
  std::string into;  // party
  std::string document;
};
BOOST_DESCRIBE_STRUCT(MergeParty, (), (party, into, document))

struct BlockPayee {
  std::string party;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(BlockPayee, (), (party, cause))

struct UnblockPayee {
  std::string party;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(UnblockPayee, (), (party, cause))

struct AddPartyAccount {
  std::string party;
  std::string bank_name;
  std::string account_name;
  std::string account_number;
  std::optional<std::string> bank_number = {};  // 联行号
};
BOOST_DESCRIBE_STRUCT(AddPartyAccount, (),
                      (party, bank_name, account_name, account_number, bank_number))

}  // namespace yingbu
