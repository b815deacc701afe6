#pragma once

#include <functional>
#include <vector>

#include "ledger/intake/standing.h"
#include "projections/guarantee/guarantee_register.h"

// 账内 as a file is compared with it (ledger/intake/standing.h), out of the read models.
namespace yingbu {

// How every guarantee that fits stands, with its parties; `each` is called before each of them and
// may throw. Rejects with question_too_large beyond limits::file_standings_max.
Result<std::vector<StandingGuarantee>> standings(const View& view, const GuaranteeQuery& query,
                                                 const std::function<void()>& each);

}  // namespace yingbu
