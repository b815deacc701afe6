#include "tests/http/town.h"

#include <gtest/gtest.h>

#include "tools/keep/desk.h"

namespace yingbu {
namespace {

constexpr std::int64_t kNow = 1'768'449'600'000'000;  // 2026-01-15T04:00Z

constexpr char kTerms[] = R"({"programme":"FS","terms":{
"effective_from":"2024-01-01","region":"141100","eligibility":{},
"procedure":{"late_claims_allowed":true},"document":"吕财金〔2024〕1号","article":"第五条","clauses":[
{"field":"line_period","value":"calendar_year","silent":true},
{"field":"day_basis","value":"actual_365_fixed","silent":true},
{"field":"base","value":"guaranteed_amount","article":"第五条"},
{"field":"rate_ppm","value":"5000","article":"第五条"},
{"field":"rate_ceiling_ppm","value":"10000","article":"第五条"},
{"field":"fee_cap_ppm","value":"10000","article":"第三条"}]}})";

constexpr char kKey[] = R"("key":{"programme":"FS","payee":2,"period":"2025","object":"G1"})";

}  // namespace

std::string issue(const std::string& guarantee, const std::string& guarantor) {
  return R"({"guarantee":")" + guarantee + R"(","guarantor":")" + guarantor +
         R"(","borrower":"uscc:91141102MA0K00013P","bank":"uscc:91141100MA0R00087X",
"region":"141102","principal":"100000000","start":"2025-01-01","end":"2026-01-01",
"shares":[{"sharer":"bank","parts":200000},{"sharer":"fund","parts":200000},
{"sharer":"province","parts":200000},{"sharer":"direct","parts":400000}],"fee":"500000"})";
}

std::string Answered::at(std::string_view pointer) const {
  boost::system::error_code error;
  const auto* found = body.find_pointer({pointer.data(), pointer.size()}, error);
  if (!found) return "";
  if (found->is_string()) return std::string(found->get_string());
  return boost::json::serialize(*found);
}

void expect_status(const Answered& answered, int status) {
  EXPECT_EQ(answered.status, status) << answered.text;
}

Town::Town(ApiOptions options, rocksdb::Env* env) {
  LedgerOptions ledger;
  ledger.env = env;
  ledger.directory = dir_.path() / "ledger";
  ledger.clock = [] { return kNow; };
  const Genesis genesis{"town.example/ledger",
                        "CNY",
                        "141100",
                        date_of(2024, 1, 1),
                        "local_code:bureau",
                        PartyKind::bureau,
                        "吕梁市财政局",
                        {{"admin", Role::administrator},
                         {"bureau_1", Role::bureau},
                         {"bureau_2", Role::bureau},
                         {"auditor", Role::auditor}}};
  const auto enrolled = Ledger::create(ledger, genesis);
  if (!enrolled) throw Failure("", describe(enrolled.error(), Language::en));
  for (const Enrolled& each : *enrolled) tokens_[each.handle] = each.token;
  ledger_ = std::make_unique<Ledger>(ledger);
  RunnerOptions runner;
  runner.directory = dir_.path() / "projections";
  runner_ = std::make_unique<Runner>(runner, source_of(*ledger_));
  options.access_log = false;
  options.desk = desk();
  options.clock = ledger.clock;
  sources_ = std::make_unique<SourceStore>(sources(), 0);
  options.sources = sources_.get();
  api_ = std::make_unique<Api>(*ledger_, *runner_, options);
  ServerOptions server;
  server.port = 0;
  server.admit = api_->admit();
  server.on_refusal = api_->on_refusal();
  server_ = std::make_unique<Server>(server, api_->handler());
  server_->start();
  client_ = std::make_unique<Client>(client());

  const auto party = [&](const std::string& id, const char* kind, const char* name) {
    expect_status(command("admin", "party " + id, "register_party",
                          R"({"party":")" + id + R"(","kind":")" + kind + R"(","name":")" + name +
                              R"(","region":"141102"})"),
                  200);
  };
  party(kGuarantor, "guarantor", "吕梁市融资担保公司");  // party 2
  party(kTownBank, "bank", "吕梁农商行");
  party(kEnterprise, "enterprise", "离石小微企业");
  party("local_code:other", "guarantor", "另一家担保公司");  // party 5
  expect_status(command("admin", "account", "add_party_account",
                        R"({"party":"uscc:91141100MA0G000524","bank_name":"吕梁农商行",
"account_name":"基本户","account_number":"6228000011112222"})"),
                200);
  enrol("guarantor_1", kGuarantor, "guarantor");
  enrol("guarantor_2", kGuarantor, "guarantor");
  enrol("other_1", "local_code:other", "guarantor");
  enrol("bank_1", kTownBank, "bank");
}

Town::~Town() {
  server_->stop();
  server_.reset();
  api_.reset();
  sources_.reset();
  runner_.reset();
  ledger_.reset();
}

Client Town::client() const {
  return Client("http://127.0.0.1:" + std::to_string(server_->port()));
}

void Town::enrol(const std::string& handle, const std::string& organisation,
                 const std::string& role) {
  tokens_[handle] = new_token();
  expect_status(
      command("admin", "enrol " + handle, "enrol_actor",
              R"({"handle":")" + handle + R"(","organisation":")" + organisation + R"(","role":")" +
                  role + R"(","token_digest":")" + hex(token_digest(tokens_[handle])) + R"("})"),
      200);
}

Answered Town::send(const std::string& method, const std::string& who, const std::string& target,
                    const std::string& body, std::vector<NameValue> headers) {
  if (!who.empty()) headers.push_back({"Authorization", "Bearer " + tokens_.at(who)});
  headers.push_back({"Accept-Language", "en"});
  Response response = client_->send(method, target, headers, body);
  boost::system::error_code no_json;
  boost::json::value json = boost::json::parse(response.body, no_json);
  return {response.status, no_json ? boost::json::value() : std::move(json),
          std::move(response.body)};
}

Answered Town::get(const std::string& who, const std::string& target) {
  return send("GET", who, target, "", {});
}

Answered Town::post(const std::string& who, const std::string& target, const std::string& body,
                    const std::vector<NameValue>& headers) {
  return send("POST", who, target, body, headers);
}

Answered Town::put(const std::string& who, const std::string& target, const std::string& body) {
  return send("PUT", who, target, body, {});
}

Answered Town::remove(const std::string& who, const std::string& target) {
  return send("DELETE", who, target, "", {});
}

Answered Town::command(const std::string& who, const std::string& id, const std::string& name,
                       const std::string& data, const std::string& dates) {
  return post(who, "/v1/commands",
              R"({"request_id":")" + id + R"(","command":")" + name + R"(",)" + dates +
                  R"("data":)" + data + "}");
}

Answered Town::two_people(const std::string& id, const std::string& name, const std::string& data,
                          const std::string& dates) {
  expect_status(command("bureau_1", "propose " + id, "propose",
                        R"({"proposal":")" + id + R"(","note":"","commands":[{"command":")" + name +
                            R"(",)" + dates + R"("data":)" + data + "}]}"),
                200);
  return command("bureau_2", "approve " + id, "approve", R"({"proposal":")" + id + R"("})");
}

void Town::live() {
  const auto done = [](const Answered& answered) { expect_status(answered, 200); };
  done(command(
      "bureau_1", "fs", "establish_programme",
      R"({"programme":"FS","bureau":"local_code:bureau","title":"担保费补贴","shape":"guarantee_fee_subsidy"})"));
  done(two_people("terms", "enact_terms", kTerms));
  done(command("bureau_1", "fund", "open_fund",
               R"({"fund":"F","bureau":"local_code:bureau","title":"补贴资金"})"));
  done(command("bureau_1", "budget", "allocate_budget",
               R"({"fund":"F","source":"2026","fiscal_year":2026,"document":"吕财预〔2026〕1号",
"amount":"1000000"})"));
  done(command("bureau_1", "money", "record_receipt",
               R"({"fund":"F","source":"2026","amount":"800000","reference":"R-1"})"));
  done(command("guarantor_1", "issue G1", "issue_guarantee", issue("G1"),
               R"("basis_date":"2025-01-01","booked_date":"2025-01-01",)"));
  done(command("guarantor_1", "claim", "claim_entitlement",
               std::string("{") + kKey + R"(,"amount":"500000"})"));
  done(two_people(
      "approval", "approve_entitlement",
      std::string("{") + kKey + R"(,"amount":"500000","document":"吕财金〔2026〕9号"})"));
  done(two_people("release", "release_funds",
                  std::string(R"({"voucher":"V1",)") + kKey +
                      R"(,"fund":"F","source":"2026","account":1,"amount":"300000"})"));
  done(command("bank_1", "confirm", "confirm_release", R"({"voucher":"V1","amount":"300000"})"));
}

}  // namespace yingbu
