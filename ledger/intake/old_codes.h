#pragma once

#include "ledger/intake/claim.h"

// m11: a guarantee that the ledger knows, in a row that gives its borrower's old code
// (组织机构代码, 15-digit 注册号) where the USCC belongs.
namespace yingbu {

// What to say of the row in place of `invalid`, the one defect of it; nothing where that is about
// something else, or the code cannot be the borrower's.
std::optional<Defect> said_by_old_code(const Mapping& mapping, const Claim& claim,
                                       const StandingIndex& standings, const Defect& invalid);

}  // namespace yingbu
