#pragma once

#include <vector>

#include "ledger/domain/handle.h"

namespace yingbu {

// The unreversed records that rest on this one (rests_on.h), newest first, each as it can be
// reversed: a renewal by the issue of the guarantee that follows, a parked recovery's allocation by
// the compensation. Refuses where amounts the record gave are used up and no record can be named
// that used them.
Result<std::vector<LiveEvent>> dependents_of(const Ask& ask, const Recorded& original);

// The same by its seq; none where it is unknown, reversed already, or never reversed.
Result<std::vector<LiveEvent>> reversal_dependents(const Ask& ask, Seq seq);

}  // namespace yingbu
