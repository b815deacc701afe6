#pragma once

#include <string_view>

#include "ledger/base/rejection.h"
#include "ledger/instruments/terms.h"

namespace yingbu {

// INV-4b: a subsidy's own rate never exceeds the policy's ceiling: subsidy_over_ceiling, naming the
// clause of the rate.
Result<void> check_ceiling(const Terms& terms, Ppm rate, Ppm ceiling,
                           std::string_view field = "rate_ppm");

}  // namespace yingbu
