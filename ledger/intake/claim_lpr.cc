#include "ledger/intake/claim_lpr.h"

#include <algorithm>
#include <array>

namespace yingbu {
namespace {

constexpr Wide kPpm = 1'000'000;
constexpr std::array<std::int64_t, 3> kYears{360, 365, 366};  // K4: the days that a rate is of

// What the segments come to, rounded once (K2).
Wide amount_of(const std::vector<LineSegment>& segments, std::int64_t year) {
  Wide sum = 0;
  for (const LineSegment& each : segments) {
    sum += Wide{each.principal.fen} * each.rate_ppm.value * each.grade_ppm->value *
           days_between(each.start, each.end);
  }
  return round_half_away(sum, kPpm * kPpm * year);
}

// The year that the line was reckoned with; 0 where its segments do not make it.
std::int64_t year_of(const QuoteLine& line) {
  const bool at_lpr = std::ranges::all_of(line.segments, [](const LineSegment& each) {
    return each.published_on.has_value() && each.grade_ppm.has_value();
  });
  if (!at_lpr || line.allowed != line.computed) return 0;
  for (const std::int64_t year : kYears) {
    if (amount_of(line.segments, year) == line.computed.fen) return year;
  }
  return 0;
}

std::vector<LineSegment> at_one_rate(std::vector<LineSegment> segments, Ppm lpr) {
  for (LineSegment& each : segments) each.rate_ppm = lpr;
  return segments;
}

// Each new LPR from the 20th of the month in which it was published.
std::vector<LineSegment> from_the_20th(std::vector<LineSegment> segments) {
  constexpr int kDay = 20;
  for (std::size_t i = 1; i < segments.size(); ++i) {
    LineSegment& before = segments[i - 1];
    LineSegment& after = segments[i];
    if (before.end != after.start || after.start != *after.published_on) continue;
    const CivilDay day = civil(after.start);
    const Date twentieth = date_of(day.year, day.month, kDay);
    if (before.start < twentieth && twentieth < after.start) before.end = after.start = twentieth;
  }
  return segments;
}

}  // namespace

std::optional<LprFault> lpr_fault_of(const SubsidyRow& row,
                                     const std::vector<const QuoteLine*>& lines) {
  Wide at_one = 0;
  Wide from_20th = 0;
  for (const QuoteLine* line : lines) {
    const std::int64_t year = year_of(*line);
    if (year == 0) return std::nullopt;
    if (row.lpr) at_one += amount_of(at_one_rate(line->segments, *row.lpr), year);
    from_20th += amount_of(from_the_20th(line->segments), year);
  }
  if (row.lpr && at_one == row.amount.fen) return LprFault::one_for_all_days;
  if (from_20th == row.amount.fen) return LprFault::from_the_20th;
  return std::nullopt;
}

}  // namespace yingbu
