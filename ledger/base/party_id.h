#pragma once

#include <boost/describe.hpp>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "ledger/base/rejection.h"

// 主体编号: who a party is, by the identifier its registry gave it (G1). Every check normalises
// first; nothing is ever corrected: O stays O. Pure functions, safe from any thread.
namespace yingbu {

enum class IdScheme : std::uint8_t {
  uscc = 1,         // 统一社会信用代码, GB 32100: 18 characters
  org_code = 2,     // 组织机构代码, GB 11714: 9 characters
  resident_id = 3,  // 公民身份号码, GB 11643: 18 characters
  foreign_id = 4,   // as a foreign register writes it
  local_code = 5,   // as the ledger's own organisation writes it
};
BOOST_DESCRIBE_ENUM(IdScheme, uscc, org_code, resident_id, foreign_id, local_code)

struct PartyId {
  IdScheme scheme = IdScheme::uscc;
  std::string value;
  auto operator<=>(const PartyId&) const = default;
};
BOOST_DESCRIBE_STRUCT(PartyId, (), (scheme, value))

// Full-width to half-width, every space removed, ASCII letters to upper case.
std::string normalise_code(std::string_view text);

struct CheckedUscc {
  std::string code;
  // The check character is not the standard's, but the organisation code inside (9-17) is valid:
  // early issuers (2015) computed it wrongly. A lone typo in position 18 passes too, so the flag
  // asks a person for a look.
  bool legacy_check = false;
};

// Rejects with uscc_invalid, saying which: length, alphabet, placeholder or check character.
Result<CheckedUscc> check_uscc(std::string_view text);

// 9 characters, also written 8-1; returned without the hyphen. Rejects with org_code_invalid.
Result<std::string> check_org_code(std::string_view text);

// Rejects with resident_id_invalid. The messages carry the number itself: personal data.
Result<std::string> check_resident_id(std::string_view text);

// 联行号 (CNAPS): 12 digits, the last by MOD 11,10. Rejects with bank_number_invalid.
Result<std::string> check_bank_number(std::string_view text);

struct CheckedPartyId {
  PartyId id;
  bool legacy_check = false;
};

// The id under its scheme's rule. Foreign and local ids keep their case and inner spaces; they
// follow valid_id (utf8.h) once outer spaces are cut, and reject with party_id_invalid.
Result<CheckedPartyId> check_party_id(IdScheme scheme, std::string_view text);

}  // namespace yingbu
