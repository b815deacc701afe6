#pragma once

#include <memory>
#include <string>
#include <vector>

#include "ledger/domain/capital/events.h"
#include "ledger/domain/pool/events.h"
#include "ledger/domain/portfolio/events.h"
#include "tests/http/town.h"

// A town whose read models hold more than its ledger: behind its records stand others that are told
// to them one by one, so that answers can be looked at without the commands that lead to them.
namespace yingbu {

class ToldTown {
 public:
  static constexpr PartyNo kBureau{1};
  static constexpr PartyNo kGuarantor{2};  // guarantor_1
  static constexpr PartyNo kBank{3};       // bank_1
  static constexpr PartyNo kFirm{4};
  static constexpr PartyNo kOther{5};      // other_1
  static constexpr PartyNo kOtherBank{6};  // other_bank_1

  ToldTown() {
    expect_status(town_.command("admin", "other bank", "register_party",
                                R"({"party":"uscc:91141100MA0R011515","kind":"bank",
"name":"乙记银行","region":"141102"})"),
                  200);
    town_.enrol("other_bank_1", "uscc:91141100MA0R011515", "bank");
    town_.live();
    tell_pools();
    tell_bridges();
    tell_capital();
    tell_years();
    open();
  }
  ~ToldTown() { server_->stop(); }
  ToldTown(const ToldTown&) = delete;
  ToldTown& operator=(const ToldTown&) = delete;

  Answered get(const std::string& who, const std::string& target) {
    Response response = client_->send(
        "GET", target, {{"Authorization", "Bearer " + token(who)}, {"Accept-Language", "en"}}, "");
    boost::system::error_code no_json;
    boost::json::value json = boost::json::parse(response.body, no_json);
    return {response.status, no_json ? boost::json::value() : std::move(json),
            std::move(response.body)};
  }
  const std::string& token(const std::string& who) { return town_.token(who); }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(server_->port()); }

 private:
  static Date day(const char* iso) { return parse_date(iso).value(); }

  void tell(Event event, const char* on) {
    Recorded recorded;
    recorded.meta.seq = town_.ledger().log().size() + told_.size() + 1;
    recorded.meta.recorded_at_us = 1'768'449'600'000'000;
    recorded.meta.booked_date = day(on);
    recorded.meta.basis_date = day(on);
    recorded.event = std::move(event);
    told_.push_back(std::move(recorded));
  }

  // Of 12,000,000 yuan at 10 times a batch for each bank, and of each a loan; one is a loss.
  void tell_pools() {
    tell(PoolOpened{"农业池", kBureau, PoolPurpose::compensation,
                    "吕梁市农业产业贷款风险补偿金（虚构）", "141100"},
         "2025-01-02");
    tell(PoolTermsEnacted{"农业池",
                          day("2025-01-01"),
                          {10'000'000},
                          {400'000},
                          60,
                          "吕财金〔2025〕6号（虚构）",
                          "第四条"},
         "2025-01-03");
    tell(PoolFunded{"农业池", kBureau, "F", "2025", {1'200'000'000}, "吕财预〔2025〕3号"},
         "2025-01-10");
    tell(BatchAdmitted{"农业池",
                       "PC-1",
                       kBank,
                       {11'000'000'000},
                       day("2025-02-01"),
                       day("2026-02-01"),
                       "批复1号"},
         "2025-02-01");
    tell(BatchAdmitted{"农业池",
                       "乙记-批",
                       kOtherBank,
                       {777'777'700},
                       day("2025-02-01"),
                       day("2026-02-01"),
                       "批复2号"},
         "2025-02-01");
    tell(PoolLoanEntered{"农业池", "PC-1", "DK-2025-0001", {500'000'000}}, "2025-02-10");
    tell(PoolLoanEntered{"农业池", "乙记-批", "乙记-贷", {77'777'700}}, "2025-02-11");
    tell(PoolLossClaimed{"农业池", "DK-2025-0001", kBank, {500'000'000}, {400'000}, {200'000'000}},
         "2025-06-01");
    tell(
        PoolLossPaid{
            "农业池", "DK-2025-0001", kBureau, kBank, {150'000'000}, day("2025-08-01"), "凭证1"},
        "2025-06-02");
    tell(
        PoolRecourseTaken{"农业池", "DK-2025-0001", RecourseAction::lawsuit, "（2025）晋11民初1号"},
        "2025-07-01");
  }
  void tell_bridges() {
    tell(PoolOpened{"转贷池", kBureau, PoolPurpose::bridge, "吕梁市政府转贷资金（虚构）", "141100"},
         "2025-01-02");
    tell(BridgeTermsEnacted{"转贷池",
                            day("2025-01-01"),
                            {300},
                            15,
                            Money{5'000'000'000},
                            "吕财金〔2025〕8号（虚构）",
                            "第二条"},
         "2025-01-03");
    tell(PoolFunded{"转贷池", kBureau, "F", "2025", {9'000'000'000}, "吕财预〔2025〕4号"},
         "2025-01-10");
    tell(BridgeLent{"转贷池",
                    "ZD-2025-0001",
                    kBureau,
                    kFirm,
                    kBank,
                    "DK-2025-0002",
                    {300'000'000},
                    day("2025-03-11"),
                    {300},
                    "审批1号"},
         "2025-03-01");
    tell(BridgeRepaid{"转贷池", "ZD-2025-0001", kBureau, kFirm, {100'000'000}, 5, {150'000}, "收1"},
         "2025-03-06");
  }
  void tell_capital() {
    tell(VehicleOpened{"引导基金", kBureau, "吕梁市政府引导基金（虚构）", "吕政发〔2025〕2号"},
         "2025-01-02");
    tell(VehicleOpened{"乙记-载体", kBureau, "乙记天使基金", "吕政发〔2025〕3号"}, "2025-01-02");
    tell(CapitalPaidIn{"引导基金", kBureau, "F", "2025", {6'000'000'000}, "拨1"}, "2025-01-10");
    tell(CapitalInvested{"引导基金", "TZ-1", kBureau, kGuarantor, {3'000'000'000}, "决1"},
         "2025-03-01");
    tell(CapitalInvested{"引导基金", "乙记-投", kBureau, kOther, {777'777'700}, "决2"},
         "2025-03-02");
    tell(CapitalExited{"引导基金", "TZ-1", kBureau, {1'000'000'000}, {1'234'567'890}, "退1"},
         "2025-09-01");
  }
  void tell_years() {
    for (const PartyNo whose : {kGuarantor, kOther}) {
      PortfolioClosed closed{"FS", whose, 2025, {}, {}, {}, {}, "吕财金〔2026〕3号"};
      closed.share = BusinessShare{{66'666'667}, {100'000'000}};
      closed.rate_ppm = Ppm{6'000};
      closed.leverage = Leverage{{700'000'000}, {300'000'000}, 4'000'000};
      closed.below_gate = true;
      tell(closed, "2026-01-12");
      PortfolioSettled settled;
      settled.programme = "FS";
      settled.whose = whose;
      settled.year = 2025;
      settled.used = {77'777'700};
      settled.keys = 3;
      settled.due_change = {-500};
      settled.in_full = whose == kGuarantor;
      settled.limited = true;
      tell(settled, "2026-01-12");
    }
  }

  void open() {
    RecordSource source = source_of(town_.ledger());
    const Seq recorded = town_.ledger().log().size();
    source.folded = {};
    source.size = [this, recorded] { return recorded + told_.size(); };
    source.wait_for = [this, recorded](Seq seq, std::chrono::milliseconds) {
      return seq <= recorded + told_.size();
    };
    source.read = [this, ledger = source.read](Seq from, const auto& f) {
      bool go_on = true;
      ledger(from, [&](const Recorded& each) { return go_on = f(each); });
      for (const Recorded& each : told_) {
        if (go_on && each.meta.seq >= from) go_on = f(each);
      }
    };
    source.one = [this, recorded, ledger = source.one](Seq seq) {
      if (seq <= recorded) return ledger(seq);
      const std::size_t at = seq - recorded - 1;
      return at < told_.size() ? std::optional(told_[at]) : std::nullopt;
    };
    RunnerOptions runner;
    runner.directory = dir_.path() / "told";
    runner_ = std::make_unique<Runner>(runner, source);
    ApiOptions api;
    api.access_log = false;
    api.clock = [] { return std::int64_t{1'768'449'600'000'000}; };  // 2026-01-15
    api_ = std::make_unique<Api>(town_.ledger(), *runner_, api);
    ServerOptions server;
    server.port = 0;
    server.admit = api_->admit();
    server_ = std::make_unique<Server>(server, api_->handler());
    server_->start();
    client_ = std::make_unique<Client>(url());
    EXPECT_TRUE(runner_->wait_until(recorded + told_.size(), std::chrono::seconds(20)));
  }

  Town town_;
  TempDir dir_;
  std::vector<Recorded> told_;
  std::unique_ptr<Runner> runner_;
  std::unique_ptr<Api> api_;
  std::unique_ptr<Server> server_;
  std::unique_ptr<Client> client_;
};

}  // namespace yingbu
