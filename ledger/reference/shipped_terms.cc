#include "ledger/reference/shipped_terms.h"

#include <array>

namespace yingbu {

std::span<const ShippedTerms> shipped_terms() {
  static constexpr auto kTerms = std::to_array<ShippedTerms>({
#include "ledger/reference/shipped_terms.inc"
  });
  return kTerms;
}

std::string_view shipped_terms_named(std::string_view name) {
  for (const ShippedTerms& each : shipped_terms()) {
    if (each.name == name) return each.text;
  }
  return {};
}

}  // namespace yingbu
