#pragma once

#include <boost/describe.hpp>
#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/rejection.h"

// Money is exact: int64 fen (分, 1 元 = 100 fen), rates int64 ppm (1% = 10,000), intermediates
// 128-bit, one rounding a line, half away from zero (K1-K5). Overflow is a Rejection, never a wrap.
namespace yingbu {

__extension__ using Wide = __int128;  // intermediates and sums over many objects

struct Money {
  std::int64_t fen = 0;
  auto operator<=>(const Money&) const = default;
};
BOOST_DESCRIBE_STRUCT(Money, (), (fen))

struct Ppm {
  std::int64_t value = 0;
  auto operator<=>(const Ppm&) const = default;
};
BOOST_DESCRIBE_STRUCT(Ppm, (), (value))

inline constexpr Ppm kWhole{1'000'000};

// Checked: Reason::overflow beyond int64.
Result<Money> add(Money a, Money b);
Result<Money> subtract(Money a, Money b);
Result<Money> narrow(Wide fen);
// For sums already bounded by limits.h; an overflow here is a bug and aborts.
Money operator+(Money a, Money b);
Money operator-(Money a, Money b);
Money operator-(Money a);
Money& operator+=(Money& a, Money b);
Money& operator-=(Money& a, Money b);

// K3 四舍五入: numerator / denominator to a whole number, half away from zero. denominator > 0.
Wide round_half_away(Wide numerator, Wide denominator);

// ROUND(base * parts / whole), the one rounding of a share or a proration. whole > 0; a result
// beyond int64 (parts far above whole) is a bug and aborts.
Money share_of(Money base, std::int64_t parts, std::int64_t whole);

// K7: ROUND(parts_i/whole * base) for each i but `residual`, which takes what is left.
std::vector<Money> split_with_residual(Money base, std::span<const std::int64_t> parts,
                                       std::int64_t whole, std::size_t residual);

// Rationing (C): exact budget * claim_i / sum, floored, the leftover fen by largest remainder; ties
// go to the earlier index. Claims >= 0; a budget above the sum pays every claim in full.
std::vector<Money> split_largest_remainder(Money budget, std::span<const Money> claims);

// "1,234,567.89" in yuan for people; the sign first. Never parsed back.
std::string yuan_text(Wide fen);
std::string fen_text(Wide fen);
// A decimal string in yuan ("12.34"), ten-thousand yuan (万元, up to 6 decimals) or fen to exact
// fen; an optional sign, group commas where well placed, no currency sign and no more decimals than
// the unit has. Rejects with bad_money (fen), bad_decimal_money (yuan, wan_yuan) or overflow.
enum class Unit : std::uint8_t { fen, yuan, wan_yuan };
BOOST_DESCRIBE_ENUM(Unit, fen, yuan, wan_yuan)
Result<Money> parse_money(std::string_view text, Unit unit);

}  // namespace yingbu
