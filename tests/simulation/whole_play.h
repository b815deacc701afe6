#pragma once

#include <string>
#include <vector>

#include "tests/domain/world.h"

// What must hold of a whole play, looked at once when it is over: INV-4b, INV-11, INV-14, INV-18,
// INV-19, INV-20 (DOMAIN A3). What must hold after every group is in invariants.h; INV-5 is in
// portfolios.h, INV-12 and 13 are in pools.h, INV-15 and 16 are in awards_and_batches.h.
namespace yingbu::testing {

std::vector<std::string> broken_in_the_end(const World& world);

}  // namespace yingbu::testing
