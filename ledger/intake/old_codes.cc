#include "ledger/intake/old_codes.h"

#include <fmt/format.h>

#include "ledger/base/normal_form.h"

namespace yingbu {
namespace {

// 注册号 of before 2015.
bool is_registration_no(std::string_view code) {
  constexpr std::size_t kDigits = 15;
  return code.size() == kDigits && code.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::optional<Defect> said_by_old_code(const Mapping& mapping, const Claim& claim,
                                       const StandingIndex& standings, const Defect& invalid) {
  const std::string& column = mapping.borrower.id.column;
  const bool is_code = mapping.borrower.scheme == IdScheme::uscc && invalid.column == column &&
                       claim.issue.borrower.empty() && claim.parties.size() > 1;
  if (!is_code) return std::nullopt;
  const StandingGuarantee* known = standings.match(wanted_by(claim)).standing;
  if (!known) return std::nullopt;
  std::string code = normalise_code(invalid.value);
  std::erase(code, '-');
  const StandingParty& borrower = known->borrower;
  const bool is_named = normal_form(borrower.name) == normal_form(claim.parties[1].name);
  const bool is_old = check_org_code(code).has_value() || is_registration_no(code);
  if (!holds_org_code(borrower.id, code) && !(is_named && is_old)) return std::nullopt;
  return Defect{column, invalid.value, "m11_other_code",
                fmt::format("账内“{}”的编号为 {}：文件所填为旧代码，请改填统一社会信用代码",
                            borrower.name, borrower.id),
                fmt::format("the ledger knows '{}' as {}: the file has an old code; give the "
                            "unified social credit code",
                            borrower.name, borrower.id)};
}

}  // namespace yingbu
