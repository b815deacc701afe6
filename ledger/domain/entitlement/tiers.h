#pragma once

#include <optional>

#include "ledger/domain/entitlement/entitlement_parts.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/funds/state.h"

// 分级负担 of one key: whose money may pay how much of it (K7). Money is counted to the tier of the
// source it came from. What came from none (carried in, offset, released before sources had a
// tier) is counted to each by its part.
namespace yingbu {

// P + T of the tier.
Money released_of(const CostSplit& split, const EntitlementState& e, FiscalTier tier);

// What of the key the source may still release: 可拨, and no more than is left of its tier's part.
// Refused: source_tier_wrong.
Result<Money> releasable_from(const Ask& ask, const EntitlementState& e, const SourceState& source,
                              const std::string& id);

// Of a key whose cost is split: source_tier_wrong where the source is of no tier that bears it,
// release_over_tier above the tier's part of V, and of D where that is less.
Result<void> check_source_tier(const Ask& ask, const EntitlementState& e, const SourceState& source,
                               const std::string& id);
Result<void> check_release_tier(const Ask& ask, const EntitlementState& e,
                                const SourceState& source, const std::string& id, Money amount);

}  // namespace yingbu
