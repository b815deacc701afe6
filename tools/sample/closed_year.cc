#include <algorithm>
#include <fmt/core.h>

#include "ledger/domain/entitlement/commands.h"
#include "ledger/domain/funds/commands.h"
#include "ledger/domain/portfolio/commands.h"
#include "ledger/domain/programme/commands.h"
#include "tools/sample/chapters.h"

// 年度清算定档: a subsidy of the batches' small guarantees, whose rate follows from the share of
// small and farm business in the year and whose sum is capped for the company. An estimate until
// two people close the year; then claimed, approved and paid.
namespace yingbu::sample {
namespace {

constexpr const char* kProgramme = "PF-141100";
constexpr const char* kFund = "JJ-141100";
constexpr const char* kSource = "ZB-2026-032";

// No other guarantee of the sample is as small, so that no day is subsidised twice (INV-9).
Terms terms_of_small() {
  Terms terms = shipped_for("huzhou_premium_subsidy", std::string(kCityRegion), day(2025, 7, 1));
  terms.eligibility.principal_max = wan(10);
  std::ranges::find(terms.clauses, "rate_ppm", &Clause::field)->value = "8000";
  const auto silent = [&](const char* field, const char* value) {
    terms.clauses.push_back({field, value, {}, {}, true});
  };
  silent("second_tier_from_ppm", "800000");
  silent("second_tier_rate_ppm", "10000");
  terms.clauses.push_back({"institution_cap", "650000", {}, "六", {}, "财政部门每年安排一定资金"});
  return terms;
}

void open_programme(Story& s, Date on) {
  s.must(kClerk, {{EstablishProgramme{kProgramme, std::string(kCityBureau),
                                      "农户小额批量担保保费补助", Shape::guarantee_fee_subsidy},
                   on, on}});
  s.must_by_two(s.city(), {{EnactTerms{kProgramme, terms_of_small()}, on, on}},
                "批量担保保费补助条款", on);
}

using Keys = std::vector<std::pair<EntitlementKey, Money>>;

Keys due_of_2025(const Story& s) {
  Keys keys;
  for (const auto& [key, due] : s.remembered.due) {
    const bool counts = key.programme == kProgramme && key.period == "2025" && due.fen != 0;
    if (counts) keys.emplace_back(key, due);
  }
  return keys;
}

void claim(Story& s, Date on) {
  std::vector<CommandRequest> claims;
  for (const auto& [key, due] : due_of_2025(s)) {
    claims.push_back({ClaimEntitlement{key, due}, on, on});
  }
  s.must(s.cast.farm_guarantor.clerk, std::move(claims));
}

void approve(Story& s, Date on) {
  std::vector<CommandRequest> approvals;
  for (const auto& [key, due] : due_of_2025(s)) {
    approvals.push_back({ApproveEntitlement{key, due, "吕财金批〔2026〕9号（示例）"}, on, on});
  }
  s.must_by_two(s.city(), std::move(approvals), "2025年度批复", on);
}

void fund(Story& s, Date on) {
  const Money budget = wan(1);
  s.must(kClerk,
         {{AllocateBudget{kFund, kSource, 2026, "吕财预〔2026〕32号（示例）", budget}, on, on},
          {RecordReceipt{kFund, kSource, budget, "国库通知单 2026/32"}, on, on}});
}

void pay(Story& s, Date on) {
  std::vector<CommandRequest> releases;
  std::vector<CommandRequest> confirmations;
  const Date credited = plus_days(on, 1);
  for (const auto& [key, due] : due_of_2025(s)) {
    const std::string voucher = fmt::format("5207-PF-2026-{:03}", releases.size() + 1);
    releases.push_back({ReleaseFunds{voucher, key, kFund, kSource, 1, due}, on, on});
    confirmations.push_back({ConfirmRelease{voucher, due}, credited, credited});
  }
  s.must_by_two(s.city(), std::move(releases), "拨付批量担保保费补助", on);
  s.do_on(credited, [&s, confirmations] { s.must(kClerk, confirmations); });
}

}  // namespace

void plan_closed_year(Story& s) {
  open_programme(s, day(2025, 1, 6));
  s.city_by_two_on(
      day(2026, 1, 23),
      ClosePortfolio{kProgramme, s.cast.farm_guarantor.id, 2025, "吕财金〔2026〕3号（示例）"},
      "2025年度清算定档");
  s.do_on(day(2026, 2, 5), [&s](Date on) { claim(s, on); });
  s.do_on(day(2026, 2, 27), [&s](Date on) { fund(s, on); });
  s.do_on(day(2026, 3, 18), [&s](Date on) { approve(s, on); });
  s.do_on(day(2026, 4, 15), [&s](Date on) { pay(s, on); });
}

}  // namespace yingbu::sample
