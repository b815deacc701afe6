#pragma once

#include "ledger/domain/rests_on.h"

namespace yingbu {

// Is it a 吸收合并, after which all is the new company's?
bool is_merger(const State& state, const LiveEvent& event);

}  // namespace yingbu
