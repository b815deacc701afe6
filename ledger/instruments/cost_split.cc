#include "ledger/instruments/cost_split.h"

#include <algorithm>

namespace yingbu {

std::vector<Money> split_by_tier(const CostSplit& split, Money base) {
  std::vector<std::int64_t> parts;
  std::size_t lowest = 0;
  for (std::size_t i = 0; i < split.tiers.size(); ++i) {
    parts.push_back(split.tiers[i].part_ppm.value);
    if (split.tiers[i].tier > split.tiers[lowest].tier) lowest = i;
  }
  return split_with_residual(base, parts, kWhole.value, lowest);
}

std::optional<Money> tier_part(const CostSplit& split, FiscalTier tier, Money base) {
  const auto named = std::find_if(split.tiers.begin(), split.tiers.end(),
                                  [tier](const TierShare& share) { return share.tier == tier; });
  if (named == split.tiers.end()) return std::nullopt;
  return split_by_tier(split, base)[static_cast<std::size_t>(named - split.tiers.begin())];
}

}  // namespace yingbu
