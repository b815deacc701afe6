#include "tests/crash/load.h"

#include <boost/json.hpp>
#include <stdexcept>
#include <utility>

#include "ledger/domain/codec.h"
#include "ledger/domain/funds/commands.h"
#include "ledger/domain/people/commands.h"
#include "ledger/domain/programme/commands.h"
#include "ledger/domain/proposals/commands.h"
#include "tests/domain/sheets.h"

namespace yingbu {
namespace {

const char* kBureau = "local_code:bureau";

void must(Ledger& ledger, const Caller& caller, std::string id, std::vector<Command> commands) {
  GroupRequest request{std::move(id), {}};
  for (Command& command : commands) request.commands.push_back({std::move(command), {}, {}});
  Submission submission{caller, {}, false};
  submission.requests.push_back(std::move(request));
  const Answer answer = ledger.submit_and_wait(std::move(submission));
  if (!answer) throw std::runtime_error(describe(answer.error().rejection, Language::en));
}

Command proposal(const Command& command) {
  const Encoded encoded = encode_command(command);
  return Propose{"P1", "", {{encoded.tag, encoded.version, {}, {}, Bytes{encoded.payload}}}};
}

Terms terms() {
  Terms terms;
  terms.effective_from = date_of(2024, 1, 1);
  terms.region = "141100";
  terms.clauses = sheets::fee_subsidy();
  terms.document = "吕财金〔2024〕1号";
  terms.article = "第五条";
  return terms;
}

std::string party(const std::string& id) {
  return R"({"command":"register_party","data":{"party":"local_code:)" + id +
         R"(","kind":"enterprise","name":"企业","region":"141102"}})";
}

std::string receipt(const std::string& id, std::uint64_t amount) {
  return R"({"command":"record_receipt","data":{"fund":"F","source":"S","amount":")" +
         std::to_string(amount) + R"(","reference":"R-)" + id + R"("}})";
}

std::string guarantee(const std::string& id) {
  return R"({"command":"issue_guarantee","data":{"guarantee":")" + id +
         R"(","guarantor":"local_code:guarantor","borrower":"local_code:E","bank":"local_code:bank",)"
         R"("region":"141102","principal":"100000000","start":"2025-03-01","end":"2026-03-01",)"
         R"("shares":[{"sharer":"bank","parts":200000},{"sharer":"direct","parts":800000}],)"
         R"("fee":"1000000"}})";
}

}  // namespace

LoadedLedger make_loaded_ledger(const std::filesystem::path& directory) {
  LedgerOptions options;
  options.directory = directory;
  Genesis genesis;
  genesis.origin = "crash.example.cn/ledger";
  genesis.currency = "CNY";
  genesis.region = "141100";
  genesis.open_from = date_of(2024, 1, 1);
  genesis.organisation = kBureau;
  genesis.organisation_name = "吕梁市财政局";
  genesis.actors = {{"bureau_1", Role::bureau}, {"bureau_2", Role::bureau}};
  const auto enrolled = Ledger::create(options, genesis);
  const Caller first{(*enrolled)[0].actor, PartyNo{1}, Role::bureau};
  const Caller second{(*enrolled)[1].actor, PartyNo{1}, Role::bureau};
  Ledger ledger(options);
  must(ledger, first, "setup-1",
       {RegisterParty{"local_code:guarantor", PartyKind::guarantor, "担保公司", "141100"},
        RegisterParty{"local_code:bank", PartyKind::bank, "农商行", "141100"},
        RegisterParty{"local_code:E", PartyKind::enterprise, "企业", "141102"},
        OpenFund{"F", kBureau, "补贴资金"},
        AllocateBudget{"F", "S", 2026, "吕财预〔2026〕1号", Money{1'000'000'000'000}},
        EstablishProgramme{"FS", kBureau, "担保费补贴", Shape::guarantee_fee_subsidy},
        proposal(EnactTerms{"FS", terms()})});
  must(ledger, second, "setup-2", {Approve{"P1"}});
  return {directory, (*enrolled)[0].token, first};
}

LoadClient::LoadClient(std::uint32_t number, std::string token)
    : number_(number), token_(std::move(token)) {}

std::string LoadClient::id_of(std::uint64_t request) const {
  return "c" + std::to_string(number_) + "-" + std::to_string(request);
}

std::string LoadClient::body_of(std::uint64_t request) const {
  const std::string id = id_of(request);
  std::string commands;
  switch (request % 4) {
    case 0: commands = party(id); break;
    case 1: commands = receipt(id, request + 1); break;
    case 2: commands = guarantee(id); break;
    default:
      commands = party(id + "a") + "," + receipt(id, request + 1) + "," + guarantee(id) + "," +
                 party(id + "b");
  }
  return R"({"request_id":")" + id + R"(","commands":[)" + commands + "]}";
}

void LoadClient::send(Client& to, std::uint64_t request) {
  const std::string id = id_of(request);
  const Response response =
      to.send("POST", "/v1/commands",
              {{"Authorization", "Bearer " + token_}, {"Content-Type", "application/json"}},
              body_of(request));
  if (response.status != 200) {
    complaints_.push_back(id + ": " + std::to_string(response.status) + " " + response.body);
    return;
  }
  const boost::json::object answer = boost::json::parse(response.body).as_object();
  const Acknowledged now{answer.at("first_seq").to_number<Seq>(),
                         answer.at("last_seq").to_number<Seq>()};
  const bool replayed = answer.at("replayed").as_bool();
  const auto [known, is_new] = acknowledged_.try_emplace(id, now);
  if (!is_new && (known->second != now || !replayed)) {
    complaints_.push_back(id + ": acknowledged at " + std::to_string(known->second.first_seq) +
                          ", then at " + std::to_string(now.first_seq) +
                          (replayed ? "" : ", as if new"));
  }
  if (!is_new) return;
  if (asked_before_) {
    ++(replayed ? retried_there_ : retried_anew_);
  } else if (replayed) {
    complaints_.push_back(id + ": sent once, answered as replayed");
  }
}

void LoadClient::run(const std::string& url, const std::atomic<bool>& stop) {
  try {
    Client client(url);
    for (std::uint64_t part = 0; part < 3 && next_ > 0; ++part) {
      send(client, part * (next_ - 1) / 2);  // the first, a middle and the last acknowledged
    }
    while (!stop && complaints_.empty()) {
      asked_before_ = std::exchange(unknown_, true);  // until there is an answer
      send(client, next_);
      unknown_ = false;
      ++next_;
    }
  } catch (const Failure&) {  // the server is gone
  }
}

}  // namespace yingbu
