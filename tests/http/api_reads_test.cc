#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>

#include "http/api/endpoints.h"
#include "http/client.h"
#include "tests/http/town.h"

namespace yingbu {
namespace {

// One town for all questions: they change nothing.
class ApiReads : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    town_ = new Town;
    town_->live();
    for (const char* id : {"G2", "G3", "G4"}) {
      expect_status(town_->command("guarantor_1", std::string("issue ") + id, "issue_guarantee",
                                   issue(id), R"("basis_date":"2025-01-01",)"),
                    200);
    }
  }
  static void TearDownTestSuite() { delete town_; }

  // A path with 1 in its places.
  static std::string filled(std::string path) {
    for (std::size_t at = path.find('{'); at != path.npos; at = path.find('{')) {
      path.replace(at, path.find('}') + 1 - at, "1");
    }
    return path;
  }
  Answered ask(const std::string& target) { return town_->get("auditor", target); }
  std::uint64_t size() { return town_->ledger().log().size(); }

  static Town* town_;
};
Town* ApiReads::town_ = nullptr;

TEST_F(ApiReads, AnswersStateTheirPosition) {
  const Answered answer = ask("/v1/guarantees?limit=1");
  expect_status(answer, 200);
  EXPECT_EQ(answer.at("/position/seq"), std::to_string(size()));
  EXPECT_EQ(answer.at("/position/recorded_at"), "2026-01-15T04:00:00.000000Z");
  EXPECT_EQ(answer.at("/as_of"), "null");
  EXPECT_EQ(answer.at("/known_at"), "null");
}

TEST_F(ApiReads, CursorsWalkEveryRowOnce) {
  std::vector<std::string> seen;
  std::string cursor;
  for (int page = 0; page < 10; ++page) {
    const Answered answer = ask("/v1/guarantees?limit=2" +
                                (cursor.empty() ? "" : "&cursor=" + percent_encoded(cursor)));
    for (const auto& row : answer.body.at("items").as_array()) {
      seen.emplace_back(row.at("guarantee").as_string());
    }
    EXPECT_EQ(answer.at("/totals/count"), "4");
    cursor = answer.at("/next");
    if (cursor == "null") break;
  }
  EXPECT_THAT(seen, testing::ElementsAre("G1", "G2", "G3", "G4"));
}

TEST_F(ApiReads, AReleasePlanSaysWhatTheSourceCanPayAndIsForTheFiscalSideOnly) {
  const std::string address = "/v1/release-plan?programme=FS&source=2026";
  const Answered whole = ask(address);
  EXPECT_EQ(whole.at("/items/0/key/object"), "G1");
  EXPECT_EQ(whole.at("/items/0/paid"), "300000");
  EXPECT_EQ(whole.at("/items/0/planned"), "200000");
  EXPECT_EQ(whole.at("/items/0/cause"), "in_full");
  EXPECT_EQ(whole.at("/items/0/account/account"), "1");
  EXPECT_EQ(whole.at("/available"), "500000");
  EXPECT_EQ(whole.at("/remaining"), "300000");
  EXPECT_EQ(whole.at("/rationed"), "false");
  const Answered part = ask(address + "&fund=F&budget=12345&accounts=2:1,3:9");
  EXPECT_EQ(part.at("/items/0/planned"), "12345");
  EXPECT_EQ(part.at("/items/0/cause"), "shortage");
  EXPECT_EQ(part.at("/budget"), "12345");

  for (const char* missing : {"/v1/release-plan?programme=FS", "/v1/release-plan?source=2026"}) {
    EXPECT_EQ(ask(missing).code(), "bad_query") << missing;
  }
  for (const char* wrong : {"&budget=0", "&budget=1.5", "&accounts=3", "&accounts=3:0"}) {
    EXPECT_EQ(ask(address + wrong).code(), "bad_query") << wrong;
  }
  EXPECT_EQ(ask("/v1/release-plan?programme=NO&source=2026").code(), "not_found");
  for (const char* who : {"guarantor_1", "bank_1", "other_1"}) {
    const Answered refused = town_->get(who, address);
    EXPECT_EQ(refused.code(), "role_forbidden") << who;
    EXPECT_EQ(refused.at("/detail").find("G1"), std::string::npos);
  }
}

TEST_F(ApiReads, FiltersNarrowTheRows) {
  EXPECT_EQ(ask("/v1/guarantees?guarantor=uscc:91141100MA0G000524").at("/totals/count"), "4");
  EXPECT_EQ(ask("/v1/guarantees?borrower=%235").at("/totals/count"), "0");
  EXPECT_EQ(ask("/v1/guarantees?status=released").at("/totals/count"), "0");
  EXPECT_EQ(ask("/v1/guarantees?start_from=2025-02-01").at("/totals/count"), "0");
  EXPECT_EQ(ask("/v1/guarantees?region=141102&totals=false").at("/totals"), "");
  EXPECT_EQ(ask("/v1/entitlements?object=G1&unpaid=true").at("/items/0/unpaid"), "200000");
  EXPECT_EQ(ask("/v1/entitlements?object=G1&overpaid=true").at("/items"), "[]");
  EXPECT_EQ(ask("/v1/trial-balance?account=liability_in_force").at("/items/0/balance"),
            "320000000");
}

// An empty answer would say that nothing is due, held or recorded of it.
TEST_F(ApiReads, AFilterThatNamesWhatDoesNotExistIsRefused) {
  for (const auto& [question, detail] : std::map<std::string, std::string>{
           {"/v1/trial-balance?account=treasury&fund=NONE", "there is no fund 'NONE'"},
           {"/v1/funds?fund=NONE", "there is no fund 'NONE'"},
           {"/v1/entitlements?programme=fs", "there is no programme 'fs'"},
           {"/v1/entitlements?object=G99", "there is no guarantee 'G99'"},
           {"/v1/events?object=guarantee:G99", "there is no object 'guarantee:G99'"}}) {
    const Answered answer = ask(question);
    EXPECT_EQ(answer.at("/code"), "not_found") << question;
    EXPECT_EQ(answer.at("/detail"), detail);
  }
}

TEST_F(ApiReads, WhatIsToBeDoneIsListedForWhoHasToDoIt) {
  // Matured and unpaid: until the guarantee period is over the bank may demand.
  const std::string question = "/v1/deadlines?kind=guarantee_period&days=365";
  const Answered all = ask(question);
  EXPECT_EQ(all.at("/count"), "4") << all.text;
  EXPECT_EQ(all.at("/items/0/due"), "2026-07-01");
  EXPECT_EQ(ask("/v1/deadlines?cursor=67").code(), "bad_query") << "a list without pages";
  EXPECT_EQ(ask("/v1/deadlines?kind=none").code(), "bad_query");
  // Each is shown its own, and told nothing of another's.
  EXPECT_EQ(town_->get("bank_1", question).at("/count"), "4");
  EXPECT_EQ(town_->get("guarantor_1", question).at("/count"), "0");
  EXPECT_EQ(town_->get("other_1", "/v1/waiting?organisation=" + percent_encoded(kGuarantor)).code(),
            "not_found");
  EXPECT_EQ(ask("/v1/waiting").at("/count"), "0");
  EXPECT_EQ(ask("/v1/applications").at("/items"), "[]");
  EXPECT_EQ(ask("/v1/compensations").at("/totals/count"), "0");
}

TEST_F(ApiReads, ChainsAndExposuresFollowTheGuarantees) {
  const Answered chain = ask("/v1/guarantees/G1/chain");
  EXPECT_EQ(chain.at("/items/0/guarantee/guarantee"), "G1") << chain.text;
  EXPECT_EQ(chain.at("/items/0/owners/0/from"), "2025-01-01");
  EXPECT_EQ(ask("/v1/guarantees/none/chain").code(), "not_found");
  EXPECT_EQ(town_->get("other_1", "/v1/guarantees/G1/chain").code(), "not_found");
  const Answered exposures = ask("/v1/exposures");
  EXPECT_EQ(exposures.at("/count"), "1") << exposures.text;
  EXPECT_EQ(exposures.at("/items/0/liability"), "320000000");
  EXPECT_EQ(exposures.at("/items/0/guarantees"), "4");
}

TEST_F(ApiReads, IndicatorsSayWhatTheyAreOfAndWhyOneIsMissing) {
  const Answered one = ask("/v1/indicators?indicator=fee_rate&as_of=2026-01-15");
  EXPECT_EQ(one.at("/items/0/numerator"), "730000000") << one.text;  // four fees of 500,000 × 365
  EXPECT_EQ(one.at("/items/0/denominator"), "146000000000");
  EXPECT_EQ(one.at("/items/0/bp"), "50");
  EXPECT_EQ(one.at("/items/0/limit/holds"), "true");
  EXPECT_EQ(one.at("/items/0/limit/bp"), "100");
  EXPECT_EQ(one.at("/items/0/zh"), "平均担保费率");
  EXPECT_EQ(one.at("/items/0/parameters/0/name"), "basis");
  EXPECT_EQ(one.at("/items/0/parameters/0/value"), "new_business");
  EXPECT_NE(one.at("/items/0/meaning_zh"), "");
  EXPECT_EQ(one.at("/to"), "2026-01-15");
  EXPECT_EQ(one.at("/from"), "");
  const Answered none = ask("/v1/indicators?indicator=leverage");
  EXPECT_EQ(none.at("/items/0/missing"), "not_reported");
  EXPECT_EQ(none.at("/items/0/bp"), "");
  EXPECT_EQ(none.at("/items/0/lacking/0/figure"), "net_assets");
  EXPECT_EQ(none.at("/items/0/limit"), "");
  const Answered year = ask("/v1/indicators?year=2024");
  EXPECT_EQ(year.at("/from"), "2024-01-01");
  EXPECT_EQ(year.at("/to"), "2024-12-31");
  EXPECT_EQ(year.body.at("items").as_array().size(), 35u);
  EXPECT_EQ(ask("/v1/indicators?indicator=none").code(), "bad_query");
  EXPECT_EQ(ask("/v1/indicators?leverage_limit=16").code(), "bad_query");
  EXPECT_EQ(ask("/v1/indicators?programme=fs").code(), "not_found");
}

// A company is told of its own guarantees, dues and figures; a bank of the guarantees it lent
// under, and not what a company reported.
TEST(ApiIndicators, AreThoseOfTheCallersOwn) {
  Town town;
  town.live();
  const auto told = [&town](const std::string& who, const std::string& query) {
    return town.get(who, "/v1/indicators?" + query);
  };
  const Answered reported = town.command("bureau_1", "net", "report_figure",
                                         R"({"party":"uscc:91141100MA0G000524",
"figure":"net_assets","as_of":"2025-12-31","amount":"8000000","document":"年报"})");
  ASSERT_EQ(reported.status, 200) << reported.text;
  EXPECT_EQ(told("guarantor_1", "indicator=leverage").at("/items/0/bp"), "100000");
  EXPECT_EQ(told("guarantor_1", "indicator=coverage_rate").at("/items/0/denominator"), "500000");
  EXPECT_EQ(told("guarantor_1", "indicator=execution_rate").at("/items/0/missing"),
            "not_by_filter");
  EXPECT_EQ(told("other_1", "indicator=liability_balance").at("/items/0/amount"), "0");
  EXPECT_EQ(told("other_1", "indicator=leverage").at("/items/0/missing"), "not_reported");
  EXPECT_EQ(told("other_1", "indicator=coverage_rate").at("/items/0/missing"), "zero_denominator");
  EXPECT_EQ(told("bank_1", "indicator=liability_balance").at("/items/0/amount"), "80000000");
  const Answered bank = told("bank_1", "guarantor=" + percent_encoded(kGuarantor));
  expect_status(bank, 200);
  EXPECT_EQ(bank.text.find("8000000\""), std::string::npos) << "what the company reported";
  EXPECT_EQ(told("bank_1", "bank=" + percent_encoded(kGuarantor)).code(), "other_organisation");
  EXPECT_EQ(told("bureau_1", "indicator=execution_rate").at("/items/0/missing"), "");
}

TEST(ApiCutOvers, AreShownWithWhatIsStatedToWhomTheyConcern) {
  Town town;
  const std::string owner = R"({"owner":"uscc:91141100MA0G000524")";
  ASSERT_EQ(town.command("guarantor_1", "o1", "open_cut_over",
                         owner + R"(,"as_of":"2025-12-31","document":"D"})")
                .status,
            200);
  const Answered open = town.get("guarantor_1", "/v1/cut-overs");
  EXPECT_EQ(open.at("/items/0/as_of"), "2025-12-31") << open.text;
  EXPECT_EQ(open.at("/items/0/closed"), "false");
  EXPECT_EQ(open.at("/items/0/accounts/0/account"), "1002");
  EXPECT_EQ(open.at("/items/0/accounts/0/must_state"), "true");
  EXPECT_EQ(open.at("/items/0/differences"), "1");
  const Answered stated = town.command("guarantor_1", "o2", "state_opening_balance",
                                       owner + R"(,"account":"cash_at_bank","debit":"700"})");
  ASSERT_EQ(stated.status, 200) << stated.text;
  const Answered tied = town.get("guarantor_1", "/v1/cut-overs");
  EXPECT_EQ(tied.at("/items/0/accounts/0/stated"), "700");
  EXPECT_EQ(tied.at("/items/0/accounts/0/stated_seq"), stated.at("/first_seq"));
  EXPECT_EQ(tied.at("/items/0/accounts/0/must_state"), "false");
  EXPECT_EQ(tied.at("/items/0/differences"), "0");
  EXPECT_EQ(town.get("other_1", "/v1/cut-overs").at("/items"), "[]");
  EXPECT_EQ(town.get("other_1", "/v1/cut-overs?owner=" + percent_encoded(kGuarantor)).code(),
            "not_found");
  const Answered events = town.get("auditor", "/v1/events?object=party:2");
  EXPECT_NE(events.text.find("opening_balance_stated"), std::string::npos) << events.text;
}

TEST_F(ApiReads, LinesExplainWhatIsDue) {
  const Answered row = ask("/v1/entitlements?object=G1&lines=true");
  EXPECT_EQ(row.at("/items/0/lines/0/allowed"), "500000") << row.text;
}

TEST_F(ApiReads, FundPositionTellsWhatIsAvailable) {
  const Answered funds = ask("/v1/funds?fund=F&fiscal_year=2026");
  EXPECT_EQ(funds.at("/items/0/budget"), "1000000") << funds.text;
  EXPECT_EQ(funds.at("/items/0/received"), "800000");
  EXPECT_EQ(funds.at("/items/0/confirmed"), "300000");
  EXPECT_EQ(funds.at("/items/0/available"), "500000");
}

TEST_F(ApiReads, AsOfEndsWithABookedDay) {
  const Answered early = ask("/v1/guarantees?as_of=2025-06-30");
  EXPECT_EQ(early.at("/as_of"), "2025-06-30");
  EXPECT_EQ(early.at("/totals/count"), "1") << early.text;
  const Answered sums = ask("/v1/trial-balance?as_of=2025-06-30&account=liability_in_force");
  EXPECT_EQ(sums.at("/items/0/balance"), "80000000");
}

TEST_F(ApiReads, KnownAtLooksFromAPosition) {
  const Answered issued = ask("/v1/events?event=guarantee_issued&limit=1");
  const std::string seq = issued.at("/items/0/seq");
  const Answered then = ask("/v1/guarantees?known_at=" + seq);
  EXPECT_EQ(then.at("/known_at"), seq);
  EXPECT_EQ(then.at("/totals/count"), "1") << then.text;
  EXPECT_EQ(ask("/v1/guarantees?known_at=2026-01-15T11:59:59%2B08:00").at("/totals/count"), "0");
  EXPECT_EQ(ask("/v1/guarantees?known_at=2026-01-15T12:00:00%2B08:00").at("/known_at"),
            std::to_string(size()));
}

TEST_F(ApiReads, APositionBeyondTheLogIsRefusedAtOnce) {
  ApiOptions options;
  options.read_wait = std::chrono::hours(1);
  Town town(options);
  const std::string size = std::to_string(town.ledger().log().size());
  const std::string next = std::to_string(town.ledger().log().size() + 1);
  for (const std::string& question : {"/v1/funds?at_least=" + next, "/v1/funds?known_at=" + next,
                                      "/v1/funds?at_least=0&known_at=" + next}) {
    const Answered refused = town.get("auditor", question);
    expect_status(refused, 409);
    EXPECT_EQ(refused.code(), "position_unrecorded");
    EXPECT_EQ(refused.at("/detail"), "nothing is recorded at " + next +
                                         " yet, the ledger stands at " + size +
                                         "; check the position asked for");
  }
}

TEST_F(ApiReads, StoppedReadModelsAreNotReady) {
  ApiOptions options;
  options.read_wait = std::chrono::milliseconds(20);
  Town town(options);
  expect_status(town.get("", "/readyz"), 200);
  town.runner().stop();
  expect_status(town.command("bureau_1", "r", "open_fund",
                             R"({"fund":"F","bureau":"local_code:bureau","title":""})"),
                200);
  const Answered ready = town.get("", "/readyz");
  expect_status(ready, 503);
  EXPECT_EQ(ready.code(), "read_behind");
  const Answered behind = town.get("auditor", "/v1/funds");
  expect_status(behind, 503);
  const std::uint64_t size = town.ledger().log().size();
  EXPECT_EQ(behind.at("/detail"),
            "the read models stand at " + std::to_string(size - 1) + ", 1 records before " +
                std::to_string(size) +
                "; try again shortly, or ask for the state as it stands with at_least=0");
  EXPECT_EQ(behind.at("/values/behind"), "1");
  expect_status(town.get("auditor", "/v1/funds?at_least=0"), 200);
  expect_status(town.get("", "/healthz"), 200);
  // Who one is, and what would be recorded, need no read models.
  EXPECT_EQ(town.get("auditor", "/v1/me").at("/role"), "auditor");
  expect_status(town.post("bureau_1", "/v1/commands", R"({"request_id":"d","dry_run":true,
"command":"open_fund","data":{"fund":"F2","bureau":"local_code:bureau","title":""}})"),
                200);
}

TEST_F(ApiReads, QuestionableParametersAreRefused) {
  const auto detail = [&](const std::string& target) { return ask(target).at("/detail"); };
  EXPECT_EQ(detail("/v1/funds?colour=red"),
            "query parameter 'colour' is wrong: there is no such parameter; known: by, fund, "
            "source, fiscal_year, bureau, as_of, known_at, at_least");
  EXPECT_EQ(detail("/v1/log?a=1"),
            "query parameter 'a' is wrong: this address takes no query parameters");
  EXPECT_EQ(detail("/v1/funds?fund=F&fund=G"),
            "query parameter 'fund' is wrong: it occurs twice; keep one");
  EXPECT_EQ(detail("/v1/funds?fund="),
            "query parameter 'fund' is wrong: it is empty; leave out what is not used");
  for (const char* present : {"/v1/parties", "/v1/programmes", "/v1/cut-overs", "/v1/actors"}) {
    for (const char* then : {"as_of=2025-06-30", "known_at=3"}) {
      EXPECT_THAT(
          detail(std::string(present) + "?" + then),
          testing::HasSubstr("this address answers as of now only, not as of a day or as known "
                             "then"));
    }
  }
  EXPECT_EQ(detail("/v1/late-entries?from=2025-06-30&to=2025-06-29"),
            "query parameter 'to' is wrong: it is before from");
  EXPECT_EQ(detail("/v1/events?from=9&to=3"), "query parameter 'to' is wrong: it is before from");
  EXPECT_EQ(detail("/v1/guarantees?start_from=2025-06-30&start_to=2025-06-29"),
            "query parameter 'start_to' is wrong: it is before start_from");
  EXPECT_EQ(detail("/v1/trial-balance?from=2025-06-30&as_of=2025-06-29"),
            "query parameter 'as_of' is wrong: it is before from");
  EXPECT_EQ(detail("/v1/events?actor=999"), "there is no actor '999'");
  // A filter may be said as tables print it.
  expect_status(ask("/v1/trial-balance?account=1002"), 200);
  expect_status(ask("/v1/trial-balance?account=" + percent_encoded("应收代偿款")), 200);
  expect_status(ask("/v1/trial-balance?book=" + percent_encoded("备查")), 200);
  expect_status(ask("/v1/guarantees?status=" + percent_encoded("在保")), 200);
  EXPECT_EQ(
      detail("/v1/events?cursor=99999999"),
      "query parameter 'cursor' is wrong: it is not the `next` of this question's page before");
  EXPECT_EQ(detail("/v1/funds?as_of=yesterday"),
            "query parameter 'as_of' is wrong: 'yesterday' is not a date: write YYYY-MM-DD");
  EXPECT_EQ(detail("/v1/funds?known_at=2025-01-01T00:00:00"),
            "query parameter 'known_at' is wrong: '2025-01-01T00:00:00' is neither a seq nor an "
            "instant with a zone (2025-03-01T12:00:00Z)");
  EXPECT_EQ(detail("/v1/guarantees?limit=1001"),
            "query parameter 'limit' is wrong: '1001' is not an integer within 1 .. 1000");
  EXPECT_EQ(detail("/v1/guarantees?totals=yes"),
            "query parameter 'totals' is wrong: it is true or false");
  EXPECT_EQ(detail("/v1/guarantees?bank=999"), "there is no party '999'");
  EXPECT_EQ(ask("/v1/guarantees?cursor=%01").code(), "bad_query");
  EXPECT_EQ(ask("/v1/guarantees?known_at=999999").code(), "position_unrecorded");
  EXPECT_EQ(ask("/v1/nothing").code(), "no_such_route");
  EXPECT_EQ(ask("/v1/commands").code(), "method_not_allowed");
}

TEST_F(ApiReads, AnUnknownParameterIsToldWhatTheAddressTakes) {
  for (const EndpointRow& endpoint : endpoints()) {
    if (endpoint.asker == Asker::anyone) continue;
    std::string known;
    for (const std::string_view name : parameters_of(endpoint)) {
      known += (known.empty() ? "" : ", ") + std::string(name);
    }
    const std::string target = filled(std::string(endpoint.path)) + "?no_such=1";
    const Answered answer = endpoint.method == "GET"      ? ask(target)
                            : endpoint.method == "DELETE" ? town_->remove("auditor", target)
                            : endpoint.method == "PUT"    ? town_->put("auditor", target, "{}")
                                                          : town_->post("auditor", target, "{}");
    expect_status(answer, 400);
    EXPECT_EQ(answer.at("/field"), "no_such") << target;
    if (endpoint.paging == Paging::list) known += ", cursor";  // to be told that it has no pages
    EXPECT_TRUE(answer.at("/detail").ends_with(known.empty() ? "takes no query parameters"
                                                             : "known: " + known))
        << target << ": " << answer.at("/detail");
  }
}

TEST_F(ApiReads, EventsPageOnAndAreFoundByObjectAndActor) {
  const Answered first = ask("/v1/events?limit=3");
  EXPECT_EQ(first.at("/items/0/event"), "ledger_opened");
  EXPECT_EQ(first.at("/next"), "4");
  EXPECT_EQ(ask("/v1/events?cursor=4&limit=1").at("/items/0/seq"), "4");
  EXPECT_EQ(ask("/v1/events?from=4&to=4").at("/next"), "null");
  const Answered life = ask("/v1/events?object=guarantee:G1");
  EXPECT_EQ(life.at("/items/0/event"), "guarantee_issued") << life.text;
  const Answered actor = ask("/v1/events?actor=4");
  for (const auto& each : actor.body.at("items").as_array()) EXPECT_EQ(each.at("actor"), 4);
  const Answered system = ask("/v1/events?actor=0&limit=1");
  EXPECT_EQ(system.at("/items/0/event"), "ledger_opened") << "it is in no list of people";
  EXPECT_EQ(ask("/v1/events?from=1&cursor=1").code(), "bad_query");
  EXPECT_EQ(ask("/v1/events?event=nothing").status, 400);
}

TEST_F(ApiReads, LateEntriesAreFoundByTheMonthTheyWereBookedIn) {
  // Issued as of January 2025, booked a year later.
  const Answered late = ask("/v1/late-entries?event=guarantee_issued&min_days=365");
  EXPECT_EQ(late.body.at("items").as_array().size(), 3U) << late.text;
  EXPECT_EQ(late.at("/items/0/data/guarantee"), "G2");
  EXPECT_EQ(late.at("/items/0/basis_date"), "2025-01-01");
  EXPECT_EQ(late.at("/items/0/booked_date"), "2026-01-15");
  EXPECT_EQ(ask("/v1/late-entries?from=2026-01-16").at("/items"), "[]");
  const Answered page = ask("/v1/late-entries?event=guarantee_issued&min_days=365&limit=2");
  EXPECT_EQ(ask("/v1/late-entries?event=guarantee_issued&min_days=365&cursor=" + page.at("/next"))
                .at("/items/0/data/guarantee"),
            "G4");
  EXPECT_EQ(ask("/v1/late-entries?cursor=67").code(), "bad_query");
  EXPECT_EQ(ask("/v1/late-entries?event=nothing").status, 400);
  // As in the list of records, another's content is withheld.
  const Answered others = town_->get("other_1", "/v1/late-entries?event=guarantee_issued");
  EXPECT_EQ(others.at("/items/0/withheld"), "true") << others.text;
}

TEST_F(ApiReads, OneEventComesWithItsPostings) {
  const Answered issued = ask("/v1/events?event=guarantee_issued&limit=1");
  const Answered event = ask("/v1/events/" + issued.at("/items/0/seq"));
  EXPECT_EQ(event.at("/item/data/guarantee"), "G1");
  EXPECT_EQ(event.at("/postings/0/account"), "liability_in_force") << event.text;
  expect_status(ask("/v1/events/0"), 404);
  expect_status(ask("/v1/events/999999"), 404);
  expect_status(ask("/v1/events/x"), 404);
}

}  // namespace
}  // namespace yingbu
