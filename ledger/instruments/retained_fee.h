#pragma once

#include <span>

#include "ledger/base/money.h"
#include "ledger/base/rejection.h"
#include "ledger/instruments/facts.h"

namespace yingbu {

// An exact amount that is not rounded yet: parts/whole fen, whole > 0.
struct UnroundedFen {
  Wide parts = 0;
  Wide whole = 1;
};

// K4: what the guarantor keeps of a fee for the days [start, end) of the term [facts.start,
// term_end). A fee is earned day by day; a refund lowers the days from its `from` on. overflow:
// beyond what can be reckoned.
Result<UnroundedFen> retained_fee(Money fee, std::span<const FeeRefund> refunds, Date term_start,
                                  Date term_end, Date start, Date end);

// Both together, exactly. overflow: as above.
Result<UnroundedFen> add(const UnroundedFen& one, const UnroundedFen& other);

}  // namespace yingbu
