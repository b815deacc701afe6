#include <array>
#include <fmt/core.h>

#include "ledger/domain/attested/commands.h"
#include "ledger/domain/books/commands.h"
#include "ledger/domain/guarantee/batch_commands.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/loss/commands.h"
#include "ledger/domain/people/commands.h"
#include "tools/sample/chapters.h"

// “总对总”批量担保: a farm guarantor's small loans to cooperatives, two batches with two banks.
// What was lost of the first stays below its cap; of the second the cap is reached and the bank
// bears the rest.
namespace yingbu::sample {
namespace {

constexpr Named kFarmGuarantor{"吕梁市晋农融资担保有限公司", "晋农担保"};

struct Batch {
  const char* id;
  std::size_t bank;
  Ppm cap;
  const char* document;
  Date first;                         // its first guarantee starts
  int days_apart;                     // from one start to the next
  std::vector<std::int64_t> amounts;  // 万元 each
};

std::vector<Batch> batches() {
  return {{"PLDB-2025-01",
           0,
           {30'000},
           "“总对总”批量担保合作协议2025-01（示例）",
           day(2025, 7, 8),
           7,
           {10, 8, 6, 9, 5, 10, 10, 8, 6, 9, 5, 10, 10, 8, 6, 9, 5, 10}},
          {"PLDB-2025-02",
           1,
           {20'000},
           "“总对总”批量担保合作协议2025-02（示例）",
           day(2025, 8, 5),
           9,
           {10, 8, 6, 9, 5, 10, 10, 6}}};
}

// The third of each is lost (below); it is one of half a year.
constexpr std::size_t kLost = 2;
constexpr const char* kLostBelowCap = "NDPL-2025-003";
constexpr const char* kLostAtCap = "NDPL-2025-021";

void enter_guarantor(Story& s, Date on) {
  const Party& guarantor = s.cast.farm_guarantor;
  const std::string name(kFarmGuarantor.name);
  s.must(kAdministrator,
         {{RegisterParty{guarantor.id, PartyKind::guarantor, name, guarantor.region}, on, on}});
  s.must_by_two(s.city(),
                {{AddPartyAccount{guarantor.id, "吕梁农村商业银行营业部", name, "62300000000601",
                                  "314173100015"},
                  on, on}},
                "登记晋农担保收款账户", on);
  s.enrol(guarantor.clerk, Role::guarantor, guarantor.id, on);
}

// One cooperative of each county and trade in turn.
std::string cooperative_id(std::size_t n) {
  constexpr int kFirst = 40;
  return credit_code("93", kCounties[n % kCounties.size()].code, kFirst + static_cast<int>(n));
}

void enter_cooperatives(Story& s, std::size_t count, Date on) {
  constexpr std::array<std::string_view, 2> kTrades{"禾丰核桃种植", "惠民杂粮种植"};
  std::vector<CommandRequest> registrations;
  for (std::size_t n = 0; n < count; ++n) {
    const County& county = kCounties[n % kCounties.size()];
    const std::string name =
        fmt::format("{}{}专业合作社", county.name, kTrades[n / kCounties.size()]);
    registrations.push_back(
        {RegisterParty{cooperative_id(n), PartyKind::enterprise, name, std::string(county.code)},
         on, on});
  }
  s.must(kClerk, std::move(registrations));
}

// From its issue to its release at term, if it is not lost.
void plan_small_guarantee(Story& s, const Batch& batch, std::size_t nth, std::size_t borrower) {
  constexpr int kHalf = 6, kYear = 12;
  constexpr std::int64_t kFeePpm = 8'000;
  const Party& guarantor = s.cast.farm_guarantor;
  const std::string number = fmt::format("2025-{:03}", borrower + 1);
  const Money amount = wan(batch.amounts[nth]);
  const Date start = plus_days(batch.first, static_cast<int>(nth) * batch.days_apart);
  const Date end = plus_months(start, nth % 2 == 0 ? kHalf : kYear);
  const Money fee{amount.fen / 1'000'000 * kFeePpm * days_between(start, end) / 365 / 100 * 100};
  IssueGuarantee issue{"NDPL-" + number,
                       guarantor.id,
                       cooperative_id(borrower),
                       s.cast.banks[batch.bank].id,
                       std::string(kCityRegion),
                       amount,
                       start,
                       end,
                       {{Sharer::bank, 200'000}, {Sharer::direct, 800'000}},
                       fee};
  issue.contracts = Contracts{"JKN" + number, "BZN" + number, "WTN" + number};
  issue.size = SizeFacts{Industry::agriculture, 8, wan(120), kYear, wan(90)};
  issue.agriculture = true;
  issue.grace_days = 30;
  issue.batch = true;
  const std::string id = issue.guarantee;
  s.say_on(start, guarantor.clerk, std::move(issue));
  s.say_on(start, guarantor.clerk, DisburseLoan{id, amount});
  s.say_on(start, guarantor.clerk, BatchGuarantee{batch.id, id});
  if (nth != kLost) s.say_on(end, guarantor.clerk, ReleaseGuarantee{id});
}

// Of 40,000.00 four fifths, where 3% of 1,152,000.00 may be compensated: 34,560.00.
void plan_loss_below_cap(Story& s) {
  const std::string& company = s.cast.farm_guarantor.clerk;
  s.say_on(day(2025, 11, 20), company, ReportRepayment{kLostBelowCap, wan(2)});
  s.say_on(day(2026, 2, 4), s.cast.banks[0].clerk, DemandCompensation{kLostBelowCap, wan(4)});
  s.say_on(day(2026, 2, 27), company, PayCompensation{kLostBelowCap, Money{3'200'000}});
}

// Of 30,000.00 it would be 24,000.00, where 2% of 512,000.00 may be: 10,240.00, four fifths of
// 12,800.00.
void plan_loss_at_cap(Story& s) {
  const std::string& company = s.cast.farm_guarantor.clerk;
  const std::string& bank = s.cast.banks[1].clerk;
  s.say_on(day(2025, 12, 18), company, ReportRepayment{kLostAtCap, wan(3)});
  s.say_on(day(2026, 3, 4), bank, DemandCompensation{kLostAtCap, wan(3)});
  s.say_on(day(2026, 3, 16), bank,
           CorrectDemand{kLostAtCap, Money{1'280'000}, "超出批次代偿率上限，由银行承担"});
  s.say_on(day(2026, 3, 20), company, PayCompensation{kLostAtCap, Money{1'024'000}});
}

// All it did in the year, which is all for small farms.
void plan_report(Story& s, Money guaranteed) {
  constexpr const char* kDocument = "2025年度业务统计表（虚构）";
  const Date on = day(2026, 1, 9);
  for (const Figure figure : {Figure::all_guarantees, Figure::supported_guarantees}) {
    s.say_on(
        on, kClerk,
        ReportFigure{s.cast.farm_guarantor.id, figure, day(2025, 12, 31), guaranteed, kDocument});
  }
}

}  // namespace

void plan_batches(Story& s) {
  constexpr int kNumber = 30;
  s.cast.farm_guarantor = {credit_code("91", kCityRegion, kNumber), std::string(kCityRegion),
                           std::string(kFarmGuarantor.clerk)};
  const Party& guarantor = s.cast.farm_guarantor;
  std::size_t borrowers = 0;
  Money guaranteed;
  for (const Batch& batch : batches()) {
    s.say_on(day(2025, 6, 24), guarantor.clerk,
             OpenGuaranteeBatch{batch.id, guarantor.id, s.cast.banks[batch.bank].id, batch.cap,
                                day(2025, 7, 1), day(2026, 1, 1), batch.document, "第六条"});
    for (std::size_t nth = 0; nth < batch.amounts.size(); ++nth) {
      plan_small_guarantee(s, batch, nth, borrowers++);
      guaranteed += wan(batch.amounts[nth]);
    }
  }
  s.do_on(day(2025, 6, 16), [&s, borrowers](Date on) {
    enter_guarantor(s, on);
    enter_cooperatives(s, borrowers, on);
  });
  plan_loss_below_cap(s);
  plan_loss_at_cap(s);
  s.say_on(day(2025, 12, 31), guarantor.clerk, ProvideReserves{guarantor.id, 2025});
  plan_report(s, guaranteed);
}

}  // namespace yingbu::sample
