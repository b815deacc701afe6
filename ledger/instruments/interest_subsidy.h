#pragma once

#include "ledger/base/day_count.h"
#include "ledger/instruments/period.h"
#include "ledger/instruments/shapes.h"

// 贷款贴息 (H-2, L22-3.3; DOMAIN D-2, D-3, A5): so much a year of what was drawn and is not repaid,
// day by day, for the borrower, in yearly or quarterly keys with a line a loan.
namespace yingbu {

// 贴息率的取法
enum class RateRule : std::uint8_t {
  lpr_share = 1,        // 按 LPR 的比例, graded or not
  fixed_points = 2,     // 固定点数
  share_of_actual = 3,  // 按执行利率的比例
};
BOOST_DESCRIBE_ENUM(RateRule, lpr_share, fixed_points, share_of_actual)

enum class LprTenor : std::uint8_t { one_year = 1, five_years = 2 };
BOOST_DESCRIBE_ENUM(LprTenor, one_year, five_years)

// A4.2: which publication a day is at.
enum class Fixing : std::uint8_t {
  daily_floating = 1,      // 逐日浮动: the latest on the day
  locked_at_drawdown = 2,  // 提款日锁定: the latest on the day of the draw
};
BOOST_DESCRIBE_ENUM(Fixing, daily_floating, locked_at_drawdown)

namespace interest_subsidy {

struct Clauses {
  LinePeriod line_period = LinePeriod::calendar_year;
  DayBasis day_basis = DayBasis::actual_360;
  RateRule rate_rule = RateRule::lpr_share;
  std::optional<LprTenor> lpr;          // lpr_share only
  std::optional<Fixing> fixing;         // lpr_share only
  std::optional<Ppm> rate_ppm;          // 贴息率: points, or the part of LPR or of 执行利率
  std::optional<Ppm> deep_green_ppm;    // 深绿: the part of LPR; with the two below in its place
  std::optional<Ppm> medium_green_ppm;  // 中绿
  std::optional<Ppm> light_green_ppm;   // 浅绿
  Ppm rate_ceiling_ppm;                 // 政策上限, of each of these
  std::optional<Money> yearly_cap;      // 每户每年上限 (K6)
  std::optional<Money> principal_clip;  // 累计本金上限, in the order drawn
  std::optional<std::string> required_list;  // 须在名单: the loan or its borrower, day by day
  std::optional<std::int32_t> term_months;   // 贴息期限: of each draw
  std::optional<bool> covers_extensions;     // 展期 days earn too; absent: they do not
};
BOOST_DESCRIBE_STRUCT(Clauses, (),
                      (line_period, day_basis, rate_rule, lpr, fixing, rate_ppm, deep_green_ppm,
                       medium_green_ppm, light_green_ppm, rate_ceiling_ppm, yearly_cap,
                       principal_clip, required_list, term_months, covers_extensions))

inline constexpr std::uint32_t kVersion = 2;

Result<void> check(const Terms& terms);
// As ShapeRow::quote_party. A day earns under the terms of that day; where no rate is published or
// no grade is recorded for it, nothing; and never more than the loan's own rate leaves beside what
// other programmes give of it, each at its rate before its cap. Days that another has claimed are
// its own, unless the terms are stackable (INV-9). The cap is that of the terms of a year's last
// day that earned.
Result<std::vector<PeriodQuote>> quote(std::span<const DatedTerms> terms, const PartyFacts& facts,
                                       std::uint32_t version);

}  // namespace interest_subsidy
}  // namespace yingbu
