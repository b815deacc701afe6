#pragma once

#include <string>

#include "ledger/base/fields/bytes.h"
#include "ledger/base/party_id.h"
#include "ledger/base/rejection.h"
#include "ledger/domain/ids.h"

namespace yingbu {

// How a command's party ("scheme:value", a bare USCC) is looked up: the id of its NameState, with
// the value normalised and checked. "#12" has none: "". Rejects with unknown_name or what
// check_party_id finds, at `field`.
Result<std::string> party_name_key(const std::string& party, const std::string& field);
std::string party_name_key(const PartyId& id);
// The same of a PartyState's id.
std::string party_name_key_of(const std::string& scheme_and_value);

// The id of the NameState that keeps whose a token's digest is: nobody else's, ever.
std::string digest_name(const Bytes& digest);

// Two institutions (banks, companies, bureaus) do not bear one name, however it is spelled: by it a
// file without codes names them. People and enterprises of one name there are.
bool is_named_once(PartyKind kind);

// The id such a text names.
Result<CheckedPartyId> checked_party(const std::string& party, const std::string& field);

}  // namespace yingbu
