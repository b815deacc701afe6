#pragma once

#include <string>
#include <vector>

#include "tests/domain/world.h"

namespace yingbu::testing {

// INV-12 and INV-13: pools, batches, bridges and capital hold what their records and their books
// say, and what comes back of a loss is no more than was paid. A line a fault.
std::vector<std::string> pool_faults(const World& world);

}  // namespace yingbu::testing
