#include "tools/bench/bench_ledger.h"

#include <fmt/format.h>

#include "ledger/domain/funds/commands.h"
#include "ledger/domain/people/commands.h"
#include "ledger/domain/programme/commands.h"
#include "ledger/domain/proposals/commands.h"
#include "projections/store/source.h"

namespace yingbu {
namespace {

constexpr char kBureau[] = "local_code:bureau";

void must(Ledger& ledger, const Caller& caller, std::string id, std::vector<Command> commands) {
  GroupRequest request{std::move(id), {}};
  for (Command& command : commands) request.commands.push_back({std::move(command), {}, {}});
  Submission submission{caller, {}, false};
  submission.requests.push_back(std::move(request));
  const Answer answer = ledger.submit_and_wait(std::move(submission));
  if (answer) return;
  const Rejection& why = answer.error().rejection;
  throw Failure(describe(why, Language::zh), describe(why, Language::en));
}

Command terms_proposed() {
  Terms terms;
  terms.effective_from = date_of(2024, 1, 1);
  terms.region = "141100";
  const auto clause = [](const char* field, const char* value) {
    return Clause{field, value, {}, "第五条", {}};
  };
  terms.clauses = {clause("line_period", "whole_term"), clause("day_basis", "actual_365_fixed"),
                   clause("base", "guaranteed_amount"), clause("rate_ppm", "5000"),
                   clause("rate_ceiling_ppm", "10000"), clause("fee_cap_ppm", "10000")};
  terms.document = "吕财金〔2024〕1号";
  terms.article = "第五条";
  const Encoded encoded = encode_command(EnactTerms{"FS", terms});
  return Propose{"P1", "", {{encoded.tag, encoded.version, {}, {}, Bytes{encoded.payload}}}};
}

LedgerOptions options_of(const std::filesystem::path& directory) {
  LedgerOptions options;
  options.directory = directory;
  return options;
}

RunnerOptions runner_options_of(const std::filesystem::path& directory) {
  RunnerOptions options;
  options.directory = directory / "projections";
  return options;
}

ApiOptions api_options() {
  ApiOptions options;
  options.access_log = false;
  options.token_rate = options.address_rate = {};  // the load is one token's
  return options;
}

ServerOptions server_options(const Api& api) {
  ServerOptions options;
  options.port = 0;
  options.admit = api.admit();
  return options;
}

}  // namespace

std::string body_of(Kind kind, std::uint64_t run, std::uint64_t n) {
  // In the order of time, as UUIDv7 would be.
  const std::string id = fmt::format("019adead-{:04x}-7000-8000-{:012x}", run, n);
  if (kind == Kind::receipt) {
    return fmt::format(
        R"({{"request_id":"{}","command":"record_receipt","data":{{"fund":"F","source":"S",)"
        R"("amount":"{}","reference":"R-{}"}}}})",
        id, n + 1, n);
  }
  return fmt::format(
      R"({{"request_id":"{}","command":"issue_guarantee","data":{{"guarantee":"G{}-{}",)"
      R"("guarantor":"local_code:guarantor","borrower":"local_code:E","bank":"local_code:bank",)"
      R"("region":"141102","principal":"100000000","start":"2025-03-01","end":"2026-03-01",)"
      R"("shares":[{{"sharer":"bank","parts":200000}},{{"sharer":"direct","parts":800000}}],)"
      R"("fee":"1000000"}}}})",
      id, run, n);
}

std::string make_bench_ledger(const std::filesystem::path& directory) {
  Genesis genesis;
  genesis.origin = "bench.example.cn/ledger";
  genesis.currency = "CNY";
  genesis.region = "141100";
  genesis.open_from = date_of(2024, 1, 1);
  genesis.organisation = kBureau;
  genesis.organisation_name = "吕梁市财政局";
  genesis.actors = {{"bureau_1", Role::bureau}, {"bureau_2", Role::bureau}};
  const auto enrolled = *Ledger::create(options_of(directory), genesis);
  const Caller first{enrolled[0].actor, PartyNo{1}, Role::bureau};
  const Caller second{enrolled[1].actor, PartyNo{1}, Role::bureau};
  Ledger ledger(options_of(directory));
  must(ledger, first, "setup-1",
       {RegisterParty{"local_code:guarantor", PartyKind::guarantor, "担保公司", "141100"},
        RegisterParty{"local_code:bank", PartyKind::bank, "农商行", "141100"},
        RegisterParty{"local_code:E", PartyKind::enterprise, "企业", "141102"},
        OpenFund{"F", kBureau, "补贴资金"},
        AllocateBudget{"F", "S", 2026, "吕财预〔2026〕1号", Money{1'000'000'000'000}},
        EstablishProgramme{"FS", kBureau, "担保费补贴", Shape::guarantee_fee_subsidy},
        terms_proposed()});
  must(ledger, second, "setup-2", {Approve{"P1"}});
  return enrolled[0].token;
}

BenchServer::BenchServer(const std::filesystem::path& directory)
    : ledger_(options_of(directory)),
      runner_(runner_options_of(directory), source_of(ledger_)),
      api_(ledger_, runner_, api_options()),
      server_(server_options(api_), api_.handler()) {
  server_.start();
}

}  // namespace yingbu
