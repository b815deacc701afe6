#include "projections/indicators/ratio.h"

#include <limits>

namespace yingbu {

std::optional<std::int64_t> bp_of(const Fraction& ratio) {
  if (ratio.denominator <= 0) return std::nullopt;
  const Wide bp = round_half_away(ratio.numerator * 10'000, ratio.denominator);
  constexpr Wide kMost = std::numeric_limits<std::int64_t>::max();
  if (bp > kMost || bp < -kMost) return std::nullopt;
  return static_cast<std::int64_t>(bp);
}

std::optional<bool> holds(const Fraction& ratio, LimitKind kind, const Fraction& limit) {
  if (ratio.denominator == 0 || limit.denominator <= 0) return std::nullopt;
  const Wide is = ratio.numerator * limit.denominator;
  const Wide most = limit.numerator * ratio.denominator;
  return kind == LimitKind::at_most ? is <= most : is >= most;
}

}  // namespace yingbu
