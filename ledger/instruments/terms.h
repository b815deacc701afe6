#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "ledger/base/date.h"
#include "ledger/base/money.h"

// 条款: what a programme promises from a date on. Terms are data (DESIGN 13, DOMAIN A4): nothing
// below is hard-coded, every value stands beside its 文号 and article, old terms are never edited.
namespace yingbu {

// 政策形态: the formula a programme follows. Numbers are permanent.
enum class Shape : std::uint8_t {
  guarantee_fee_subsidy = 1,  // 担保费补贴
  fiscal_compensation = 2,    // 风险补偿: a part of the guarantor's own loss
};
BOOST_DESCRIBE_ENUM(Shape, guarantee_fee_subsidy, fiscal_compensation)

// 补贴对象: whose guarantees are covered, by the evidence frozen at issuance (G3).
enum class EligibleBorrowers : std::uint8_t {
  any = 1,
  small_and_micro = 2,             // 小微
  small_micro_agriculture = 3,     // 小微、三农
  small_micro_agri_strategic = 4,  // 小微、三农、战新
};
BOOST_DESCRIBE_ENUM(EligibleBorrowers, any, small_and_micro, small_micro_agriculture,
                    small_micro_agri_strategic)

// What one entitlement is about (DOMAIN C, basis object).
enum class Granularity : std::uint8_t { guarantee = 1 };
BOOST_DESCRIBE_ENUM(Granularity, guarantee)

// K2: how a line is cut in time; a programme with a yearly cap uses calendar_year.
enum class LinePeriod : std::uint8_t { whole_term = 1, calendar_year = 2, quarter = 3 };
BOOST_DESCRIBE_ENUM(LinePeriod, whole_term, calendar_year, quarter)

// A4.1: original principal of the guaranteed loan reduced only by release, or the premium charged.
enum class SubsidyBase : std::uint8_t { guaranteed_amount = 1, premium = 2 };
BOOST_DESCRIBE_ENUM(SubsidyBase, guaranteed_amount, premium)

struct Terms {
  Shape shape = Shape::guarantee_fee_subsidy;
  Date effective_from;  // 施行日: applies to guarantees that start on or after it
  std::string region;   // 付款地: guarantees of this region and below it are covered
  Granularity granularity = Granularity::guarantee;
  LinePeriod line_period = LinePeriod::calendar_year;
  DayBasis day_basis = DayBasis::actual_365_fixed;
  SubsidyBase base = SubsidyBase::guaranteed_amount;
  Ppm rate_ppm;                             // 补助率, a year
  Ppm rate_ceiling_ppm;                     // 政策上限 (INV-4b)
  Ppm fee_cap_ppm;                          // 担保费率上限, a year (INV-4)
  std::optional<Money> principal_max;       // 单笔上限, inclusive
  std::optional<std::int32_t> filing_days;  // 申报期限: days after the period's end
  bool late_claims_allowed = true;
  std::optional<EligibleBorrowers> eligible;  // absent: any
  std::optional<bool> covers_extensions;      // 展期 days earn too; absent: they do not
  std::optional<std::int32_t>
      review_levels;  // 初审、复审…: to be passed before approval; absent: 0
  std::optional<std::int32_t> publicity_days;  // 公示 working days, both ends count; absent: none
  std::optional<Ppm> prepay_ppm;               // 预拨: of D, before approval; absent: none
  std::string document;                        // 文号
  std::string article;                         // 条款
  bool operator==(const Terms&) const = default;
};
BOOST_DESCRIBE_STRUCT(Terms, (),
                      (shape, effective_from, region, granularity, line_period, day_basis, base,
                       rate_ppm, rate_ceiling_ppm, fee_cap_ppm, principal_max, filing_days,
                       late_claims_allowed, eligible, covers_extensions, review_levels,
                       publicity_days, prepay_ppm, document, article))

// Refuses terms that contradict themselves: terms_invalid, subsidy_over_ceiling, region_unknown.
Result<void> check_terms(const Terms& terms);

}  // namespace yingbu
