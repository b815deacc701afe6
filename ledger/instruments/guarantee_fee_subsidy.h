#pragma once

#include "ledger/base/day_count.h"
#include "ledger/instruments/period.h"
#include "ledger/instruments/shapes.h"

// 担保费补贴 (H-6b, L25-15c; DOMAIN D-1): a yearly rate on the guaranteed amount, by days, for as
// long as the guarantee is in force.
namespace yingbu {

// A4.1: original principal of the guaranteed loan reduced only by release, or the premium charged.
enum class SubsidyBase : std::uint8_t { guaranteed_amount = 1, premium = 2 };
BOOST_DESCRIBE_ENUM(SubsidyBase, guaranteed_amount, premium)

namespace guarantee_fee_subsidy {

struct Clauses {
  LinePeriod line_period = LinePeriod::calendar_year;
  DayBasis day_basis = DayBasis::actual_365_fixed;
  SubsidyBase base = SubsidyBase::guaranteed_amount;
  Ppm rate_ppm;                           // 补助率, a year
  Ppm rate_ceiling_ppm;                   // 政策上限 (INV-4b)
  Ppm fee_cap_ppm;                        // 担保费率上限, a year (INV-4)
  std::optional<bool> covers_extensions;  // 展期 days earn too; absent: they do not
  std::optional<Money> guaranteed_clip;   // 单笔计补上限: of the base, not of the result (A5)
  std::optional<Ppm> batch_weight_ppm;  // 批量业务折算: what counts of its base; absent: all
  // 分档补助率: another rate from a share of 支小支农 business on, inclusive. Below: rate_ppm.
  std::optional<Ppm> second_tier_from_ppm;
  std::optional<Ppm> second_tier_rate_ppm;
  std::optional<Ppm> third_tier_from_ppm;
  std::optional<Ppm> third_tier_rate_ppm;
  std::optional<Money> institution_cap;  // 机构年度上限 (K6)
  std::optional<Money> enterprise_cap;   // 每户每年上限 (K6)
};
BOOST_DESCRIBE_STRUCT(Clauses, (),
                      (line_period, day_basis, base, rate_ppm, rate_ceiling_ppm, fee_cap_ppm,
                       covers_extensions, guaranteed_clip, batch_weight_ppm, second_tier_from_ppm,
                       second_tier_rate_ppm, third_tier_from_ppm, third_tier_rate_ppm,
                       institution_cap, enterprise_cap))

inline constexpr std::uint32_t kVersion = 3;

Result<void> check(const Terms& terms);
Ppm fee_cap(const Terms& terms);
PortfolioLaw portfolio(const Terms& terms);
// As ShapeRow::quote.
Result<std::vector<PeriodQuote>> quote(const Terms& terms, const GuaranteeFacts& facts,
                                       std::uint32_t version);

}  // namespace guarantee_fee_subsidy
}  // namespace yingbu
