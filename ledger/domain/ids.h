#pragma once

#include <boost/describe.hpp>
#include <compare>
#include <cstdint>
#include <string>

// Who and what the records speak of. Parties and actors are numbers given by the ledger, so that
// no name stands anywhere but in party events; everything else bears the id its owner gave it.
namespace yingbu {

struct PartyNo {
  std::uint32_t value = 0;
  auto operator<=>(const PartyNo&) const = default;
};
BOOST_DESCRIBE_STRUCT(PartyNo, (), (value))

struct ActorNo {
  std::uint32_t value = 0;
  auto operator<=>(const ActorNo&) const = default;
};
BOOST_DESCRIBE_STRUCT(ActorNo, (), (value))

inline constexpr ActorNo kSystemActor{0};  // the ledger itself: opening, reassessment

using Seq = std::uint64_t;  // position in the log, from 1, gap-free; 0 is "none"

// 主体类型
enum class PartyKind : std::uint8_t {
  enterprise = 1,
  sole_proprietor = 2,
  individual = 3,
  guarantor = 4,    // 融资担保公司
  reguarantor = 5,  // 再担保机构
  bank = 6,
  bureau = 7,  // 财政局
  government = 8,
  auditor = 9,
  other = 10,
};
BOOST_DESCRIBE_ENUM(PartyKind, enterprise, sole_proprietor, individual, guarantor, reguarantor,
                    bank, bureau, government, auditor, other)

// 角色: what an actor's token may do (command_table.h).
enum class Role : std::uint8_t {
  administrator = 1,
  bureau = 2,
  guarantor = 3,
  bank = 4,
  auditor = 5,
  reguarantor = 6,  // 再担保机构, 国担基金
};
BOOST_DESCRIBE_ENUM(Role, administrator, bureau, guarantor, bank, auditor, reguarantor)

// 分险方: who bears a part of the unpaid principal (DOMAIN B).
enum class Sharer : std::uint8_t { bank = 1, fund = 2, province = 3, direct = 4, government = 5 };
BOOST_DESCRIBE_ENUM(Sharer, bank, fund, province, direct, government)

// The key of an entitlement (DOMAIN C): the terms version is an attribute of each assessment.
struct EntitlementKey {
  std::string programme;
  PartyNo payee;
  std::string period;
  std::string object;
  auto operator<=>(const EntitlementKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(EntitlementKey, (), (programme, payee, period, object))

// One text for a key, usable as a map key; ids hold no control characters, so it is unambiguous.
inline std::string text(const EntitlementKey& key) {
  constexpr char kSeparator = '\x1f';
  return key.programme + kSeparator + std::to_string(key.payee.value) + kSeparator + key.period +
         kSeparator + key.object;
}

}  // namespace yingbu
