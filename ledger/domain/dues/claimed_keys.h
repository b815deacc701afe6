#pragma once

#include <vector>

#include "ledger/domain/ids.h"
#include "ledger/domain/state.h"
#include "ledger/instruments/subject.h"

namespace yingbu {

// INV-9: keys of a subject whose days are no other programme's of their shape, in the order in
// which they were claimed, approved or paid. Those of a shape's only programme are left out: nobody
// contends with it.
std::vector<EntitlementKey> claimed_keys(const State& state, const Subject& subject);

}  // namespace yingbu
