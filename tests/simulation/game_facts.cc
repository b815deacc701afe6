#include <string>

#include "ledger/domain/attested/commands.h"
#include "ledger/domain/loan/commands.h"
#include "ledger/domain/loan/state.h"
#include "ledger/domain/portfolio/commands.h"
#include "ledger/instruments/interest_subsidy.h"
#include "tests/domain/sheets.h"
#include "tests/simulation/game.h"

// Loans, attributes and figures, and the programmes that follow them.
namespace yingbu::testing {

Command Game::loan_command() {
  const std::string id = "L" + std::to_string(between(1, 4));
  const auto* loan = world_.state().find<LoanState>(id);
  if (!loan || loan->opened == 0 || chance(5)) {
    const Date start = plus_days(today_, static_cast<std::int32_t>(-between(0, 90)));
    return OpenLoan{id,
                    ref(people_.bank_party),
                    ref(people_.enterprise),
                    chance(85) ? "141102" : "330502",
                    "借款" + std::to_string(between(1, 9)),
                    "借据" + std::to_string(between(1, 9)),
                    Money{between(1, 400'000'000)},
                    start,
                    plus_days(start, static_cast<std::int32_t>(between(1, 700))),
                    Ppm{between(1, 60'000)}};
  }
  Money balance;
  for (const LoanMove& move : loan->moves) balance += move.amount;
  if (chance(6)) {
    return ExtendLoan{id, plus_days(loan->end, static_cast<std::int32_t>(between(1, 200))), "展字"};
  }
  if (chance(6)) return RepriceLoan{id, Ppm{between(1, 60'000)}, "补充协议"};
  if (balance.fen > 0 && chance(45)) return RepayLoan{id, up_to(balance)};
  return DrawLoan{id, up_to(Money{std::max<std::int64_t>(1, (loan->limit - balance).fen)})};
}

// A year of a company's is closed, with figures that may be restated.
Command Game::portfolio_command() {
  const std::string company =
      ref(chance(70) ? people_.guarantor_party : people_.other_guarantor_party);
  const int year = 2024 + static_cast<int>(between(0, 2));
  if (chance(60)) {
    const Figure figure = chance(50) ? Figure::all_guarantees : Figure::supported_guarantees;
    return ReportFigure{company, figure, date_of(year, 12, 31), Money{between(0, 1'000)}, "年报"};
  }
  const std::string programme = chance(50) ? "PA" : "PB";
  return ClosePortfolio{programme, company, year, "定档文号", {}};
}

// Tiers, caps, a clip and a weight, mostly such as go together.
void Game::add_portfolio_clauses(sheets::Clauses& clauses) {
  if (chance(20)) clauses.emplace_back("guaranteed_clip", std::to_string(between(1, 90'000'000)));
  if (chance(20)) clauses.emplace_back("batch_weight_ppm", std::to_string(between(0, 1'000'000)));
  if (chance(20)) {
    clauses.emplace_back("second_tier_from_ppm", std::to_string(between(1, 900'000)));
    clauses.emplace_back("second_tier_rate_ppm", std::to_string(between(1, 10'000)));
  }
  if (chance(20)) {
    const char* cap = chance(50) ? "institution_cap" : "enterprise_cap";
    clauses.emplace_back(cap, std::to_string(between(1, 900'000)));
  }
}

Command Game::attested_command() {
  const Date from = plus_days(today_, static_cast<std::int32_t>(-between(0, 200)));
  const std::string company = ref(chance(70) ? people_.enterprise : people_.bank_party);
  if (chance(40)) {
    const bool year_end = chance(70);
    const Date as_of =
        year_end ? date_of(2024 + static_cast<int>(between(0, 2)), 12, 31) : date_of(2025, 3, 31);
    return ReportFigure{ref(people_.bank_party), Figure::small_micro_loans, as_of,
                        Money{between(0, 9'000'000'000)}, "月报"};
  }
  static const std::vector<std::pair<Attribute, std::string>> kinds{
      {Attribute::green_grade, "deep"},      {Attribute::green_grade, "light"},
      {Attribute::enterprise_size, "small"}, {Attribute::listed, "白名单"},
      {Attribute::stock_listing, "挂牌"},    {Attribute::share_reform, ""}};
  const auto& [attribute, value] = any(kinds);
  HolderKind kind = HolderKind::party;
  std::string holder = company;
  if (chance(20)) {
    kind = HolderKind::loan;
    holder = "L" + std::to_string(between(1, 4));
  } else if (chance(10)) {
    kind = HolderKind::guarantee;
    holder = guarantee(GuaranteeStatus::in_force);
  }
  if (chance(25)) return RevokeAttribute{kind, holder, attribute, value, from, "文号"};
  std::optional<Date> until;
  if (chance(40)) until = plus_days(from, static_cast<std::int32_t>(between(0, 300)));
  return RecordAttribute{kind, holder, attribute, value, from, until, "文号"};
}

Command Game::fact_command() {
  if (chance(25)) return portfolio_command();
  return chance(65) ? loan_command() : attested_command();
}

// PI subsidises interest, PW awards what grew, PO awards once.
std::vector<Clause> Game::facts_sheet(const std::string& programme) {
  const std::string line_period = chance(50) ? "calendar_year" : "quarter";
  if (programme == "PO") {
    return sheets::sheet({{"amount", std::to_string(between(1, 9'000'000))},
                          {"condition", "stock_listing"},
                          {"and_condition", "share_reform"}});
  }
  if (programme == "PW") {
    return sheets::sheet({{"line_period", line_period},
                          {"figure", "small_micro_loans"},
                          {"rate_ppm", std::to_string(between(1, 1'000))},
                          {"rate_ceiling_ppm", "1000"}});
  }
  sheets::Clauses clauses{{"line_period", line_period},
                          {"day_basis", enum_name(static_cast<DayBasis>(between(1, 3)))},
                          {"rate_ceiling_ppm", "500000"}};
  const auto rule = static_cast<RateRule>(between(1, 3));
  clauses.emplace_back("rate_rule", enum_name(rule));
  if (rule == RateRule::lpr_share) {
    clauses.emplace_back("lpr", chance(80) ? "one_year" : "five_years");
    clauses.emplace_back("fixing", chance(50) ? "daily_floating" : "locked_at_drawdown");
    clauses.emplace_back("deep_green_ppm", std::to_string(between(1, 120'000)));
    clauses.emplace_back("light_green_ppm", std::to_string(between(1, 60'000)));
  } else {
    clauses.emplace_back("rate_ppm", std::to_string(between(1, 500'000)));
  }
  if (chance(60)) clauses.emplace_back("yearly_cap", std::to_string(between(1, 3'000'000)));
  if (chance(30)) clauses.emplace_back("principal_clip", std::to_string(between(1, 300'000'000)));
  if (chance(30)) clauses.emplace_back("covers_extensions", "true");
  if (chance(30)) clauses.emplace_back("term_months", std::to_string(between(1, 24)));
  return sheets::sheet(clauses);
}

}  // namespace yingbu::testing
