#include <array>
#include <fmt/core.h>

#include "ledger/domain/attested/commands.h"
#include "ledger/domain/entitlement/commands.h"
#include "ledger/domain/funds/commands.h"
#include "ledger/domain/loan/commands.h"
#include "ledger/domain/people/commands.h"
#include "ledger/domain/programme/commands.h"
#include "tools/sample/chapters.h"

// 贴息与奖补: what the city pays beside guarantees. Green loans whose interest is subsidised, one
// firm of them up to its cap of the year; what the banks' small loans grew by; firms that were
// listed and reformed. Claimed in the year after, paid in part by the end of the story.
namespace yingbu::sample {
namespace {

constexpr const char* kInterest = "GS-141100";
constexpr const char* kIncrement = "IA-141100";
constexpr const char* kListing = "LA-141100";
constexpr const char* kFund = "JJ-141100";
constexpr const char* kSource = "ZB-2026-031";
constexpr const char* kList = "市工信发〔2025〕12号（示例）";

void open_programmes(Story& s, Date on) {
  const std::string bureau(kCityBureau);
  s.must(
      kClerk,
      {{OpenFund{kFund, bureau, "贴息与奖补资金"}, on, on},
       {EstablishProgramme{kInterest, bureau, "绿色普惠贷款贴息", Shape::interest_subsidy}, on, on},
       {EstablishProgramme{kIncrement, bureau, "小微贷款增量奖补", Shape::increment_award}, on, on},
       {EstablishProgramme{kListing, bureau, "挂牌股改奖励", Shape::one_off_award}, on, on}});
  const std::string region(kCityRegion);
  const Date from = day(2025, 1, 1);
  s.must_by_two(
      s.city(),
      {{EnactTerms{kInterest, shipped_for("huzhou_green_interest_subsidy", region, from)}, on, on},
       {EnactTerms{kIncrement, shipped_for("yuncheng_increment_award", region, from)}, on, on},
       {EnactTerms{kListing, shipped_for("yuncheng_listing_award", region, from)}, on, on}},
      "贴息与奖补条款", on);
}

// ---- 绿色普惠贷款

struct GreenLoan {
  std::size_t enterprise, bank;
  std::int64_t principal;  // 万元
  Date drawn;
  int days;
  std::int64_t repaid_early;  // 万元, half way
};

std::vector<GreenLoan> green_loans() {
  return {
      {3, 0, 5'000, day(2025, 3, 3), 300, 0},  {3, 1, 2'400, day(2025, 5, 6), 180, 0},
      {8, 0, 480, day(2025, 2, 17), 365, 120}, {11, 2, 260, day(2025, 4, 8), 270, 0},
      {17, 3, 900, day(2025, 6, 3), 365, 300}, {23, 4, 150, day(2025, 3, 20), 240, 0},
      {29, 1, 635, day(2025, 7, 14), 330, 0},
  };
}

struct Graded {
  std::size_t enterprise;
  const char* grade;
};
constexpr std::array kGraded{Graded{3, "deep"},    Graded{8, "deep"},   Graded{11, "medium"},
                             Graded{17, "medium"}, Graded{23, "light"}, Graded{29, "light"}};

void grade(Story& s, Date on) {
  std::vector<CommandRequest> grades;
  for (const Graded& each : kGraded) {
    const std::string& firm = s.cast.enterprises[each.enterprise].party.id;
    const Date from = day(2025, 1, 1);
    grades.push_back(
        {RecordAttribute{
             HolderKind::party, firm, Attribute::green_grade, each.grade, from, {}, kList},
         on, on});
    grades.push_back(
        {RecordAttribute{
             HolderKind::party, firm, Attribute::enterprise_size, "small", from, {}, kList},
         on, on});
  }
  s.must(kClerk, std::move(grades));
}

void plan_green_loan(Story& s, const GreenLoan& loan, std::size_t nth) {
  constexpr Ppm kRate{41'500};
  const std::string id = fmt::format("DK-2025-{:03}", nth + 1);
  const Party& bank = s.cast.banks[loan.bank];
  const Party& firm = s.cast.enterprises[loan.enterprise].party;
  const Date end = plus_days(loan.drawn, loan.days);
  s.say_on(
      loan.drawn, bank.clerk,
      OpenLoan{id, bank.id, firm.id, firm.region, fmt::format("借2025-{:03}", nth + 1),
               fmt::format("据2025-{:03}", nth + 1), wan(loan.principal), loan.drawn, end, kRate});
  s.say_on(loan.drawn, bank.clerk, DrawLoan{id, wan(loan.principal)});
  if (loan.repaid_early != 0) {
    s.say_on(plus_days(loan.drawn, loan.days / 2), bank.clerk,
             RepayLoan{id, wan(loan.repaid_early)});
  }
  s.say_on(end, bank.clerk, RepayLoan{id, wan(loan.principal - loan.repaid_early)});
}

// ---- 挂牌与股改: two met both conditions in the year, one only the first.

void record_award_facts(Story& s) {
  struct Met {
    std::size_t enterprise;
    Date listed;
    std::optional<Date> reformed;
  };
  const std::array<Met, 3> met{{{5, day(2025, 5, 15), day(2025, 9, 10)},
                                {14, day(2025, 8, 1), day(2025, 6, 18)},
                                {26, day(2025, 11, 20), {}}}};
  for (const Met& each : met) {
    const std::string firm = s.cast.enterprises[each.enterprise].party.id;
    const auto record = [&](Date on, Attribute attribute, const char* value) {
      s.say_on(on, kClerk,
               RecordAttribute{HolderKind::party, firm, attribute, value, on, {}, kList});
    };
    record(each.listed, Attribute::stock_listing, "山西股权交易中心");
    if (each.reformed) record(*each.reformed, Attribute::share_reform, "股份有限公司");
  }
}

// ---- 申报, 批复, 拨付

using Keys = std::vector<std::pair<EntitlementKey, Money>>;

Keys due_under(const Story& s, std::string_view programme) {
  Keys keys;
  for (const auto& [key, due] : s.remembered.due) {
    const bool of_2025 = key.period == "2025" || key.period == "ever";
    if (key.programme == programme && of_2025 && due.fen != 0) keys.emplace_back(key, due);
  }
  return keys;
}

// All but the last, which nobody claims.
void claim(Story& s, std::string_view programme, bool all, Date on) {
  Keys keys = due_under(s, programme);
  if (!all && !keys.empty()) keys.pop_back();
  std::vector<CommandRequest> claims;
  for (const auto& [key, due] : keys) claims.push_back({ClaimEntitlement{key, due}, on, on});
  s.must(kClerk, std::move(claims));
}

void approve(Story& s, std::string_view programme, bool all, Date on) {
  Keys keys = due_under(s, programme);
  if (!all && !keys.empty()) keys.pop_back();
  std::vector<CommandRequest> approvals;
  for (const auto& [key, due] : keys) {
    approvals.push_back({ApproveEntitlement{key, due, "吕财金批〔2026〕11号（示例）"}, on, on});
  }
  s.must_by_two(s.city(), std::move(approvals), "2025年度批复", on);
}

void fund(Story& s, Date on) {
  const Money budget = wan(60);
  s.must(kClerk, {{AllocateBudget{kFund, kSource, 2026, "吕财预〔2026〕31号（示例）", budget,
                                  FiscalTier::city},
                   on, on},
                  {RecordReceipt{kFund, kSource, budget, "国库通知单 2026/31"}, on, on}});
}

void add_accounts(Story& s, Date on) {
  std::vector<CommandRequest> accounts;
  std::size_t n = 0;
  for (const std::size_t firm : {3, 8, 11, 17, 23, 29, 5, 14}) {
    accounts.push_back({AddPartyAccount{s.cast.enterprises[firm].party.id, "吕梁农村商业银行营业部",
                                        "企业基本户", fmt::format("6230{:010}", 500 + ++n)},
                        on, on});
  }
  s.must_by_two(s.city(), std::move(accounts), "登记企业收款账户", on);
}

// Every claim but the last, whose money is still approved and not released.
void pay(Story& s, std::string_view programme, std::string_view numbered, bool all, Date on) {
  Keys keys = due_under(s, programme);
  if (!all && !keys.empty()) keys.pop_back();
  std::vector<CommandRequest> releases;
  std::vector<CommandRequest> confirmations;
  std::size_t n = 0;
  for (const auto& [key, due] : keys) {
    const std::string voucher = fmt::format("5207-{}-{:03}", numbered, ++n);
    releases.push_back({ReleaseFunds{voucher, key, kFund, kSource, 1, due}, on, on});
    const Date credited = plus_days(on, 1);
    confirmations.push_back({ConfirmRelease{voucher, due}, credited, credited});
  }
  s.must_by_two(s.city(), std::move(releases), "拨付贴息与奖补", on);
  const Date credited = plus_days(on, 1);
  s.do_on(credited, [&s, confirmations] { s.must(kClerk, confirmations); });
}

}  // namespace

void plan_support(Story& s) {
  open_programmes(s, day(2025, 1, 6));
  s.do_on(day(2025, 2, 10), [&s](Date on) { grade(s, on); });
  const std::vector<GreenLoan> loans = green_loans();
  for (std::size_t i = 0; i < loans.size(); ++i) plan_green_loan(s, loans[i], i);
  record_award_facts(s);
  s.do_on(day(2026, 1, 20), [&s](Date on) {
    claim(s, kInterest, true, on);
    claim(s, kListing, true, on);
  });
  s.do_on(day(2026, 2, 27), [&s](Date on) {
    fund(s, on);
    add_accounts(s, on);
  });
  s.do_on(day(2026, 3, 18), [&s](Date on) {
    approve(s, kInterest, true, on);
    approve(s, kListing, true, on);
  });
  s.do_on(day(2026, 4, 9), [&s](Date on) {
    pay(s, kInterest, "GS-2026", false, on);
    pay(s, kListing, "LA-2026", true, on);
  });
  // Reported on 30 April; what the last bank is due waits for its claim.
  s.do_on(day(2026, 5, 12), [&s](Date on) { claim(s, kIncrement, false, on); });
  s.do_on(day(2026, 5, 26), [&s](Date on) { approve(s, kIncrement, false, on); });
}

}  // namespace yingbu::sample
