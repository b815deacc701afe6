#pragma once

#include <optional>
#include <string>

#include "ledger/base/rejection.h"
#include "projections/store/view.h"

// not_found: what a filter names does not exist. To answer an empty register would say that nothing
// is due, held or recorded of it.
namespace yingbu {

Result<void> check_programme_known(const View& view, const std::optional<std::string>& id);
Result<void> check_fund_known(const View& view, const std::optional<std::string>& id);
// Also one that was applied for only.
Result<void> check_guarantee_known(const View& view, const std::optional<std::string>& id,
                                   std::string field);

}  // namespace yingbu
