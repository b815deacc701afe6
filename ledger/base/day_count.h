#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <span>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/base/rejection.h"

// Amounts that grow with days: interest discounts, fee subsidies, unearned fees (K2-K5). Pure
// functions, safe from any thread.
namespace yingbu {

// 分段: a stretch of days [start, end) with one principal and one yearly rate.
struct Segment {
  Money principal;
  Ppm rate;
  Date start;
  Date end;
  Ppm part = kWhole;                   // of the rate
  std::optional<DayBasis> basis = {};  // absent: the line's
  bool operator==(const Segment&) const = default;
};
BOOST_DESCRIBE_STRUCT(Segment, (), (principal, rate, start, end, part, basis))

// K2: ROUND(sum of principal * rate * part * days / basis / 10^12), with one rounding for the whole
// line. actual_actual counts each day as 1/365 or 1/366 by its calendar year, cut at 1 January; the
// mixed denominators are summed exactly, and so are segments of another basis. Rejects with
// dates_out_of_order (a segment that ends before it starts) or overflow; never clips a leap year's
// 366 days of actual_365_fixed (K4).
Result<Money> line_amount(std::span<const Segment> segments, DayBasis basis);

// INV-4 费率上限: is the fee, made yearly over the contract's `days` of 365 a year, at most cap of
// the amount? Cross-multiplied, so exact. fee, amount, days and cap are >= 0.
bool fee_within_cap(Money fee, Money amount, int days, Ppm cap);

// K4: the part of a fee not yet earned, ROUND(fee * remaining / term). 0 <= remaining <= term, term
// > 0; the old owner keeps fee - unearned.
Money unearned(Money fee, int remaining_days, int term_days);

}  // namespace yingbu
