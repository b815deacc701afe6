#include "ledger/instruments/retained_fee.h"

#include <algorithm>

namespace yingbu {
namespace {

Wide greatest_divisor(Wide a, Wide b) {
  if (a < 0) a = -a;
  while (b != 0) {
    const Wide rest = a % b;
    a = b;
    b = rest;
  }
  return a == 0 ? 1 : a;
}

// parts/whole - amount * days/of; false where a product is too large.
bool subtract(UnroundedFen& from, Money amount, Wide days, Wide of) {
  Wide kept = 0;
  Wide gone = 0;
  Wide whole = 0;
  if (__builtin_mul_overflow(from.parts, of, &kept) ||
      __builtin_mul_overflow(Wide{amount.fen} * days, from.whole, &gone) ||
      __builtin_mul_overflow(from.whole, of, &whole)) {
    return false;
  }
  const Wide parts = kept - gone;
  const Wide shared = greatest_divisor(parts, whole);
  from = {parts / shared, whole / shared};
  return true;
}

}  // namespace

Result<UnroundedFen> add(const UnroundedFen& one, const UnroundedFen& other) {
  if (one.whole == other.whole) return UnroundedFen{one.parts + other.parts, one.whole};
  Wide first = 0;
  Wide second = 0;
  Wide whole = 0;
  if (__builtin_mul_overflow(one.parts, other.whole, &first) ||
      __builtin_mul_overflow(other.parts, one.whole, &second) ||
      __builtin_mul_overflow(one.whole, other.whole, &whole)) {
    return reject(Reason::overflow);
  }
  const Wide parts = first + second;
  const Wide shared = greatest_divisor(parts, whole);
  return UnroundedFen{parts / shared, whole / shared};
}

Result<UnroundedFen> retained_fee(Money fee, std::span<const FeeRefund> refunds, Date term_start,
                                  Date term_end, Date start, Date end) {
  UnroundedFen kept{Wide{fee.fen} * days_between(start, end), days_between(term_start, term_end)};
  for (const FeeRefund& refund : refunds) {
    const Wide days = days_between(std::max(start, refund.from), end);
    const Wide of = days_between(refund.from, term_end);
    if (days <= 0 || of <= 0) continue;
    if (!subtract(kept, refund.amount, days, of)) return reject(Reason::overflow);
  }
  return kept;
}

}  // namespace yingbu
