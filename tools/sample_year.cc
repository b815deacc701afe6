#include "tools/sample_year.h"

#include <algorithm>
#include <fmt/core.h>

#include "ledger/base/failure.h"
#include "ledger/domain/codec.h"
#include "tools/sample_names.h"

namespace yingbu {
namespace {

using sample::Dice;

// The people `yingbu init` enrols.
constexpr const char* kAdministrator = "管理员";
constexpr const char* kClerk = "经办";
constexpr const char* kReviewer = "复核";
constexpr const char* kAuditor = "审计";

constexpr std::string_view kBureau = "uscc:111411000123456780";
constexpr const char* kProgramme = "FS-141100";
constexpr const char* kFund = "PH-141100";
constexpr std::array kSources{"ZB-2025-018", "ZB-2026-007"};

struct Party {
  std::string id;
  std::string region;
};

struct Loan {
  std::string id;
  std::string region;
  Money principal;
  Date start;
  Date end;
};

ProposedCommand proposed(const CommandRequest& request) {
  Encoded encoded = encode_command(request.command);
  return {encoded.tag, encoded.version, request.basis_date, request.booked_date,
          Bytes{std::move(encoded.payload)}};
}

Money wan(std::int64_t n) { return {n * 1'000'000}; }

// Tells the year to the ledger, in order of its days.
class Story {
 public:
  Story(Ledger& ledger, const std::vector<Enrolled>& people, const SampleOptions& options)
      : ledger_(ledger), options_(options), dice_(options.seed) {
    for (const Enrolled& who : people) callers_[who.handle] = *ledger.authenticate(who.token);
  }

  SampleSummary tell() {
    register_people();
    set_up_money();
    issue_and_live();
    claim();
    approve();
    release();
    return std::move(summary_);
  }

 private:
  // ---- Saying things
  // -----------------------------------------------------------------------------

  bool say(const std::string& who, std::vector<CommandRequest> commands) {
    const std::string id = fmt::format("sample-{}", ++requests_);
    summary_.commands += commands.size();
    Submission submission{callers_.at(who), {{id, std::move(commands)}}, false};
    const Answer answer = ledger_.submit_and_wait(std::move(submission));
    if (!answer) {
      ++summary_.refused;
      last_refusal_ = answer.error().rejection;
      return false;
    }
    for (const Recorded& recorded : (*answer)[0].events) note(recorded);
    return true;
  }

  void must(const std::string& who, std::vector<CommandRequest> commands) {
    if (say(who, std::move(commands))) return;
    throw Failure("样例数据被拒绝：" + yingbu::describe(last_refusal_, Language::zh),
                  "the sample was refused: " + yingbu::describe(last_refusal_, Language::en));
  }

  // 经办 proposes, 复核 approves.
  void must_by_two(const std::vector<CommandRequest>& commands, const std::string& note, Date on) {
    const std::string id = fmt::format("P-{:04}", ++proposals_);
    Propose propose{id, note, {}};
    for (const CommandRequest& command : commands) propose.commands.push_back(proposed(command));
    must(kClerk, {{std::move(propose), on, on}});
    must(kReviewer, {{Approve{id}, on, on}});
  }

  void note(const Recorded& recorded) {
    const std::string name(event_name(encode_event(recorded.event).tag));
    ++summary_.events[name];
    if (const auto* e = std::get_if<EntitlementAssessed>(&recorded.event)) due_[e->key] = e->due;
    if (const auto* e = std::get_if<RecoveryRecorded>(&recorded.event)) {
      last_recovery_ = recorded.meta.seq;
      (void)e;
    }
  }

  // ---- The year
  // ----------------------------------------------------------------------------------

  void register_people() {
    const Date on = date_of(2025, 1, 2);
    const auto enrol = [&](std::string id, PartyKind kind, std::string name, std::string region) {
      must(kAdministrator, {{RegisterParty{id, kind, name, region}, on, on},
                            {AddPartyAccount{id, "吕梁农村商业银行营业部", name,
                                             fmt::format("62{:010}", 1000 + accounts_)},
                             on, on}});
      ++accounts_;
      return Party{std::move(id), std::move(region)};
    };
    int n = 10;
    for (const std::string_view name : sample::kGuarantors) {
      guarantors_.push_back(
          enrol(sample::uscc("141100", n++), PartyKind::guarantor, std::string(name), "141100"));
    }
    for (const std::string_view name : sample::kBanks) {
      banks_.push_back(
          enrol(sample::uscc("141100", n++), PartyKind::bank, std::string(name), "141100"));
    }
    for (int i = 0; i < options_.enterprises; ++i) {
      const sample::County& county = dice_.pick(sample::kCounties);
      const std::string region(county.code);
      enterprises_.push_back(enrol(sample::uscc(region, 100 + i), PartyKind::enterprise,
                                   sample::enterprise_name(dice_, county), region));
    }
  }

  void set_up_money() {
    const Date on = date_of(2025, 1, 6);
    const std::string bureau(kBureau);
    must(kClerk, {{OpenFund{kFund, bureau, "普惠金融发展专项资金（担保费补贴）"}, on, on},
                  {EstablishProgramme{kProgramme, bureau, "吕梁市小微企业担保费补贴"}, on, on}});
    Terms terms;
    terms.effective_from = date_of(2025, 1, 1);
    terms.region = "141100";
    terms.rate_ppm = {5'000};
    terms.rate_ceiling_ppm = {10'000};
    terms.fee_cap_ppm = {10'000};
    terms.principal_max = wan(1'000);
    terms.filing_days = 31;
    terms.document = "吕财金〔2025〕3号（示例）";
    terms.article = "第五条";
    must_by_two({{EnactTerms{kProgramme, terms}, on, on}}, "2025年担保费补贴条款", on);
    Terms higher = terms;
    higher.effective_from = date_of(2025, 7, 1);
    higher.rate_ppm = {6'000};
    higher.document = "吕财金〔2025〕21号（示例）";
    higher.article = "第二条";
    const Date later = date_of(2025, 6, 20);
    must_by_two({{EnactTerms{kProgramme, higher}, later, later}}, "7月起补贴率提高到0.6%", later);
    const Date allocated = date_of(2025, 3, 14);
    must(kClerk, {{AllocateBudget{kFund, kSources[0], 2025, "吕财金〔2025〕18号（示例）", wan(120)},
                   allocated, allocated},
                  {RecordReceipt{kFund, kSources[0], wan(120), "国库通知单 2025-0318"}, allocated,
                   allocated}});
  }

  std::vector<RiskShare> shares() const {
    return {{Sharer::bank, 200'000},
            {Sharer::fund, 200'000},
            {Sharer::province, 200'000},
            {Sharer::direct, 400'000}};
  }

  struct Telling {
    Date on;
    int order;
    std::vector<CommandRequest> commands;
  };

  void later(Date on, Command command) {
    if (on > date_of(2026, 1, 5)) return;
    days_.push_back({on, static_cast<int>(days_.size()), {{std::move(command), on, on}}});
  }

  void issue_and_live() {
    for (int i = 0; i < options_.guarantees; ++i) plan_guarantee(i);
    std::sort(days_.begin(), days_.end(), [](const Telling& a, const Telling& b) {
      return a.on != b.on ? a.on < b.on : a.order < b.order;
    });
    for (Telling& day : days_) must(kClerk, std::move(day.commands));
    reverse_a_mistake();
  }

  void plan_guarantee(int i) {
    const Party& borrower = dice_.pick(enterprises_);
    const Party& guarantor = dice_.pick(guarantors_);
    const Party& bank = dice_.pick(banks_);
    const bool short_term = dice_.chance(30);
    Loan loan;
    loan.id = fmt::format("LLDB-2025-{:04}", i + 1);
    loan.region = borrower.region;
    loan.principal = wan(dice_.roll(3, 100) * 5);
    loan.start = plus_days(date_of(2025, 1, 8), static_cast<std::int32_t>(dice_.roll(0, 340)));
    loan.end = short_term ? plus_months(loan.start, 6) : plus_months(loan.start, 12);
    const std::int64_t days = days_between(loan.start, loan.end);
    const std::int64_t fee_ppm = dice_.roll(50, 100) * 100;
    const Money fee{loan.principal.fen / 1'000'000 * fee_ppm * days / 365 / 100 * 100};
    days_.push_back({loan.start,
                     static_cast<int>(days_.size()),
                     {{IssueGuarantee{loan.id, guarantor.id, borrower.id, bank.id, loan.region,
                                      loan.principal, loan.start, loan.end, shares(), fee},
                       loan.start, loan.start},
                      {DisburseLoan{loan.id, loan.principal}, loan.start, loan.start}}});
    plan_life(loan);
  }

  void plan_life(const Loan& loan) {
    Money left = loan.principal;
    if (dice_.chance(35)) {
      const Money part{left.fen / 10 * dice_.roll(1, 4)};
      later(plus_days(loan.start, static_cast<std::int32_t>(dice_.roll(40, 150))),
            ReportRepayment{loan.id, part});
      left -= part;
    }
    if (dice_.chance(12)) {
      later(plus_days(loan.start, static_cast<std::int32_t>(dice_.roll(155, 175))),
            ReleaseGuarantee{loan.id, {}});
    } else if (loan.end < date_of(2025, 12, 1) && dice_.chance(20)) {
      plan_default(loan, left);
    } else {
      later(loan.end, ReleaseGuarantee{loan.id, {}});
    }
  }

  void plan_default(const Loan& loan, Money unpaid) {
    const auto after = [&](int days) { return plus_days(loan.end, days); };
    const Money bank = share_of(unpaid, 200'000, 1'000'000);
    const Money claim = share_of(unpaid, 400'000, 1'000'000);
    later(after(4), DemandCompensation{loan.id, unpaid});
    later(after(20), PayCompensation{loan.id, unpaid - bank});
    later(after(45), FileShareClaim{loan.id, Sharer::province, claim});
    later(after(70), ReceiveShare{loan.id, Sharer::province, claim});
    const Money gross{unpaid.fen / 7 + dice_.roll(1, 99)};
    later(after(90), RecordRecovery{loan.id, gross, Money{gross.fen / 40}});
  }

  // Another debtor's money booked here by mistake, taken back by 红冲.
  void reverse_a_mistake() {
    if (last_recovery_ == 0) return;
    const Date on = date_of(2026, 1, 6);
    must_by_two({{Reverse{last_recovery_, "误记：该笔追偿款属于另一债务人"}, on, on}},
                "红冲误记的追偿款", on);
  }

  void claim() {
    for (const auto& [key, due] : due_) {
      if (key.period != "2025" || due.fen == 0 || dice_.chance(12)) continue;
      const Date on = plus_days(date_of(2026, 1, 8), static_cast<std::int32_t>(dice_.roll(0, 20)));
      must(kClerk, {{ClaimEntitlement{key, due}, on, on}});
      claimed_.emplace_back(key, due);
    }
  }

  void approve() {
    const Date on = date_of(2026, 2, 10);
    std::vector<CommandRequest> batch;
    const auto send = [&] {
      if (!batch.empty()) must_by_two(batch, "2025年度担保费补贴批复", on);
      batch.clear();
    };
    for (const auto& [key, due] : claimed_) {
      if (dice_.chance(6)) continue;  // still under review
      batch.push_back({ApproveEntitlement{key, due, "吕财金批〔2026〕5号（示例）"}, on, on});
      approved_.emplace_back(key, due);
      if (batch.size() == 60) send();
    }
    send();
  }

  void release() {
    const Date on = date_of(2026, 3, 6);
    Money budget = wan(120);
    must(kClerk,
         {{AllocateBudget{kFund, kSources[1], 2026, "吕财金〔2026〕7号（示例）", wan(60)}, on, on},
          {RecordReceipt{kFund, kSources[1], wan(60), "国库通知单 2026-0306"}, on, on}});
    std::size_t source = 0;
    int bounced = 0;
    for (const auto& [key, due] : approved_) {
      if (due > budget) {
        if (++source == kSources.size()) break;  // the rest waits: 待拨
        budget = wan(60);
      }
      const bool returned = bounced < 3 && dice_.chance(4);
      pay(key, due, kSources[source], on, returned);
      bounced += returned;
      budget -= due;
    }
  }

  void pay(const EntitlementKey& key, Money amount, const char* source, Date on, bool returned) {
    const auto voucher = [&] { return fmt::format("5207-141100-2026-{:05}", ++vouchers_); };
    std::string number = voucher();
    must_by_two({{ReleaseFunds{number, key, kFund, source, 1, amount}, on, on}}, "拨付担保费补贴",
                on);
    if (returned) {
      must(kClerk, {{BounceRelease{number, "户名不符"}, plus_days(on, 2), plus_days(on, 2)}});
      number = voucher();
      const Date again = plus_days(on, 5);
      must_by_two({{ReleaseFunds{number, key, kFund, source, 1, amount}, again, again}},
                  "退票后重新拨付", again);
    }
    if (dice_.chance(8)) return;  // 在途
    must(kClerk, {{ConfirmRelease{number, amount}, plus_days(on, 6), plus_days(on, 6)}});
  }

  Ledger& ledger_;
  SampleOptions options_;
  Dice dice_;
  std::map<std::string, Caller> callers_;
  SampleSummary summary_;
  Rejection last_refusal_;
  int requests_ = 0, proposals_ = 0, accounts_ = 0, vouchers_ = 0;
  std::vector<Party> guarantors_, banks_, enterprises_;
  std::vector<Telling> days_;
  std::map<EntitlementKey, Money> due_;
  std::vector<std::pair<EntitlementKey, Money>> claimed_, approved_;
  Seq last_recovery_ = 0;
};

}  // namespace

Genesis sample_genesis() {
  Genesis genesis;
  genesis.origin = "yingbu.sample/141100";
  genesis.currency = "CNY";
  genesis.region = "141100";
  genesis.open_from = date_of(2025, 1, 1);
  genesis.organisation = kBureau;
  genesis.organisation_kind = PartyKind::bureau;
  genesis.organisation_name = "吕梁市财政局（示例）";
  genesis.actors = {{kAdministrator, Role::administrator},
                    {kClerk, Role::bureau},
                    {kReviewer, Role::bureau},
                    {kAuditor, Role::auditor}};
  return genesis;
}

SampleSummary fill_sample(Ledger& ledger, const std::vector<Enrolled>& people,
                          const SampleOptions& options) {
  return Story(ledger, people, options).tell();
}

}  // namespace yingbu
