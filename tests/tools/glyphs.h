#pragma once

#include <string>
#include <vector>

#include "tests/tools/process.h"

// Pages laid out and drawn in the fonts of this system (glyphs.py).
namespace yingbu::testing {

// 0: every text has its glyphs; 1: `out` names those that no font has; 2: the page's fonts are not
// here.
Ran look_at_glyphs(const std::vector<std::string>& pages);

}  // namespace yingbu::testing
