#pragma once

#include <string>
#include <vector>

#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/state.h"

// A loss as it would be without one of its events, for what must be true then (INV-8) and for the
// true-up after its reversal (K9).
namespace yingbu {

struct LossWithout {
  std::string guarantee;
  GuaranteeState state;
};

// The guarantees whose losses the event has changed, as they are without it; none for other events.
std::vector<LossWithout> losses_without(const State& state, Seq seq, const Event& event);

// What brings the recoveries onto K8 for the guarantee as it is given; all zero where they are.
RecoveryAllocation off_formula(const GuaranteeState& guarantee);

}  // namespace yingbu
