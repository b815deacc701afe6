#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/money.h"

// What a policy shape answers: for each period the lines that make up what is due, each rounded
// once (K2) and each explained by its segments.
namespace yingbu {

// Whose rate a segment is at.
enum class RateOrigin : std::uint8_t {
  fixed = 1,   // as the clause says
  lpr_1y = 2,  // 一年期 LPR of a publication day, at a grade
  lpr_5y = 3,
  actual = 4,    // 执行利率 of the loan
  headroom = 5,  // 执行利率余额: what other programmes leave of it
};
BOOST_DESCRIBE_ENUM(RateOrigin, fixed, lpr_1y, lpr_5y, actual, headroom)

struct LineSegment {
  Money principal;
  Ppm rate_ppm;
  Date start;
  Date end;  // exclusive, 算头不算尾
  RateOrigin rate = RateOrigin::fixed;
  std::optional<Date> published_on = {};  // of the rate, where it is a published one
  std::optional<Ppm> grade_ppm = {};      // the part of it that is paid
  bool operator==(const LineSegment&) const = default;
};
BOOST_DESCRIBE_STRUCT(LineSegment, (),
                      (principal, rate_ppm, start, end, rate, published_on, grade_ppm))

// What a line is found by within its key; lines are taken in this order (K6).
struct LineId {
  Date start;
  std::string object;
  auto operator<=>(const LineId&) const = default;
};
BOOST_DESCRIBE_STRUCT(LineId, (), (start, object))

// 计算行: one guarantee or loan, one payee, one period, one programme.
struct QuoteLine {
  LineId id;
  Money computed;  // ROUND of its segments
  Money allowed;   // of it, within the caps
  std::vector<LineSegment> segments;
  bool operator==(const QuoteLine&) const = default;
};
BOOST_DESCRIBE_STRUCT(QuoteLine, (), (id, computed, allowed, segments))

inline Money sum_of(const std::vector<QuoteLine>& lines) {
  Money sum;
  for (const QuoteLine& line : lines) sum += line.allowed;
  return sum;
}

struct PeriodQuote {
  std::string period;  // "2025", "2025Q3", "term", "loss" or "ever"
  Date period_end;     // exclusive; filing windows count from it (K14)
  Money due;           // D
  std::vector<QuoteLine> lines;
  std::size_t owner = 0;           // which of the owners earns it, in their order
  std::optional<Date> opens = {};  // the first day to file; absent: any
  // The first day of the period for that owner, whoever pays for it; absent where it has no days.
  std::optional<Date> begins = {};
  // Where a shape chose the terms by day: those of the key; 0 where one day picked them.
  std::uint32_t terms_no = 0;
  bool operator==(const PeriodQuote&) const = default;
};

}  // namespace yingbu
