#pragma once

#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/money.h"

// What a policy shape answers: for each period the lines that make up what is due, each rounded
// once (K2) and each explained by its segments.
namespace yingbu {

struct LineSegment {
  Money principal;
  Ppm rate_ppm;
  Date start;
  Date end;  // exclusive, 算头不算尾
  bool operator==(const LineSegment&) const = default;
};
BOOST_DESCRIBE_STRUCT(LineSegment, (), (principal, rate_ppm, start, end))

// 计算行: one guarantee, one payee, one period, one programme.
struct QuoteLine {
  std::string object;
  Money amount;
  std::vector<LineSegment> segments;
  bool operator==(const QuoteLine&) const = default;
};
BOOST_DESCRIBE_STRUCT(QuoteLine, (), (object, amount, segments))

inline Money sum_of(const std::vector<QuoteLine>& lines) {
  Money sum;
  for (const QuoteLine& line : lines) sum += line.amount;
  return sum;
}

struct PeriodQuote {
  std::string period;  // "2025", "2025Q3" or "term"
  Date period_end;     // exclusive; filing windows count from it
  Money due;           // D
  std::vector<QuoteLine> lines;
  std::size_t owner = 0;  // which of the owners earns it, in their order
  bool operator==(const PeriodQuote&) const = default;
};

}  // namespace yingbu
