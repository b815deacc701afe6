#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "ledger/base/date.h"
#include "ledger/base/fields/bytes.h"
#include "ledger/base/party_id.h"
#include "ledger/domain/ids.h"

// Who there is: actors, parties, their accounts, groups and blocks. Names, personal ids and
// accounts occur in these events only.
namespace yingbu {

struct ActorEnrolled {
  ActorNo actor;
  std::string handle;
  PartyNo organisation;
  Role role = Role::auditor;
  Bytes token_digest;  // SHA-256 of the token; the token itself is shown once and never stored
  std::optional<Date> expires = {};
  std::optional<ActorNo> hand = {};  // who made the token; absent: while the ledger was set up
};
BOOST_DESCRIBE_STRUCT(ActorEnrolled, (),
                      (actor, handle, organisation, role, token_digest, expires, hand))

struct TokenRotated {
  ActorNo actor;
  Bytes token_digest;
  std::optional<Date> old_until = {};
  std::optional<Date> expires = {};
  std::optional<ActorNo> hand = {};  // who made it; absent: its owner did
};
BOOST_DESCRIBE_STRUCT(TokenRotated, (), (actor, token_digest, old_until, expires, hand))

struct ActorRetired {
  ActorNo actor;
};
BOOST_DESCRIBE_STRUCT(ActorRetired, (), (actor))

struct PartyRegistered {
  PartyNo party;
  PartyKind kind = PartyKind::other;
  IdScheme scheme = IdScheme::uscc;
  std::string id;             // normalised
  bool legacy_check = false;  // G1: accepted with the early issuers' wrong check digit; look at it
  std::string name;
  std::string region;
  // 同名: a party of that name was there when a company or a bank entered this one; look at it
  std::optional<PartyNo> same_name_as = {};
};
BOOST_DESCRIBE_STRUCT(PartyRegistered, (),
                      (party, kind, scheme, id, legacy_check, name, region, same_name_as))

// 更正主体信息: a wrong code, name or region; the number, and so every record, stays. The code is
// always the one that holds now; a name or region that stays as it was is "".
struct PartyRestated {
  PartyNo party;
  IdScheme scheme = IdScheme::uscc;
  std::string id;
  bool legacy_check = false;
  std::string name;
  std::string region;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(PartyRestated, (), (party, scheme, id, legacy_check, name, region, cause))

// 关联方: the group whose exposures are added up; head = party leaves it. A head may join another
// group with all of its own, never one below itself.
struct PartyAffiliated {
  PartyNo party;
  PartyNo head;
  std::optional<PartyNo> view = {};  // in whose own books it holds; absent: for all
};
BOOST_DESCRIBE_STRUCT(PartyAffiliated, (), (party, head, view))

// 吸收合并: the party ends, what is due to it once ever is the other's, and counted with it
// (INV-15).
struct PartyMerged {
  PartyNo party;
  PartyNo into;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(PartyMerged, (), (party, into, document))

struct PayeeBlocked {  // 失信惩戒 (L25-17/18, Y-22): no approval and no release from here on
  PartyNo party;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(PayeeBlocked, (), (party, cause))

struct PayeeUnblocked {  // 信用修复
  PartyNo party;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(PayeeUnblocked, (), (party, cause))

struct PartyAccountAdded {  // 收款账户
  PartyNo party;
  std::uint32_t account = 0;  // 1, 2, ... within the party
  std::string bank_name;
  std::string account_name;
  std::string account_number;
  std::optional<std::string> bank_number;  // 联行号; since version 2
};
BOOST_DESCRIBE_STRUCT(PartyAccountAdded, (),
                      (party, account, bank_name, account_name, account_number, bank_number))

}  // namespace yingbu
