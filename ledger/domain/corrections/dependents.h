#pragma once

#include <string>
#include <vector>

#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/object_position.h"

// 红冲 of a guarantee's life before any loss (DESIGN 18): what rests on which of its events, and
// what can be taken back only together.
namespace yingbu {

using Dependents = std::vector<LiveEvent>;

// The live events of the guarantee that rest on `original`, which is `event`, beyond the rules of
// decide_corrections.cc.
void add_guarantee_dependents(const Ask& ask, const GuaranteeState& guarantee, LiveEvent original,
                              const Event& event, Dependents& dependents);

// The dependents as they can be reversed: a renewal by the issue of the guarantee that follows, a
// parked recovery's allocation by the compensation; a
// restatement (更正) is a fact that is never taken back and holds nothing up.
void name_what_to_reverse(const Ask& ask, const GuaranteeState& guarantee, Dependents& dependents);

// not_reversible: 续保 is taken back with the issue of the guarantee that follows, the allocation
// of what was parked with the compensation.
Result<void> check_reversed_alone(const Event& event);

// Once nothing rests on `event`: the fact that brings the liability back to what an issue posted,
// where it was restated since. wrong_state: the same of a merger, which two companies posted.
Result<Facts> before_reversal(const Ask& ask, Seq seq, const Event& event,
                              const std::string& cause);

// The other reversal of the same group: the issue of a renewal takes 续保 of the old one with it.
Result<void> add_reversal_of_renewal(const Ask& ask, const Event& event, const std::string& cause,
                                     Facts& facts);

}  // namespace yingbu
