#pragma once

#include <string>
#include <vector>

#include "tests/domain/world.h"

// What must hold after every group, whatever was asked (DOMAIN A3); whole_play.h has the rest.
namespace yingbu::testing {

// Each broken rule with the object it is broken on; empty when all hold. `last` is what the last
// step recorded.
std::vector<std::string> broken_rules(const World& world, const std::vector<Recorded>& last);
// At the end of a play: the subjects whose dues are not what their facts come to.
std::vector<std::string> unsettled_dues(const World& world);

}  // namespace yingbu::testing
