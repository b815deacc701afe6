#pragma once

#include <vector>

#include "projections/store/source.h"
#include "projections/store/view.h"

// Which record was the last at an instant. Records bear times that do not decrease, but where a
// person vouched for a clock that stood behind the log (clock_accepted): what was recorded under
// the clock before it counts as known once a later record is.
namespace yingbu {

// Where the clock was accepted, in order.
std::vector<Seq> clock_accepts(const View& view);
// The last record up to `position` that was recorded by then; 0 for none.
Seq recorded_by(const RecordSource& source, const std::vector<Seq>& accepts,
                std::int64_t instant_us, Seq position);

}  // namespace yingbu
