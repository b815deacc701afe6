#pragma once

#include <vector>

#include "ledger/domain/event_table.h"
#include "ledger/domain/state.h"
#include "ledger/instruments/subject.h"

// Which subjects' dues an event may change (DESIGN 8): those are assessed in its group. One
// overload an event; a missing one fails to link.
namespace yingbu {

using Subjects = std::vector<Subject>;

#define X(tag, version, Type, name) void touches(Subjects&, const State&, const Type&);
YINGBU_EVENTS(X)
#undef X

// Each once, in order.
Subjects touched_by(const State& state, const Event& event);

}  // namespace yingbu
