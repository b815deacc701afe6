#pragma once

#include <string>
#include <vector>

#include "tests/domain/world.h"

namespace yingbu::testing {

// K6 and INV-5 of what crosses keys, reckoned from all lines at once: each year's cap goes to its
// lines in their order and to nobody else, and what is not closed is an estimate. A line a fault.
std::vector<std::string> portfolio_faults(const World& world);

}  // namespace yingbu::testing
