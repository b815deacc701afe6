#pragma once

#include <string>
#include <vector>

#include "tests/domain/world.h"

namespace yingbu::testing {

// Folds the world's log into the read models and compares the registers, value by value, with the
// state the rules decide by. A line a difference.
std::vector<std::string> register_differences(const World& world);

}  // namespace yingbu::testing
