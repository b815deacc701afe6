#pragma once

#include <string>
#include <vector>

#include "tests/domain/world.h"

namespace yingbu::testing {

// INV-12, 13, 15 and 16: pools and their bridges say what their accounts say and are never below
// zero, capital too; a once-ever award is due once to all that were merged; a batch of guarantees
// stays within its cap. A line a fault.
std::vector<std::string> faults_of_money_apart(const World& world);

}  // namespace yingbu::testing
