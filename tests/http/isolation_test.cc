#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <random>
#include <set>

#include "http/api/endpoints.h"
#include "http/client.h"
#include "ledger/base/sha256.h"
#include "tests/base/seeded.h"
#include "tests/http/town.h"

// 各管各的: what one company, bank or re-guarantor can find out of another's by asking. Everything
// of the second company bears a mark; each address is asked by each role for it, by path and by
// every filter, and for what is not there: the two answers are the same bytes.
namespace yingbu {
namespace {

constexpr char kOther[] = "local_code:other";
constexpr char kOtherBorrower[] = "uscc:91141122MA0K05131C";
constexpr char kOtherBank[] = "uscc:91141100MA0R011515";
constexpr char kProvince[] = "uscc:91140000MA0P003764";
constexpr std::string_view kOtherFile = "唯一业务编号\n乙记-77777700\n";
constexpr char kMark[] = "乙记";  // in the name of everything of the second company

// Two companies that have nothing to do with each other, each with its own bank and borrower.
class Neighbours {
 public:
  Neighbours() {
    party(kOtherBorrower, "enterprise", "乙记企业");
    party(kOtherBank, "bank", "乙记银行");
    party(kProvince, "reguarantor", "示例省再担保有限公司");
    town.enrol("other_bank_1", kOtherBank, "bank");
    town.enrol("province_1", kProvince, "reguarantor");
    town.live();
    const std::string shares =
        R"("shares":[{"sharer":"bank","parts":200000},{"sharer":"direct","parts":800000}])";
    const std::string sides = fmt::format(
        R"("guarantor":"{}","borrower":"{}","bank":"{}","region":"141102","principal":"77777700")",
        kOther, kOtherBorrower, kOtherBank);
    const std::string dates = R"("booked_date":"2025-02-03",)";
    done("other_1", "issue_guarantee",
         "{" + sides + R"(,"guarantee":"乙记-1","start":"2025-02-03","end":"2025-12-03",)" +
             shares + "}",
         dates);
    batch();
    done("other_1", "apply_for_guarantee", "{" + sides + R"(,"guarantee":"乙记-申"})", dates);
    done("other_1", "disburse_loan", R"({"guarantee":"乙记-1","amount":"77777700"})", dates);
    done("other_1", "propose",
         R"({"proposal":"乙记-提","note":"乙记","commands":[{"command":"charge_fee",
"data":{"guarantee":"乙记-1","amount":"1"}}]})");
    done("other_bank_1", "demand_compensation",
         R"({"guarantee":"乙记-1","unpaid_principal":"77777700"})");
    done("other_1", "pay_compensation", R"({"guarantee":"乙记-1","amount":"62222160"})");
    done(
        "other_1", "claim_entitlement",
        R"({"key":{"programme":"FS","payee":5,"period":"2025","object":"乙记-1"},"amount":"100"})");
    done("other_bank_1", "open_loan",
         fmt::format(R"({{"loan":"乙记-贷","bank":"{}","borrower":"{}","region":"141102",
"contract_no":"乙记借","receipt_no":"乙记据","limit":"77777700","start":"2025-02-03","end":"2025-12-03",
"rate_ppm":43500}})",
                     kOtherBank, kOtherBorrower));
    done("other_bank_1", "draw_loan", R"({"loan":"乙记-贷","amount":"77777700"})");
    for (const auto& [kind, holder] :
         {std::pair("loan", "乙记-贷"), std::pair("guarantee", "乙记-1"),
          std::pair("party", kOther)}) {
      done(
          "bureau_1", "record_attribute",
          fmt::format(R"({{"holder_kind":"{}","holder":"{}","attribute":"listed","value":"乙记名单",
"from":"2025-01-01","document":"乙记"}})",
                      kind, holder));
    }
    done("bureau_1", "report_figure",
         fmt::format(R"({{"party":"{}","figure":"net_assets","as_of":"2025-12-31",
"amount":"77777700","document":"乙记"}})",
                     kOther));
    duties();
    reconcile();
    tax_and_tool();
    upload();
  }

  Town town;
  static inline std::string job;  // 乙记's, of the town that stands now

 private:
  void upload() {
    const Answered answered = town.post(
        "other_1", "/v1/files?mapping=guarantee_register&name=" + percent_encoded("乙记.csv"),
        std::string(kOtherFile));
    ASSERT_EQ(answered.status, 202) << answered.text;
    job = answered.at("/file/job");
  }
  void done(const std::string& who, const std::string& name, const std::string& data,
            const std::string& dates = "") {
    const std::string id = "step-" + std::to_string(++steps_);
    const Answered answered = town.command(who, id, name, data, dates);
    ASSERT_EQ(answered.status, 200) << name << ": " << answered.text;
  }
  void party(const std::string& id, const std::string& kind, const std::string& name) {
    done("admin", "register_party",
         R"({"party":")" + id + R"(","kind":")" + kind + R"(","name":")" + name +
             R"(","region":"141102"})");
  }

  void reconcile() {
    const std::string digest = hex(sha256(kOtherFile));
    ASSERT_EQ(town.put("other_1", "/v1/sources/" + digest, std::string(kOtherFile)).status, 200);
    done("other_1", "compare_file",
         fmt::format(R"({{"run":"乙记-比","owner":"{}","file":"乙记.csv","digest":"{}",
"mapping":"register","agreeing":77777700,"news":0,"differing":1,"behind":0,"rejected":0}})",
                     kOther, digest));
    done("other_1", "find_break",
         fmt::format(R"({{"break_no":"乙记-差","run":"乙记-比","counterpart":"{}",
"mismatch":"unclassified","object":"乙记-1","column":"乙记","in_file":"77777700","in_ledger":"0",
"row":1}})",
                     kOtherBank));
  }
  void batch() {
    done("other_1", "open_guarantee_batch",
         fmt::format(R"({{"guarantee_batch":"乙记-批","guarantor":"{}","bank":"{}",
"cap_ppm":1000000,"from":"2025-01-01","until":"2026-01-01","document":"乙记","article":"乙记"}})",
                     kOther, kOtherBank));
    done("other_1", "batch_guarantee", R"({"guarantee_batch":"乙记-批","guarantee":"乙记-1"})");
  }
  void duties() {
    done(
        "bureau_1", "publish_working_days",
        R"({"year":2026,"holidays":[],"workdays":[],"document":"国办发明电","published_on":"2025-11-04"})");
    for (const auto& [id, bound] : {std::pair("乙记-期1", kOther), {"乙记-期2", kOtherBank}}) {
      done("bureau_1", "start_clock",
           fmt::format(R"({{"clock":"{}","clock_kind":"credit_reply","bound":"{}",
"region":"141102","matter":"乙记","days":5,"working_days":true,"document":"乙记","article":"乙记"}})",
                       id, bound));
    }
    done("bureau_1", "set_target",
         fmt::format(R"({{"target":"乙记-目","title":"乙记","region":"141102","bound":"{}",
"unit":"fen","goal":77777700,"from":"2025-01-01","until":"2026-12-31","document":"乙记",
"article":"乙记"}})",
                     kOther));
    done("bureau_1", "receive_grant",
         R"({"grant":"乙记-拨","bureau":"local_code:bureau","grant_kind":"special",
"amount":"77777700","document":"乙记","days":30})");
    done("bureau_1", "pass_on_grant",
         fmt::format(R"({{"grant":"乙记-拨","to":"{}","amount":"77777700","document":"乙记"}})",
                     kOther));
  }
  void tax_and_tool() {
    done("bureau_1", "publish_rate",
         R"({"rate":"lpr_1y","published_on":"2025-01-20","rate_ppm":31000,"document":"公告"})");
    done("other_bank_1", "elect_tax_method",
         fmt::format(R"({{"bank":"{}","year":2025,"method":"up_to_ceiling","document":"乙记"}})",
                     kOtherBank));
    done("other_bank_1", "report_loan_interest",
         R"({"loan":"乙记-贷","from":"2025-02-03","until":"2025-12-03","interest":"77777700"})");
    done("other_bank_1", "draw_tool",
         fmt::format(R"({{"tool":"乙记-具","tool_kind":"relending","bank":"{}",
"amount":"77777700","rate_ppm":17500,"until":"2027-01-15","reference":"乙记"}})",
                     kOtherBank));
    done("other_bank_1", "link_loan", R"({"tool":"乙记-具","loan":"乙记-贷","amount":"77777700"})");
  }

  int steps_ = 0;
};

// A filter by what it names: what is the second company's, and what is not there.
struct Filter {
  std::vector<std::string> anothers;
  std::string absent;
};

const std::vector<std::string> kParties = {kOther, kOtherBorrower, kOtherBank, "5"};

std::optional<Filter> filter_named(const std::string& name) {
  static const std::set<std::string> parties = {
      "guarantor", "borrower",    "bank",        "reguarantor", "client",   "organisation",
      "owner",     "party",       "payee",       "holder",      "investee", "bound",
      "recipient", "counterpart", "responsible", "one",         "other"};
  if (parties.contains(name)) return Filter{kParties, "uscc:91141100MA0R01266B"};
  // Of the record's frames a guarantee's alone are told to who knows its id (docs/SECURITY.md).
  if (name == "object") return Filter{{"party:5", "proposal:乙记-提", "party:6"}, "party:99"};
  if (name == "loan") return Filter{{"乙记-贷"}, "丙记-贷"};
  // What stands in them is told by tests/http/api_pools_test.cc.
  if (name == "pool") return Filter{{"乙记-池"}, "丙记-池"};
  if (name == "vehicle") return Filter{{"乙记-载体"}, "丙记-载体"};
  if (name == "tool") return Filter{{"乙记-具"}, "丙记-具"};
  if (name == "run") return Filter{{"乙记-比"}, "丙记-比"};
  if (name == "digest") return Filter{{hex(sha256(kOtherFile))}, std::string(64, '0')};
  if (name == "break_no") return Filter{{"乙记-差"}, "丙记-差"};
  if (name == "statement") return Filter{{"乙记-对"}, "丙记-对"};
  if (name == "job") return Filter{{Neighbours::job}, "0123456789abcdef0123456789abcdef"};
  if (name == "batch") return Filter{{"乙记-批"}, "丙记-批"};
  if (name == "guarantee" || name == "id") return Filter{{"乙记-1", "乙记-申"}, "丙记-无"};
  return std::nullopt;
}

// What names nothing that belongs to anybody: fields, dates and pages; what is public (programmes,
// funds, bureaus); and the frame of the record, which every participant may see.
bool names_nothing_private(const std::string& name) {
  static const std::set<std::string> known = {
      "account", "as_of", "at_least", "book", "bureau", "by", "cursor", "days", "event", "from",
      "fund", "known_at", "kind", "label", "limit", "lines", "name", "owing", "overpaid",
      "per_party", "period", "programme", "region", "same_name", "source", "start_from", "start_to",
      "status", "to", "totals", "unpaid", "missed", "min_days", "files", "cut_overs", "fiscal_year",
      "form", "month", "document", "contact", "on", "actor", "seq", "level", "index", "older",
      "newer", "refused", "size", "year", "gap", "open", "budget", "accounts", "state", "mismatch",
      "age", "unclosed", "sheet",
      // Of indicators: which, and what their definitions leave open.
      "indicator", "leverage_limit", "renewed_counts", "basis", "cohort", "bank_part_ppm",
      "compensation_limit_ppm", "within_days", "arrival_base"};
  return known.contains(name);
}

std::string encoded(const std::string& text) {
  std::string out;
  for (const char c : text) out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return out;
}

std::string path_of(const EndpointRow& endpoint, const std::string& place) {
  std::string path(endpoint.path);
  const auto at = path.find('{');
  if (at == std::string::npos) return path;
  return path.replace(at, path.find('}') - at + 1, encoded(place));
}

std::string with_filter(const std::string& path, const std::string& name,
                        const std::string& value) {
  return path + "?" + name + "=" + encoded(value);
}

bool is_question(const EndpointRow& endpoint) {
  return endpoint.method == "GET" && endpoint.asker == Asker::signed_in;
}

const std::vector<std::string> kAskers = {"guarantor_1", "bank_1", "province_1"};

std::string without(std::string text, const std::string& id) {
  for (auto at = text.find(id); at != std::string::npos; at = text.find(id)) {
    text.replace(at, id.size(), "*");
  }
  return text;
}

// The same bytes, but for the id that was asked for.
void expect_alike(Town& town, const std::string& who, const std::string& anothers_target,
                  const std::string& another, const std::string& absent_target,
                  const std::string& absent) {
  const Answered of_another = town.get(who, anothers_target);
  const Answered of_none = town.get(who, absent_target);
  EXPECT_EQ(without(of_another.text, another), without(of_none.text, absent))
      << who << " " << anothers_target;
  EXPECT_EQ(of_another.status, of_none.status);
}

TEST(Isolation, NoAddressTellsAnotherCompanysAffairsByItself) {
  Neighbours neighbours;
  int asked = 0;
  for (const EndpointRow& endpoint : endpoints()) {
    if (!is_question(endpoint) || !endpoint.answering.places.empty()) continue;
    for (const std::string& who : kAskers) {
      const Answered answered = neighbours.town.get(who, std::string(endpoint.path));
      EXPECT_EQ(answered.text.find(kMark), std::string::npos) << who << " " << endpoint.path;
      EXPECT_EQ(answered.text.find("77777700"), std::string::npos) << who << " " << endpoint.path;
      // An account number is its owner's, also among those who stand in one guarantee.
      const bool owner = who == "guarantor_1";
      const bool told = answered.text.find("6228000011112222") != std::string::npos;
      EXPECT_FALSE(told && !owner) << who << " " << endpoint.path;
      ++asked;
    }
    const Answered seen = neighbours.town.get("other_1", std::string(endpoint.path));
    if (endpoint.path == "/v1/applications" || endpoint.path == "/v1/guarantees" ||
        endpoint.path == "/v1/exposures" || endpoint.path == "/v1/parties" ||
        endpoint.path == "/v1/compensations" || endpoint.path == "/v1/events" ||
        endpoint.path == "/v1/clocks" || endpoint.path == "/v1/targets" ||
        endpoint.path == "/v1/grants" || endpoint.path == "/v1/guarantee-batches" ||
        endpoint.path == "/v1/breaks" || endpoint.path == "/v1/runs" ||
        endpoint.path == "/v1/files") {
      EXPECT_NE(seen.text.find(kMark), std::string::npos)
          << "the mark is nowhere: " << endpoint.path;
    }
  }
  EXPECT_GT(asked, 40);
}

TEST(Isolation, EveryFilterEitherNamesNothingPrivateOrIsAskedForWhatIsAnothers) {
  for (const EndpointRow& endpoint : endpoints()) {
    if (!is_question(endpoint)) continue;
    for (const std::string_view parameter : parameters_of(endpoint)) {
      const std::string name(parameter);
      EXPECT_NE(filter_named(name).has_value(), names_nothing_private(name))
          << endpoint.path << " takes " << name << ": say in this test what it names";
    }
  }
}

TEST(Isolation, AnothersThingAndOneThatIsNotThereAreAnsweredAlike) {
  Neighbours neighbours;
  for (const EndpointRow& endpoint : endpoints()) {
    if (!is_question(endpoint)) continue;
    for (const std::string_view place : endpoint.answering.places) {
      const auto filter = filter_named(std::string(place));
      for (const std::string& who : kAskers) {
        if (!filter) continue;
        for (const std::string& another : filter->anothers) {
          expect_alike(neighbours.town, who, path_of(endpoint, another), another,
                       path_of(endpoint, filter->absent), filter->absent);
        }
      }
    }
    if (!endpoint.answering.places.empty()) continue;
    const std::string path(endpoint.path);
    for (const std::string_view parameter : parameters_of(endpoint)) {
      const std::string name(parameter);
      const auto filter = filter_named(name);
      for (const std::string& who : kAskers) {
        if (!filter) continue;
        for (const std::string& another : filter->anothers) {
          expect_alike(neighbours.town, who, with_filter(path, name, another), another,
                       with_filter(path, name, filter->absent), filter->absent);
        }
      }
    }
  }
}

// A borrower's due is over all of its loans, so it is no bank's to see, whoever's command moved it.
TEST(Isolation, ABankThatLendsToAnothersBorrowerIsNotToldWhatItIsDue) {
  Neighbours neighbours;
  Town& town = neighbours.town;
  const auto asked = [&](const std::string& who, const std::string& name, const std::string& data,
                         const std::string& dates = "") {
    const Answered answered = town.command(who, who + name, name, data, dates);
    EXPECT_EQ(answered.status, 200) << answered.text.substr(0, 600);
    return answered;
  };
  const auto loan = [](const std::string& id, const std::string& bank) {
    return fmt::format(R"({{"loan":"{}","bank":"{}","borrower":"{}","region":"141102",
"contract_no":"{}","receipt_no":"{}","limit":"77777700","start":"2025-01-01","end":"2026-01-01",
"rate_ppm":43500}})",
                       id, bank, kOtherBorrower, id, id);
  };
  asked(
      "bureau_1", "establish_programme",
      R"({"programme":"P","bureau":"local_code:bureau","title":"贴息","shape":"interest_subsidy"})");
  const Answered enacted =
      town.two_people("interest-terms", "enact_terms",
                      R"({"programme":"P","terms":{"region":"141100","eligibility":{},
"procedure":{"late_claims_allowed":true},
"effective_from":"2025-01-01","document":"虚构","article":"第五条","clauses":[
{"field":"line_period","value":"calendar_year","article":"第五条"},
{"field":"day_basis","value":"actual_360","article":"第五条"},
{"field":"rate_rule","value":"fixed_points","article":"第五条"},
{"field":"rate_ppm","value":"10000","article":"第五条"},
{"field":"rate_ceiling_ppm","value":"10000","article":"第五条"},
{"field":"yearly_cap","value":"60000","article":"第五条"}]}})");
  ASSERT_EQ(enacted.status, 200) << enacted.text.substr(0, 600);
  asked("other_bank_1", "open_loan", loan("乙记-贷2", kOtherBank));
  asked("other_bank_1", "draw_loan", R"({"loan":"乙记-贷2","amount":"77777700"})",
        R"("basis_date":"2025-02-03",)");
  asked("bank_1", "open_loan", loan("甲贷", "uscc:91141100MA0R00087X"));
  // Earlier than the other's, so that it takes of the cap before it.
  const Answered drawn = asked("bank_1", "draw_loan", R"({"loan":"甲贷","amount":"10000000"})",
                               R"("basis_date":"2025-01-15",)");
  EXPECT_NE(drawn.text.find("entitlement_assessed"), std::string::npos);
  for (const std::string& text : {drawn.text, town.get("bank_1", "/v1/events?limit=1000").text}) {
    EXPECT_EQ(text.find(kMark), std::string::npos);
    EXPECT_EQ(text.find("\"due\":"), std::string::npos);
    EXPECT_EQ(text.find("\"computed\":"), std::string::npos);
  }
  const std::string told = town.get("bureau_1", "/v1/events?event=cap_applied").text;
  EXPECT_NE(told.find("\"computed\":"), std::string::npos) << "the cap has to bind for this test";
}

// A paper is made of what the addresses tell its caller.
TEST(Isolation, NoPaperHasWhatIsAnothers) {
  Neighbours neighbours;
  Town& town = neighbours.town;
  for (const std::string paper : {"publicity", "approvals", "payments", "filing"}) {
    const std::string path = "/v1/papers/" + paper + "?programme=FS&on=2026-01-15&form=page";
    for (const std::string& who : kAskers) {
      const Answered answered = town.get(who, path);
      EXPECT_EQ(answered.text.find(kMark), std::string::npos) << who << " " << path;
      EXPECT_EQ(answered.text.find("777,777"), std::string::npos) << who << " " << path;
      for (const std::string& another : kParties) {
        expect_alike(town, who, path + "&payee=" + encoded(another), another,
                     path + "&payee=uscc:91141100MA0R01266B", "uscc:91141100MA0R01266B");
      }
    }
  }
  const Answered own = town.get("other_1", "/v1/papers/filing?programme=FS&on=2026-01-15");
  EXPECT_EQ(own.status, 200) << own.text;
  EXPECT_NE(own.text.find(kMark), std::string::npos) << "the mark is nowhere";
}

TEST(Isolation, APageNeverPointsPastWhatTheCallerMaySee) {
  Neighbours neighbours;
  for (const char* list :
       {"/v1/parties", "/v1/actors", "/v1/guarantees", "/v1/applications", "/v1/proposals",
        "/v1/entitlements", "/v1/compensations", "/v1/deadlines", "/v1/waiting", "/v1/clocks",
        "/v1/targets", "/v1/grants", "/v1/tax-expenditures", "/v1/credit-tools",
        "/v1/guarantee-batches", "/v1/breaks", "/v1/runs", "/v1/statements"}) {
    for (const std::string& who : kAskers) {
      std::string cursor;
      std::string all;
      for (int page = 0; page < 50; ++page) {
        const Answered answered = neighbours.town.get(
            who, std::string(list) + "?limit=1" + (cursor.empty() ? "" : "&cursor=" + cursor));
        ASSERT_EQ(answered.status, 200) << list << answered.text;
        // A page that is not the last is full, and what follows is there.
        const std::string next = answered.at("/next");
        const bool empty = answered.at("/items/0").empty();
        EXPECT_FALSE(!cursor.empty() && empty) << list << " " << who;
        all += answered.text;
        if (next.empty() || next == "null") break;
        cursor = next;
      }
      EXPECT_EQ(all.find(kMark), std::string::npos) << list << " " << who;
    }
  }
}

// Random questions of random callers, with one of the second company's names in a random filter,
// beside others that name nothing.
TEST(Isolation, RandomProbesAcrossOrganisationsLearnNothing) {
  Neighbours neighbours;
  SCOPED_TRACE(testing::seed_text());
  std::mt19937_64 random(testing::seed());
  const auto pick = [&](const auto& list) -> const auto& { return list[random() % list.size()]; };
  const int probes = testing::rounds(500, 10'000);
  std::vector<const EndpointRow*> asked;
  for (const EndpointRow& endpoint : endpoints()) {
    if (is_question(endpoint) && endpoint.answering.places.empty()) asked.push_back(&endpoint);
  }
  const std::vector<std::string> beside = {"limit=1",     "limit=7",      "as_of=2025-06-30",
                                           "known_at=12", "totals=false", "region=141102"};
  int compared = 0;
  while (compared < probes) {
    const EndpointRow& endpoint = *pick(asked);
    const auto parameters = parameters_of(endpoint);
    if (parameters.empty()) continue;
    const std::string name(pick(parameters));
    const auto filter = filter_named(name);
    if (!filter) continue;
    std::string rest;
    for (const std::string& each : beside) {
      const std::string other = each.substr(0, each.find('='));
      const bool taken = std::find(parameters.begin(), parameters.end(), other) != parameters.end();
      if (taken && random() % 3 == 0) rest += "&" + each;
    }
    const std::string path(endpoint.path);
    const std::string& another = pick(filter->anothers);
    expect_alike(neighbours.town, pick(kAskers), with_filter(path, name, another) + rest, another,
                 with_filter(path, name, filter->absent) + rest, filter->absent);
    ++compared;
  }
  fmt::print("campaign: {} probes across organisations answered alike\n", compared);
}

}  // namespace
}  // namespace yingbu
