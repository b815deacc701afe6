#pragma once

#include <vector>

#include "ledger/instruments/quote.h"

namespace yingbu {

// K6 限额: after rounding, in the order (start of the line, its id), never of arrival. `lines` are
// in that order; what is beyond `cap` is computed and not allowed.
void apply_cap(Money cap, const std::vector<QuoteLine*>& lines);

}  // namespace yingbu
