#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/calendar.h"
#include "ledger/base/date.h"
#include "ledger/base/money.h"

// 条款: what a programme promises from a date on. Terms are data (DESIGN 9, 13; DOMAIN A4): a frame
// that all programmes share, and a sheet of clauses that the programme's shape reads (shapes.h).
// Nothing below is hard-coded, every clause stands beside its 文号 and article, old terms are never
// edited. New fields are optional for ever.
namespace yingbu {

// 补贴对象: whose guarantees are covered, by the evidence frozen at issuance (G3).
enum class EligibleBorrowers : std::uint8_t {
  any = 1,
  small_and_micro = 2,             // 小微
  small_micro_agriculture = 3,     // 小微、三农
  small_micro_agri_strategic = 4,  // 小微、三农、战新
};
BOOST_DESCRIBE_ENUM(EligibleBorrowers, any, small_and_micro, small_micro_agriculture,
                    small_micro_agri_strategic)

struct Eligibility {
  std::optional<EligibleBorrowers> borrowers;  // absent: any
  std::optional<Money> principal_max;          // 单笔上限, inclusive
  bool operator==(const Eligibility&) const = default;
};
BOOST_DESCRIBE_STRUCT(Eligibility, (), (borrowers, principal_max))

// 申报起算: when the window to file opens (DOMAIN C).
enum class ClaimableFrom : std::uint8_t {
  period_end = 1,    // once the period is over
  period_start = 2,  // as soon as it begins
};
BOOST_DESCRIBE_ENUM(ClaimableFrom, period_end, period_start)

// 程序: how a claim comes to its money (DOMAIN C).
struct Procedure {
  std::optional<std::int32_t> filing_days;  // 申报期限: days after the period's end
  bool late_claims_allowed = true;
  std::optional<std::int32_t> review_levels;   // 初审、复审…: before approval; absent: 0
  std::optional<std::int32_t> publicity_days;  // 公示 working days, both ends count; absent: none
  std::optional<Ppm> prepay_ppm;               // 预拨: of D, before approval; absent: none
  std::optional<DeadlineCounting> deadline_counting = {};  // of filing_days; absent: civil_code
  // Absent: period_end where D is by year or quarter, period_start for a whole term, a loss and
  // what is prepaid.
  std::optional<ClaimableFrom> claimable_from = {};
  std::optional<bool> special_account = {};  // 专户: paid to an account attested as one
  bool operator==(const Procedure&) const = default;
};
BOOST_DESCRIBE_STRUCT(Procedure, (),
                      (filing_days, late_claims_allowed, review_levels, publicity_days, prepay_ppm,
                       deadline_counting, claimable_from, special_account))

// 分级负担: which tier of government bears what part of D (K7).
enum class FiscalTier : std::uint8_t { central = 1, province = 2, city = 3, county = 4 };
BOOST_DESCRIBE_ENUM(FiscalTier, central, province, city, county)

struct TierShare {
  FiscalTier tier = FiscalTier::city;
  Ppm part_ppm;
  bool operator==(const TierShare&) const = default;
};
BOOST_DESCRIBE_STRUCT(TierShare, (), (tier, part_ppm))

struct CostSplit {
  std::vector<TierShare> tiers;  // parts sum to the whole
  bool operator==(const CostSplit&) const = default;
};
BOOST_DESCRIBE_STRUCT(CostSplit, (), (tiers))

// One line of the sheet: a field of the shape, what it is, and where the law says so. Where the
// policy is silent the clause says that in place of an article.
struct Clause {
  std::string field;
  std::string value;                    // as the field's kind is written: 5000, calendar_year, true
  std::optional<std::string> document;  // 文号; absent: the terms' own
  std::optional<std::string> article;   // 条款
  std::optional<bool> silent;           // 政策未规定: chosen by the programme
  std::optional<std::string> quote = {};  // 引文: the words of the article; a silence has none
  bool operator==(const Clause&) const = default;
};
BOOST_DESCRIBE_STRUCT(Clause, (), (field, value, document, article, silent, quote))

struct Terms {
  Date effective_from;                  // 施行日: for basis days on or after it
  std::optional<Date> effective_until;  // 有效期至, inclusive; absent: until later terms
  std::string region;                   // 付款地: this region and below it is covered
  Eligibility eligibility;
  Procedure procedure;
  std::optional<CostSplit> cost_split;         // absent: the bureau bears all of it
  std::optional<std::int32_t> stacking_order;  // 叠加顺序: lower first; absent: 0
  std::string document;                        // 文号
  std::string article;                         // 条款
  std::vector<Clause> clauses;
  // 可叠加: a day that is claimed under another programme of the shape is paid for as well. Absent:
  // it is not (INV-9).
  std::optional<bool> stackable = {};
  std::optional<std::string> quote = {};  // 引文: the words of the article the programme rests on
  bool operator==(const Terms&) const = default;
};
BOOST_DESCRIBE_STRUCT(Terms, (),
                      (effective_from, effective_until, region, eligibility, procedure, cost_split,
                       stacking_order, document, article, clauses, stackable, quote))

// The frame: refuses what contradicts itself: terms_invalid, region_unknown. The clauses are
// checked by the shape (shapes.h). Fields are those of the terms ("procedure/filing_days").
Result<void> check_frame(const Terms& terms);
// For shapes about parties, which know no line of business: nothing but size, or nothing at all.
Result<void> check_eligible_by_size(const Terms& terms);
Result<void> check_eligible_to_all(const Terms& terms);

}  // namespace yingbu
