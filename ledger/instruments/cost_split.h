#pragma once

#include <optional>
#include <vector>

#include "ledger/base/money.h"
#include "ledger/instruments/terms.h"

// 分级负担 (K7): what each tier bears of an amount of one key. Every tier gets ROUND(part x base)
// but the lowest one named, which gets what is left of the base, so that the parts sum to it. It
// applies to a key's whole D or V, never to its lines.
namespace yingbu {

// In the order of the tiers as the terms name them. Terms that passed check_frame.
std::vector<Money> split_by_tier(const CostSplit& split, Money base);
// Of one tier; nothing where the split does not name it.
std::optional<Money> tier_part(const CostSplit& split, FiscalTier tier, Money base);

}  // namespace yingbu
