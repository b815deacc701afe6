#pragma once

#include <vector>

#include "ledger/intake/cells.h"

namespace yingbu {

// Adds a defect for each of the mapping's guards that the row breaks.
void check_guards(const Mapping& mapping, const std::vector<Cell>& cells,
                  std::vector<Defect>& defects);

}  // namespace yingbu
