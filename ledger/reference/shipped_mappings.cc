#include "ledger/reference/shipped_mappings.h"

#include <array>

namespace yingbu {

std::span<const ShippedMapping> shipped_mappings() {
  static constexpr auto kMappings = std::to_array<ShippedMapping>({
#include "ledger/reference/shipped_mappings.inc"
  });
  return kMappings;
}

std::string_view shipped_mapping_named(std::string_view name) {
  for (const ShippedMapping& each : shipped_mappings()) {
    if (each.name == name) return each.text;
  }
  return {};
}

}  // namespace yingbu
