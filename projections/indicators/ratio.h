#pragma once

#include <cstdint>
#include <optional>

#include "ledger/base/money.h"
#include "projections/indicators/indicators.h"

// Exact ratios of whole numbers.
namespace yingbu {

struct Fraction {
  Wide numerator = 0;
  Wide denominator = 0;
  bool operator==(const Fraction&) const = default;
};

// 1/100 of 1%, half away from zero; nothing without a denominator above zero, and where it is
// beyond 64 bits.
std::optional<std::int64_t> bp_of(const Fraction& ratio);

// Whether the limit is kept, by cross-multiplication; below a denominator of zero no positive
// amount keeps an upper limit. Nothing where the denominator is zero.
std::optional<bool> holds(const Fraction& ratio, LimitKind kind, const Fraction& limit);

}  // namespace yingbu
