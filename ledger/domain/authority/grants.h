#pragma once

#include <array>
#include <cstdint>

#include "ledger/domain/ids.h"

// What the table of commands (command_table.h) says of who may give a command: for every role,
// whose the object must be. It is asked in one place, authority.h; docs/SECURITY.md shows it.
namespace yingbu {

// 谁的: what the actor's organisation must have to do with what the command is about.
enum class Whose : std::uint8_t {
  nobodys,       // 无权: the role may not give the command
  anybodys,      // 不限: nothing is asked
  own,           // 本机构: it answers for the object (fund, programme, guarantee, claim, books)
  own_region,    // 本地区: what lies in its region or below; the root bureau's everywhere
  own_or_roots,  // 本机构；其他机构的归主管局
  roots,         // 主管局: the act of the bureau that the ledger was opened for
  creditors,     // 债权银行: the bank of the guarantee
  provinces,     // 省再担保: of the guarantee's filing
  layers,        // 再担保层: the province of the filing, or its national fund
  payees_banks,  // 收款账户开户行: it keeps the account that was paid to
  guarantors,    // 担保方: a company that guarantees the client
  as_recorded,   // 依原记录: who could have given the command whose record it takes back
};

struct Grants {
  Whose administrator = Whose::nobodys;
  Whose bureau = Whose::nobodys;
  Whose guarantor = Whose::nobodys;
  Whose bank = Whose::nobodys;
  Whose reguarantor = Whose::nobodys;

  constexpr Whose of(Role role) const {
    switch (role) {
      case Role::administrator: return administrator;
      case Role::bureau: return bureau;
      case Role::guarantor: return guarantor;
      case Role::bank: return bank;
      case Role::reguarantor: return reguarantor;
      case Role::auditor: break;  // reads
    }
    return Whose::nobodys;
  }
  constexpr bool any() const {
    for (const Whose each : {administrator, bureau, guarantor, bank, reguarantor}) {
      if (each != Whose::nobodys) return true;
    }
    return false;
  }
  bool operator==(const Grants&) const = default;
};

// 人数: whether two people must agree.
enum class People : std::uint8_t {
  one,
  two,
  two_later,  // one while the ledger is being set up (建账), two once business is recorded
};

inline constexpr std::array kRoles{Role::administrator, Role::bureau,  Role::guarantor,
                                   Role::bank,          Role::auditor, Role::reguarantor};

namespace may {
using enum Whose;
inline constexpr Grants kLedgerOnly{};
inline constexpr Grants kAdministrator{.administrator = anybodys};
inline constexpr Grants kAnyone{anybodys, anybodys, anybodys, anybodys, anybodys};
inline constexpr Grants kOneself{anybodys, own, own, own, own};
inline constexpr Grants kNamesClients{anybodys, anybodys, anybodys, anybodys, nobodys};
inline constexpr Grants kKeepsAccounts{.administrator = anybodys, .bureau = own_region};
inline constexpr Grants kRoot{.administrator = anybodys, .bureau = roots};
inline constexpr Grants kRootBureau{.bureau = roots};
inline constexpr Grants kGroupsClients{anybodys, own_region, guarantors, nobodys, nobodys};
inline constexpr Grants kOpensFund{.administrator = anybodys, .bureau = own};
inline constexpr Grants kBureau{.bureau = own};
inline constexpr Grants kCompany{.bureau = own_region, .guarantor = own};
inline constexpr Grants kCompanyOrBank{nobodys, own_region, own, creditors, nobodys};
inline constexpr Grants kCompanyOrProvince{nobodys, own_region, own, nobodys, provinces};
inline constexpr Grants kCompanyOrLayers{nobodys, own_region, own, nobodys, layers};
inline constexpr Grants kClaimant{.bureau = own, .guarantor = own};
inline constexpr Grants kPayee{.bureau = own, .guarantor = own, .bank = own};
inline constexpr Grants kLender{.bureau = own_region, .bank = own};
inline constexpr Grants kPoolLender{.bureau = own, .bank = own};
inline constexpr Grants kAttests{.bureau = own_region};
inline constexpr Grants kPayer{.bureau = own, .bank = payees_banks};
inline constexpr Grants kProposer{own, own, own, nobodys, own};
inline constexpr Grants kTakesBack{nobodys, as_recorded, as_recorded, nobodys, as_recorded};
inline constexpr Grants kProposes{anybodys, anybodys, anybodys, nobodys, anybodys};
inline constexpr Grants kKeepsBooks{nobodys, own_or_roots, own, nobodys, own};
inline constexpr Grants kReconciles{nobodys, own_region, own, own, own};
inline constexpr Grants kKeepsKeys{anybodys, own, own, nobodys, own};
inline constexpr Grants kSigns{nobodys, own, own, own, own};
inline constexpr Grants kCarriesIn{.bureau = own_or_roots, .guarantor = own};
}  // namespace may

}  // namespace yingbu
