#include "ledger/base/money.h"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>
#include <limits>
#include <numeric>

#include "ledger/base/enumerator_words.h"

namespace yingbu {
namespace {

Rejection overflow() { return reject(Reason::overflow); }

Wide magnitude(Wide value) { return value < 0 ? -value : value; }

Money narrow_or_abort(Wide fen) {
  auto money = narrow(fen);
  assert(money.has_value() && "sum of money beyond int64: a bound in limits.h was not applied");
  return *money;
}

int decimals_of(Unit unit) {
  switch (unit) {
    case Unit::fen: return 0;
    case Unit::yuan: return 2;
    case Unit::wan_yuan: return 6;
  }
  assert(false && "no such unit");
  return 0;
}

Rejection not_an_amount(std::string_view text, Unit unit) {
  auto rejection = reject(unit == Unit::fen ? Reason::bad_money : Reason::bad_decimal_money)
                       .with("value", std::string(text));
  if (unit == Unit::fen) return rejection;
  rejection.with_word("unit", words_of(unit));
  rejection.with("decimals", std::to_string(decimals_of(unit)));
  return rejection;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A whole part of digits, or of groups 1-3 digits then commas with exactly three each.
bool well_grouped(std::string_view whole) {
  if (whole.empty()) return false;
  if (whole.find(',') == std::string_view::npos) return std::ranges::all_of(whole, is_digit);
  for (std::size_t from_end = 0; from_end < whole.size(); ++from_end) {
    const char c = whole[whole.size() - 1 - from_end];
    if (from_end % 4 == 3 ? c != ',' : !is_digit(c)) return false;
  }
  return whole.front() != ',';
}

}  // namespace

Result<Money> narrow(Wide fen) {
  if (fen > std::numeric_limits<std::int64_t>::max() ||
      fen < std::numeric_limits<std::int64_t>::min()) {
    return overflow();
  }
  return Money{static_cast<std::int64_t>(fen)};
}

Result<Money> add(Money a, Money b) { return narrow(Wide{a.fen} + b.fen); }
Result<Money> subtract(Money a, Money b) { return narrow(Wide{a.fen} - b.fen); }

Money operator+(Money a, Money b) { return narrow_or_abort(Wide{a.fen} + b.fen); }
Money operator-(Money a, Money b) { return narrow_or_abort(Wide{a.fen} - b.fen); }
Money operator-(Money a) { return narrow_or_abort(-Wide{a.fen}); }
Money& operator+=(Money& a, Money b) { return a = a + b; }
Money& operator-=(Money& a, Money b) { return a = a - b; }

Wide round_half_away(Wide numerator, Wide denominator) {
  assert(denominator > 0);
  const Wide quotient = numerator / denominator;
  const Wide rest = magnitude(numerator % denominator);
  if (rest < denominator - rest) return quotient;
  return numerator < 0 ? quotient - 1 : quotient + 1;
}

Money share_of(Money base, std::int64_t parts, std::int64_t whole) {
  return narrow_or_abort(round_half_away(Wide{base.fen} * parts, whole));
}

std::vector<Money> split_with_residual(Money base, std::span<const std::int64_t> parts,
                                       std::int64_t whole, std::size_t residual) {
  assert(residual < parts.size());
  std::vector<Money> split(parts.size());
  Money left = base;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i == residual) continue;
    split[i] = share_of(base, parts[i], whole);
    left -= split[i];
  }
  split[residual] = left;
  return split;
}

std::vector<Money> split_largest_remainder(Money budget, std::span<const Money> claims) {
  assert(budget.fen >= 0);
  Wide sum = 0;
  for (const Money claim : claims) {
    assert(claim.fen >= 0);
    sum += claim.fen;
  }
  std::vector<Money> split(claims.begin(), claims.end());
  if (budget.fen >= sum) return split;

  std::vector<Wide> rest(claims.size());
  Wide left = budget.fen;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const Wide exact = Wide{budget.fen} * claims[i].fen;
    split[i] = narrow_or_abort(exact / sum);
    rest[i] = exact % sum;
    left -= split[i].fen;
  }
  std::vector<std::size_t> order(claims.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return rest[a] > rest[b]; });
  // The floors leave less than one fen a claim with a remainder, so `left` never passes the end.
  for (std::size_t i = 0; left > 0; ++i, --left) split[order[i]].fen += 1;
  return split;
}

std::string fen_text(Wide fen) { return fmt::format("{}", fen); }

std::string yuan_text(Wide fen) {
  const Wide yuan = fen / 100;
  const int cents = static_cast<int>(magnitude(fen % 100));
  std::string digits = fmt::format("{}", yuan);
  if (digits.front() == '-') digits.erase(0, 1);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, ',');
  return fmt::format("{}{}.{:02}", fen < 0 ? "-" : "", digits, cents);
}

Result<Money> parse_money(std::string_view text, Unit unit) {
  std::string_view rest = text;
  const bool negative = rest.starts_with('-');
  if (negative || rest.starts_with('+')) rest.remove_prefix(1);

  const auto point = rest.find('.');
  const std::string_view whole = rest.substr(0, point);
  const std::string_view fraction =
      point == std::string_view::npos ? std::string_view{} : rest.substr(point + 1);
  const auto decimals = static_cast<std::size_t>(decimals_of(unit));
  const bool fraction_ok =
      point == std::string_view::npos ||
      (!fraction.empty() && fraction.size() <= decimals && std::ranges::all_of(fraction, is_digit));
  if (!well_grouped(whole) || !fraction_ok) return not_an_amount(text, unit);

  // Accumulated below zero, where int64 reaches one further.
  std::int64_t fen = 0;
  bool beyond = false;
  const auto push = [&](int digit) {
    beyond = beyond || __builtin_mul_overflow(fen, std::int64_t{10}, &fen) ||
             __builtin_sub_overflow(fen, std::int64_t{digit}, &fen);
  };
  for (const char c : whole) {
    if (c != ',') push(c - '0');
  }
  for (std::size_t i = 0; i < decimals; ++i) push(i < fraction.size() ? fraction[i] - '0' : 0);
  if (beyond) return overflow();
  return narrow(negative ? Wide{fen} : -Wide{fen});
}

}  // namespace yingbu
