#include "ledger/domain/capital/commands.h"
#include "ledger/domain/funds/commands.h"
#include "ledger/domain/loan/commands.h"
#include "ledger/domain/pool/commands.h"
#include "tools/sample/chapters.h"

// 资金池与出资: a pool that stands for a part of what farm loans lose, one of them paid fast and
// audited, one still to be; a pool that lends between a loan's end and the next; a guidance fund.
namespace yingbu::sample {
namespace {

constexpr const char* kFund = "ZX-141100";
constexpr const char* kSource = "ZB-2025-044";
constexpr const char* kPool = "FX-141100";
constexpr const char* kBatch = "PL-2025-01";
constexpr const char* kBridges = "ZD-141100";
constexpr const char* kVehicle = "YD-141100";
constexpr const char* kRules = "吕政办发〔2025〕3号（示例）";

void open(Story& s, Date on) {
  const std::string bureau(kCityBureau);
  const std::string region(kCityRegion);
  s.must(kClerk,
         {{OpenFund{kFund, bureau, "财政增信资金"}, on, on},
          {OpenPool{kPool, bureau, PoolPurpose::compensation, "农业产业贷款风险补偿金", region}, on,
           on},
          {OpenPool{kBridges, bureau, PoolPurpose::bridge, "企业转贷资金", region}, on, on},
          {OpenVehicle{kVehicle, bureau, "产业引导基金", kRules}, on, on}});
  const Date from = day(2025, 1, 1);
  s.must_by_two(
      s.city(),
      {{EnactPoolTerms{kPool, from, {10'000'000}, {300'000}, 60, kRules, "第八条"}, on, on},
       {EnactBridgeTerms{kBridges, from, {200}, 15, wan(1'000), kRules, "第十二条"}, on, on}},
      "资金池办法", on);
}

void fund(Story& s, Date on) {
  const Money budget = wan(2'000);
  s.must(kClerk,
         {{AllocateBudget{kFund, kSource, 2025, "吕财预〔2025〕44号（示例）", budget}, on, on},
          {RecordReceipt{kFund, kSource, budget, "国库通知单 2025/44"}, on, on}});
  s.must_by_two(s.city(),
                {{FundPool{kPool, kFund, kSource, wan(500), kRules}, on, on},
                 {FundPool{kBridges, kFund, kSource, wan(600), kRules}, on, on},
                 {PayInCapital{kVehicle, kFund, kSource, wan(800), kRules}, on, on}},
                "资金池注资", on);
  s.must_by_two(s.city(),
                {{AdmitBatch{kPool, kBatch, s.cast.banks[0].id, wan(4'000), on, day(2026, 1, 1),
                             "吕农贷〔2025〕1号（示例）"},
                  on, on}},
                "批量授信", on);
}

// A farm loan of the batch, drawn whole.
void plan_loan(Story& s, const std::string& id, std::size_t enterprise, Money amount, Date on) {
  constexpr Ppm kRate{46'000};
  const Party& bank = s.cast.banks[0];
  const Party& firm = s.cast.enterprises[enterprise].party;
  s.say_on(on, bank.clerk,
           OpenLoan{id, bank.id, firm.id, firm.region, "农借" + id, "农据" + id, amount, on,
                    plus_days(on, 180), kRate});
  s.say_on(on, bank.clerk, DrawLoan{id, amount});
  s.say_on(on, bank.clerk, EnterPool{kPool, kBatch, id, amount});
}

// Lost, paid within days, audited: a part did not pass and came back, then some was recovered.
void plan_audited_loss(Story& s, const std::string& loan) {
  const std::string& bank = s.cast.banks[0].clerk;
  s.say_on(day(2025, 10, 20), bank, ClaimPoolLoss{kPool, loan, Money{123'456'789}});
  s.city_by_two_on(day(2025, 10, 24), PayPoolLoss{kPool, loan, Money{37'037'037}, "FX-2025-001"},
                   "快速代偿");
  s.say_on(day(2025, 10, 30), bank,
           TakeRecourse{kPool, loan, RecourseAction::lawsuit, "（2025）晋1102民初88号（示例）"});
  s.city_by_two_on(day(2025, 12, 12),
                   AuditPoolLoss{kPool, loan, Money{35'000'000}, "审计报告2025第31号（示例）"},
                   "事后审计");
  s.say_on(day(2025, 12, 26), kClerk, ReceiveClawback{kPool, loan, Money{2'037'037}, "回单 0031"});
  s.say_on(day(2026, 3, 31), bank,
           RecoverPoolLoss{kPool, loan, Money{20'000'000}, Money{1'234'567}});
}

// Paid, and not audited in time.
void plan_overdue_audit(Story& s, const std::string& loan) {
  s.say_on(day(2026, 1, 15), s.cast.banks[0].clerk, ClaimPoolLoss{kPool, loan, wan(80)});
  s.city_by_two_on(day(2026, 1, 20), PayPoolLoss{kPool, loan, wan(24), "FX-2026-001"}, "快速代偿");
}

void plan_bridges(Story& s) {
  s.city_by_two_on(
      day(2025, 9, 24),
      LendBridge{kBridges, "ZD-2025-001", "NY-2025-003", wan(300), day(2025, 10, 9), "转贷申请001"},
      "发放转贷");
  s.say_on(day(2025, 10, 6), kClerk, RepayBridge{kBridges, "ZD-2025-001", wan(300), "回单 1006"});
  s.city_by_two_on(day(2025, 9, 26),
                   LendBridge{kBridges, "ZD-2025-002", "NY-2025-004", wan(150), day(2025, 10, 11),
                              "转贷申请002"},
                   "发放转贷");
}

void plan_capital(Story& s) {
  s.city_by_two_on(
      day(2025, 6, 12),
      InvestCapital{kVehicle, "TZ-01", s.cast.enterprises[33].party.id, wan(500), kRules},
      "引导基金投资");
  s.city_by_two_on(day(2026, 4, 15),
                   ExitCapital{kVehicle, "TZ-01", wan(200), Money{223'456'700}, kRules},
                   "部分退出");
}

}  // namespace

void plan_pools(Story& s) {
  open(s, day(2025, 1, 7));
  s.do_on(day(2025, 3, 25), [&s](Date on) { fund(s, on); });
  plan_loan(s, "NY-2025-001", 41, wan(150), day(2025, 4, 2));
  plan_loan(s, "NY-2025-002", 44, wan(90), day(2025, 4, 9));
  plan_loan(s, "NY-2025-003", 47, wan(320), day(2025, 4, 16));
  plan_loan(s, "NY-2025-004", 52, wan(180), day(2025, 4, 23));
  plan_audited_loss(s, "NY-2025-001");
  plan_overdue_audit(s, "NY-2025-002");
  plan_bridges(s);
  plan_capital(s);
}

}  // namespace yingbu::sample
