#include "tools/bench/order.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "ledger/base/bug.h"
#include "ledger/domain/decide.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/people/commands.h"

namespace yingbu {
namespace {

using Clock = std::chrono::steady_clock;

// Guarantees issued and drawn, two events each, over a state and a log in memory.
class Office {
 public:
  explicit Office(std::uint64_t events) : state_(reading()) {
    LedgerOpened opened{"bench.example.cn/order", "CNY", "141100", date_of(2024, 1, 1)};
    const std::vector<CommandRequest> people{
        {RegisterParty{"local_code:guarantor", PartyKind::guarantor, "担保公司", "141100"}, {}, {}},
        {RegisterParty{"local_code:bank", PartyKind::bank, "农商行", "141100"}, {}, {}},
        {RegisterParty{"local_code:E", PartyKind::enterprise, "企业", "141102"}, {}, {}}};
    keep(open_ledger(state_, opened, people, context(kSystemActor, Role::administrator)));
    while (log_.size() < events) issue();
  }

  // Repayments of a fen each, booked so many days before today.
  std::uint64_t repayments_per_second(std::int32_t days_before, std::uint64_t count) {
    const Date booked = plus_days(kToday, -days_before);
    const auto begun = Clock::now();
    for (std::uint64_t i = 0; i < count; ++i) {
      const std::uint64_t n = (i * 7'919) % guarantees_;  // far apart
      submit({ReportRepayment{id_of(n), Money{1}}, booked, booked});
    }
    const auto us = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun);
    return count * 1'000'000 / std::max<std::uint64_t>(1, static_cast<std::uint64_t>(us.count()));
  }
  std::uint64_t events() const { return log_.size(); }

 private:
  static inline const Date kToday = date_of(2026, 3, 2);

  StateSource reading() {
    StateSource source;
    source.record = [this](Seq seq) {
      return seq == 0 || seq > log_.size() ? std::nullopt : std::optional(log_[seq - 1]);
    };
    return source;
  }
  Context context(ActorNo actor, Role role) const {
    const std::int64_t noon = (std::int64_t{kToday.days} * 24 + 4) * 3'600'000'000;
    return {noon + static_cast<std::int64_t>(log_.size()), actor, PartyNo{1}, role};
  }
  static std::string id_of(std::uint64_t n) { return "G" + std::to_string(n); }

  void issue() {
    const std::string id = id_of(guarantees_++);
    IssueGuarantee issue;
    issue.guarantee = id;
    issue.guarantor = "#1";
    issue.bank = "#2";
    issue.borrower = "#3";
    issue.region = "141102";
    issue.principal = Money{100'000'000};
    issue.start = date_of(2025, 3, 1);
    issue.end = date_of(2027, 3, 1);
    issue.shares = {{Sharer::bank, 200'000}, {Sharer::direct, 800'000}};
    submit({std::move(issue), {}, plus_days(kToday, -10)});
    submit({DisburseLoan{id, Money{100'000'000}}, {}, plus_days(kToday, -9)});
  }
  void submit(CommandRequest request) {
    keep(decide(state_, {&request, 1}, context(ActorNo{1}, Role::bureau), log_.size() + 1));
  }
  void keep(Result<std::vector<Recorded>> events) {
    if (!events) bug("the bench was refused: " + describe(events.error(), Language::en));
    for (Recorded& recorded : *events) log_.push_back(std::move(recorded));
    state_.forget_records();
    state_.forget_journal();
  }

  std::vector<Recorded> log_;
  State state_;
  std::uint64_t guarantees_ = 0;
};

}  // namespace

OrderFigures bench_order(std::uint64_t events) {
  constexpr std::uint64_t kCount = 20'000;
  Office office(events);
  OrderFigures figures;
  figures.events = office.events();
  figures.late_per_second = office.repayments_per_second(3, kCount);
  figures.today_per_second = office.repayments_per_second(0, kCount);
  return figures;
}

}  // namespace yingbu
