#pragma once

#include "ledger/instruments/attested.h"
#include "ledger/instruments/period.h"
#include "ledger/instruments/shapes.h"

// 增量奖补 (Y-1, L22-3.2a; DOMAIN D-5): a part of what a reported balance grew by from the end of
// one period to the end of the next, for who reports it. What shrank earns nothing and is set off
// against nothing: no other period (no high-water mark) and no other party (INV-11).
namespace yingbu::increment_award {

struct Clauses {
  LinePeriod line_period = LinePeriod::calendar_year;
  Figure figure = Figure::small_micro_loans;  // 指标
  Ppm rate_ppm;                               // 奖补比例, of the increment
  Ppm rate_ceiling_ppm;                       // 政策上限
  std::optional<Money> period_cap;            // 每户每期上限
};
BOOST_DESCRIBE_STRUCT(Clauses, (), (line_period, figure, rate_ppm, rate_ceiling_ppm, period_cap))

inline constexpr std::uint32_t kVersion = 1;

Result<void> check(const Terms& terms);
// As ShapeRow::quote_party: of each period of which both ends are reported.
Result<std::vector<PeriodQuote>> quote(std::span<const DatedTerms> terms, const PartyFacts& facts,
                                       std::uint32_t version);

}  // namespace yingbu::increment_award
