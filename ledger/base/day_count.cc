#include "ledger/base/day_count.h"

#include <algorithm>
#include <cassert>

namespace yingbu {
namespace {

constexpr std::int64_t kPpm = 1'000'000;

// Years in the span, as a whole number of parts of year_parts(basis).
std::int64_t year_parts(DayBasis basis) {
  switch (basis) {
    case DayBasis::actual_360: return 360;
    case DayBasis::actual_365_fixed: return 365;
    case DayBasis::actual_actual: return 365 * 366;
  }
  assert(false && "no such day basis");
  return 0;
}

// A year in parts that the parts of every basis are made of.
constexpr std::int64_t kPartsOfAny = std::int64_t{360} * 365 * 366;

std::int64_t parts_of(Date start, Date end, DayBasis basis) {
  if (basis != DayBasis::actual_actual) return days_between(start, end);
  std::int64_t parts = 0;
  for (Date from = start; from < end;) {
    const int year = civil(from).year;
    const Date next_year = plus_months(from, 12 - civil(from).month + 1);
    const Date cut = std::min(end, plus_days(next_year, 1 - civil(next_year).day));
    parts += std::int64_t{days_between(from, cut)} * (is_leap_year(year) ? 365 : 366);
    from = cut;
  }
  return parts;
}

}  // namespace

Result<Money> line_amount(std::span<const Segment> segments, DayBasis basis) {
  Wide sum = 0;
  // Parts make every number a million times longer; most lines have none.
  const bool in_parts =
      std::ranges::any_of(segments, [](const Segment& s) { return s.part != kWhole; });
  const bool is_mixed = std::ranges::any_of(
      segments, [&](const Segment& s) { return s.basis.value_or(basis) != basis; });
  const std::int64_t whole = is_mixed ? kPartsOfAny : year_parts(basis);
  for (const Segment& segment : segments) {
    if (segment.end < segment.start) {
      return reject(Reason::dates_out_of_order)
          .with("earlier", text(segment.start))
          .with("later", text(segment.end));
    }
    const Wide per_part = Wide{segment.principal.fen} * segment.rate.value;  // below 2^126
    const Wide part = in_parts ? segment.part.value : 1;
    const DayBasis own = segment.basis.value_or(basis);
    const std::int64_t years =
        parts_of(segment.start, segment.end, own) * (whole / year_parts(own));
    Wide amount = 0;
    if (__builtin_mul_overflow(per_part, Wide{years}, &amount) ||
        __builtin_mul_overflow(amount, part, &amount) ||
        __builtin_add_overflow(sum, amount, &sum)) {
      return reject(Reason::overflow);
    }
  }
  return narrow(round_half_away(sum, Wide{whole} * kPpm * (in_parts ? kPpm : 1)));
}

bool fee_within_cap(Money fee, Money amount, int days, Ppm cap) {
  assert(fee.fen >= 0 && amount.fen >= 0 && days >= 0 && cap.value >= 0);
  const Wide charged = Wide{fee.fen} * (365 * kPpm);  // below 2^92
  Wide allowed = 0;
  if (__builtin_mul_overflow(Wide{cap.value} * amount.fen, Wide{days}, &allowed)) return true;
  return charged <= allowed;
}

Money unearned(Money fee, int remaining_days, int term_days) {
  assert(term_days > 0 && remaining_days >= 0 && remaining_days <= term_days);
  return share_of(fee, remaining_days, term_days);
}

}  // namespace yingbu
