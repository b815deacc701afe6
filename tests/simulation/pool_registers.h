#pragma once

#include <string>
#include <vector>

#include "projections/store/view.h"
#include "tests/domain/world.h"

namespace yingbu::testing {

// The registers of pools, capital and portfolios against the state the rules decide by. A line a
// difference.
std::vector<std::string> pool_register_differences(const World& world, const View& view);

}  // namespace yingbu::testing
