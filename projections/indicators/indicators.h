#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "ledger/instruments/attested.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// 指标 (DOMAIN D): what bureaus, companies and auditors judge by, with what each is made of.
// Nothing is stored for them: they are folded at the question from what the registers fold, so that
// they cannot differ from those. table.h says what each means.
//
// A ratio is told exactly, as numerator and denominator, and as bp, 1/100 of 1%, rounded half away
// from zero (K3). One that cannot be told has no bp, and says why: never 0. A limit is tested by
// cross-multiplication, never on the bp.
//
// Cost: one walk over the guarantees, each with two or three standings (its own changes), one over
// the entitlements with theirs, one over the account keys, the reported figures and the loans;
// only those that the indicators asked for need. Rows count as in every question
// (limits::rows_visited_max).
namespace yingbu {

enum class Indicator : std::uint8_t {
  leverage = 1,
  liability_balance = 2,
  client_concentration = 3,
  group_concentration = 4,
  small_agri_share = 5,
  small_ticket_share = 6,
  small_agri_clients = 7,
  shared_risk_share = 8,
  reguaranteed_amount = 9,
  new_amount = 10,
  compensation_rate = 11,
  recovery_rate = 12,
  return_rate = 13,
  loss_of_compensated = 14,
  loss_of_released = 15,
  fee_rate = 16,
  financing_cost = 17,
  reserve_coverage = 18,
  class_1_share = 19,
  class_1_2_share = 20,
  class_3_share = 21,
  coverage_rate = 22,
  missed_rate = 23,
  overpaid_rate = 24,
  timely_amount = 25,
  timely_count = 26,
  arrival_rate = 27,
  execution_rate = 28,
  carry_over_rate = 29,
  small_micro_growth = 30,
  all_loans_growth = 31,
  home_county_share = 32,
  microlender_capital = 33,
  cross_county_capital = 34,
  fiscal_deposits = 35,
};
BOOST_DESCRIBE_ENUM(Indicator, leverage, liability_balance, client_concentration,
                    group_concentration, small_agri_share, small_ticket_share, small_agri_clients,
                    shared_risk_share, reguaranteed_amount, new_amount, compensation_rate,
                    recovery_rate, return_rate, loss_of_compensated, loss_of_released, fee_rate,
                    financing_cost, reserve_coverage, class_1_share, class_1_2_share, class_3_share,
                    coverage_rate, missed_rate, overpaid_rate, timely_amount, timely_count,
                    arrival_rate, execution_rate, carry_over_rate, small_micro_growth,
                    all_loans_growth, home_county_share, microlender_capital, cross_county_capital,
                    fiscal_deposits)

enum class IndicatorUnit : std::uint8_t { percent = 1, times = 2, amount = 3 };
BOOST_DESCRIBE_ENUM(IndicatorUnit, percent, times, amount)

// 口径: of what business a share or an average is.
enum class BusinessBasis : std::uint8_t { new_business = 1, in_force = 2 };
BOOST_DESCRIBE_ENUM(BusinessBasis, new_business, in_force)

// Recoveries of the period whatever loss they are of, or of the losses of the period whenever.
enum class LossCohort : std::uint8_t { calendar = 1, vintage = 2 };
BOOST_DESCRIBE_ENUM(LossCohort, calendar, vintage)

// What the money that arrived is measured by.
enum class ArrivalBase : std::uint8_t { budget = 1, due = 2 };
BOOST_DESCRIBE_ENUM(ArrivalBase, budget, due)

// What definitions leave open, and practice does in more than one way.
struct IndicatorParameters {
  std::int32_t leverage_limit = 10;  // times; 15 for who serves small firms and farmers mainly
  bool renewed_counts = false;       // 续保 as ended and as new
  BusinessBasis basis = BusinessBasis::new_business;
  LossCohort cohort = LossCohort::calendar;
  std::int32_t bank_part_ppm = 200'000;          // the least part of a bank that shares risk
  std::int32_t compensation_limit_ppm = 50'000;  // of 代偿率
  std::int32_t within_days = 15;                 // working days from 批复 to 到账
  ArrivalBase arrival_base = ArrivalBase::budget;
};
BOOST_DESCRIBE_STRUCT(IndicatorParameters, (),
                      (leverage_limit, renewed_counts, basis, cohort, bank_part_ppm,
                       compensation_limit_ppm, within_days, arrival_base))

struct IndicatorQuery {
  AsOf when;
  std::optional<PartyNo> guarantor;  // who answers for the guarantee at the period's end
  std::optional<PartyNo> bank;
  std::optional<PartyNo> reguarantor;
  std::optional<std::string> programme;
  // It and what is within it: of the guarantee, of the payee (as it is now), of the bureau.
  std::optional<std::string> region;
  std::optional<std::int32_t> year;  // absent: since the beginning
  std::optional<Indicator> indicator;
  IndicatorParameters parameters;
  std::optional<PartyNo> seen_by;  // whose alone is seen
};

// 为何没有: why there is no figure.
enum class Missing : std::uint8_t {
  zero_denominator = 1,
  negative_denominator = 2,
  not_reported = 3,      // a figure that a party has to report: see `lacking`
  not_by_filter = 4,     // what is asked for is not kept apart by this filter
  calendar_unknown = 5,  // the working days of a year are not on record
  out_of_range = 6,
  no_such_party = 7,  // nobody it is about
};
BOOST_DESCRIBE_ENUM(Missing, zero_denominator, negative_denominator, not_reported, not_by_filter,
                    calendar_unknown, out_of_range, no_such_party)

enum class LimitKind : std::uint8_t { at_most = 1, at_least = 2 };  // both include the limit (K11)
BOOST_DESCRIBE_ENUM(LimitKind, at_most, at_least)

struct LimitTest {
  LimitKind kind = LimitKind::at_most;
  std::string numerator;  // the limit, exactly
  std::string denominator;
  std::optional<std::int64_t> bp;
  bool holds = false;
};
BOOST_DESCRIBE_STRUCT(LimitTest, (), (kind, numerator, denominator, bp, holds))

struct ParameterUsed {
  std::string name;
  std::string value;
};
BOOST_DESCRIBE_STRUCT(ParameterUsed, (), (name, value))

struct LackingFigure {
  PartyName party;
  Figure figure = Figure::net_assets;
};
BOOST_DESCRIBE_STRUCT(LackingFigure, (), (party, figure))

struct FigureUsed {
  PartyName party;
  Figure figure = Figure::net_assets;
  Date as_of;
  Money amount;
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(FigureUsed, (), (party, figure, as_of, amount, seq))

// Y-8: a bank by what it lends to small firms, beside the fiscal deposits placed with it.
struct RankedBank {
  std::uint64_t rank = 0;  // by small_micro_loans; equal ones share it
  PartyName bank;
  Money small_micro_loans;
  Date loans_as_of;
  std::optional<std::int64_t> loans_bp;  // of those of all ranked banks; absent where they are 0
  Money fiscal_deposits;                 // none where none are reported
  std::optional<Date> deposits_as_of;
  std::optional<std::int64_t> deposits_bp;  // the same
};
BOOST_DESCRIBE_STRUCT(RankedBank, (),
                      (rank, bank, small_micro_loans, loans_as_of, loans_bp, fiscal_deposits,
                       deposits_as_of, deposits_bp))

struct IndicatorRow {
  Indicator indicator = Indicator::leverage;
  std::string zh;
  std::string en;
  IndicatorUnit unit = IndicatorUnit::percent;
  std::optional<std::string> numerator;  // of a ratio; what they count, `meaning` says
  std::optional<std::string> denominator;
  std::optional<std::int64_t> bp;
  std::optional<std::string> amount;  // fen, of an amount
  std::optional<Missing> missing;
  std::vector<LackingFigure> lacking;
  std::optional<LimitTest> limit;
  std::vector<ParameterUsed> parameters;
  std::vector<FigureUsed> figures;     // reported, that it rests on
  std::optional<PartyName> guarantor;  // of a concentration: the largest
  std::optional<PartyName> client;
  std::optional<PartyName> microlender;  // of a limit of 小额贷款公司: the one nearest to it
  std::vector<RankedBank> ranking;       // of fiscal_deposits, best first
  std::string meaning_zh;
  std::string meaning_en;
};
BOOST_DESCRIBE_STRUCT(IndicatorRow, (),
                      (indicator, zh, en, unit, numerator, denominator, bp, amount, missing,
                       lacking, limit, parameters, figures, guarantor, client, microlender, ranking,
                       meaning_zh, meaning_en))

struct Indicators {
  std::optional<Date> from;              // of the period; absent: the beginning
  Date to;                               // the last day of it that has come
  std::vector<IndicatorRow> rows;        // in the order of the table
  std::vector<std::string> reassessing;  // programmes whose new terms have not reached every key
};
BOOST_DESCRIBE_STRUCT(Indicators, (), (from, to, rows, reassessing))

Result<Indicators> indicators(const View& view, const IndicatorQuery& query);

}  // namespace yingbu
