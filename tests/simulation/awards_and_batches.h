#pragma once

#include <string>
#include <vector>

#include "tests/domain/world.h"

namespace yingbu::testing {

// INV-15 and INV-16: a once-ever award is due once to all that were merged, and a batch of
// guarantees stays within its cap. A line a fault.
std::vector<std::string> award_and_batch_faults(const World& world);

}  // namespace yingbu::testing
