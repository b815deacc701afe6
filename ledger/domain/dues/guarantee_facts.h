#pragma once

#include "ledger/domain/guarantee/state.h"
#include "ledger/instruments/facts.h"
#include "ledger/instruments/terms.h"

// A guarantee as the shapes and the frame of terms see it.
namespace yingbu {

GuaranteeFacts facts_of(const std::string& id, const GuaranteeState& guarantee);

// Region, size, amount: does the frame cover it?
bool covers(const Terms& terms, const GuaranteeState& guarantee);

}  // namespace yingbu
