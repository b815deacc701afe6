#include "ledger/domain/duties/commands.h"
#include "ledger/domain/tax/commands.h"
#include "tools/sample/chapters.h"

// 期限与目标: a bank that replies in time and one that does not, a target of small loans, a grant
// of the province that is passed on to the counties.
namespace yingbu::sample {
namespace {

constexpr const char* kNotice = "吕金管发〔2025〕72号（示例）";

void plan_clocks(Story& s) {
  const std::string region(kCityRegion);
  const auto start = [&](const char* id, std::size_t bank, Date on) {
    s.say_on(on, kClerk,
             StartClock{id, ClockKind::credit_reply, s.cast.banks[bank].id, region,
                        "推荐清单企业授信申请", 5, true, kNotice, "三（四）"});
  };
  start("SX-2025-001", 0, day(2025, 9, 26));
  start("SX-2025-002", 1, day(2025, 9, 26));
  start("SX-2026-003", 2, day(2026, 5, 18));
  s.say_on(day(2025, 10, 10), kClerk, StopClock{"SX-2025-001", "授信批复001"});
  s.say_on(day(2025, 10, 14), kClerk, StopClock{"SX-2025-002", "授信批复002"});
}

void plan_target(Story& s) {
  s.say_on(day(2025, 1, 20), kClerk,
           SetTarget{"MB-2025-01", "小微企业贷款余额", std::string(kCityRegion),
                     std::string(kCityBureau), TargetUnit::fen, wan(5'000'000).fen, day(2025, 1, 1),
                     day(2025, 12, 31), kNotice, "一（一）"});
  s.say_on(day(2025, 7, 10), kClerk, ReportTarget{"MB-2025-01", wan(4'620'000).fen, "半年报"});
  s.say_on(day(2026, 1, 12), kClerk, ReportTarget{"MB-2025-01", wan(4'986'000).fen, "年报"});
}

void plan_grant(Story& s) {
  s.say_on(day(2025, 5, 12), kClerk,
           ReceiveGrant{"ZY-2025-01", std::string(kCityBureau), GrantKind::special, wan(900),
                        "晋财金〔2025〕18号（示例）", 30});
  const auto pass_on = [&](std::size_t county, Money amount, Date on) {
    s.say_on(on, kClerk,
             PassOnGrant{"ZY-2025-01", s.cast.bureaus[county].party.id, amount,
                         "吕财金〔2025〕27号（示例）"});
  };
  pass_on(1, wan(350), day(2025, 5, 30));
  pass_on(4, wan(300), day(2025, 5, 30));
  pass_on(7, wan(250), day(2025, 6, 9));
}

// 小额贷款利息免税: of the first two green loans that are small enough.
void plan_tax(Story& s) {
  const Party& bank = s.cast.banks[0];
  s.say_on(day(2025, 1, 15), bank.clerk,
           ElectTaxMethod{bank.id, 2025, TaxMethod::up_to_ceiling, "免税办法选择表2025"});
  s.say_on(day(2025, 7, 8), bank.clerk,
           ReportLoanInterest{"DK-2025-003", day(2025, 4, 1), day(2025, 7, 1), Money{5'035'333}});
}

}  // namespace

void plan_duties(Story& s) {
  plan_clocks(s);
  plan_target(s);
  plan_grant(s);
  plan_tax(s);
}

}  // namespace yingbu::sample
