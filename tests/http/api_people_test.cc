#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/http/town.h"

namespace yingbu {
namespace {

constexpr char kTerms[] = R"({"programme":"FS","terms":{
"effective_from":"2024-01-01","region":"141100","eligibility":{},
"procedure":{"late_claims_allowed":true},"document":"d","article":"a","clauses":[
{"field":"line_period","value":"calendar_year","silent":true},
{"field":"day_basis","value":"actual_365_fixed","silent":true},
{"field":"base","value":"guaranteed_amount","article":"第五条"},
{"field":"rate_ppm","value":"5000","article":"第五条"},
{"field":"rate_ceiling_ppm","value":"10000","article":"第五条"},
{"field":"fee_cap_ppm","value":"10000","article":"第三条"}]}})";

TEST(ApiPeople, EveryAddressButHealthTakesAToken) {
  Town town;
  for (const char* target : {"/v1/me", "/v1/trial-balance", "/v1/events", "/v1/log"}) {
    const Answered refused = town.get("", target);
    EXPECT_EQ(refused.status, 401) << target;
    EXPECT_EQ(refused.code(), "token_missing") << target;
  }
  EXPECT_EQ(town.post("", "/v1/commands", "{}").code(), "token_missing");
  EXPECT_EQ(town.post("", "/v1/commands:batch", "{}").code(), "token_missing");
  expect_status(town.get("", "/healthz"), 200);
}

TEST(ApiPeople, UnknownTokenIsRefusedWithTheSchemeToUse) {
  Town town;
  Client client = town.client();
  const Response refused =
      client.send("GET", "/v1/me", {{"Authorization", "Bearer " + new_token()}});
  EXPECT_EQ(refused.status, 401);
  EXPECT_THAT(refused.body, testing::HasSubstr("token_unknown"));
  EXPECT_THAT(refused.headers, testing::Contains(NameValue{"WWW-Authenticate", "Bearer"}));
  const Response basic = client.send("GET", "/v1/me", {{"Authorization", "Basic abc"}});
  EXPECT_THAT(basic.body, testing::HasSubstr("token_missing"));
}

TEST(ApiPeople, RetiredActorsTokenIsRefused) {
  Town town;
  const Answered me = town.get("bank_1", "/v1/me");
  EXPECT_EQ(me.at("/role"), "bank") << me.text;
  EXPECT_EQ(me.at("/handle"), "bank_1");
  EXPECT_EQ(me.at("/organisation/name"), "吕梁农商行");
  EXPECT_EQ(me.at("/currency"), "CNY");
  expect_status(town.command("admin", "r", "retire_actor", R"({"actor":)" + me.at("/actor") + "}"),
                200);
  EXPECT_EQ(town.get("bank_1", "/v1/me").code(), "token_unknown");
}

TEST(ApiPeople, RolesMayDoOnlyWhatIsTheirs) {
  Town town;
  const std::string fund = R"({"fund":"F","bureau":"local_code:bureau","title":""})";
  for (const char* who : {"auditor", "guarantor_1", "bank_1"}) {
    const Answered refused = town.command(who, "r", "open_fund", fund);
    EXPECT_EQ(refused.status, 403) << who;
    EXPECT_EQ(refused.code(), "role_forbidden") << who;
  }
  const Answered other = town.command("other_1", "r", "issue_guarantee", issue("G1"));
  EXPECT_EQ(other.code(), "other_organisation") << other.text;
}

TEST(ApiPeople, TwoPeoplePassWhatOneMayNot) {
  Town town;
  expect_status(
      town.command(
          "bureau_1", "fs", "establish_programme",
          R"({"programme":"FS","bureau":"local_code:bureau","title":"","shape":"guarantee_fee_subsidy"})"),
      200);
  EXPECT_EQ(town.command("bureau_1", "alone", "enact_terms", kTerms).code(), "needs_two_people");
  const Answered proposed = town.command(
      "bureau_1", "p", "propose",
      R"({"proposal":"P1","note":"新条款","commands":[{"command":"enact_terms","data":)" +
          std::string(kTerms) + "}]}");
  expect_status(proposed, 200);
  EXPECT_EQ(proposed.at("/events/0/data/commands/0/command"), "enact_terms");
  EXPECT_EQ(proposed.at("/events/0/data/commands/0/data/terms/clauses/3/value"), "5000");

  const Answered open = town.get("bureau_2", "/v1/proposals");
  EXPECT_EQ(open.at("/items/0/proposal"), "P1") << open.text;
  EXPECT_EQ(open.at("/items/0/commands/0/data/programme"), "FS");
  EXPECT_EQ(open.at("/items/0/proposed_at"), "2026-01-15T04:00:00.000000Z");
  EXPECT_EQ(town.command("bureau_1", "own", "approve", R"({"proposal":"P1"})").code(),
            "same_person");
  const Answered approved = town.command("bureau_2", "yes", "approve", R"({"proposal":"P1"})");
  expect_status(approved, 200);
  EXPECT_EQ(approved.at("/events/1/event"), "terms_enacted");
  EXPECT_EQ(approved.at("/events/1/caused_by"), approved.at("/events/0/seq"));
  EXPECT_EQ(town.get("bureau_1", "/v1/proposals").at("/items"), "[]");
  EXPECT_EQ(town.get("bureau_1", "/v1/proposals?status=all").at("/items/0/status"), "approved");
  EXPECT_EQ(town.get("guarantor_1", "/v1/proposals?status=all").at("/items"), "[]");
  EXPECT_EQ(town.get("bureau_1", "/v1/proposals?status=none").at("/detail"),
            "query parameter 'status' is wrong: it is one of open, approved, declined, all");
  EXPECT_EQ(town.get("bureau_1", "/v1/programmes").at("/items/0/terms/0/terms/document"), "d");
}

TEST(ApiPeople, ReversalShowsItsOriginalWrittenOut) {
  Town town;
  town.live();
  const Answered fees = town.get("auditor", "/v1/events?event=fee_charged");
  const std::string seq = fees.at("/items/0/seq");
  const Answered reversed = [&] {
    town.command("guarantor_1", "p", "propose",
                 R"({"proposal":"R","note":"","commands":[{"command":"reverse",
"booked_date":"2026-01-15","data":{"seq":)" +
                     seq + R"(,"cause":"录入有误"}}]})");
    return town.command("guarantor_2", "y", "approve", R"({"proposal":"R"})");
  }();
  expect_status(reversed, 200);
  EXPECT_EQ(reversed.at("/events/1/event"), "event_reversed") << reversed.text;
  EXPECT_EQ(reversed.at("/events/1/data/original/seq"), seq);
  EXPECT_EQ(reversed.at("/events/1/data/original/event"), "fee_charged");
  EXPECT_EQ(reversed.at("/events/1/data/original/data/amount"), "500000");
}

TEST(ApiPeople, GuarantorSeesItsOwnOnly) {
  Town town;
  town.live();
  EXPECT_EQ(town.get("guarantor_1", "/v1/guarantees").at("/totals/count"), "1");
  EXPECT_EQ(town.get("other_1", "/v1/guarantees").at("/totals/count"), "0");
  EXPECT_EQ(town.get("bank_1", "/v1/guarantees").at("/totals/count"), "1");
  EXPECT_EQ(town.get("other_1", "/v1/guarantees?guarantor=2").code(), "not_found");
  expect_status(town.get("other_1", "/v1/guarantees/G1"), 404);
  EXPECT_EQ(town.get("guarantor_1", "/v1/entitlements").at("/items/0/paid"), "300000");
  EXPECT_EQ(town.get("other_1", "/v1/entitlements").at("/items"), "[]");
  EXPECT_EQ(town.get("other_1", "/v1/trial-balance").at("/items"), "[]");
  EXPECT_EQ(town.get("other_1", "/v1/trial-balance?owner=2").code(), "not_found");
}

TEST(ApiPeople, NamesAndAccountsGoToThoseWhoMayReadThem) {
  Town town;
  town.live();
  const Answered all = town.get("auditor", "/v1/parties");
  EXPECT_EQ(all.body.at("items").as_array().size(), 5u) << all.text;
  EXPECT_EQ(town.get("auditor", "/v1/parties/2").at("/item/accounts/0/account_number"),
            "6228000011112222");
  expect_status(town.get("guarantor_1", "/v1/parties/uscc:91141100MA0G000524"), 200);
  expect_status(town.get("guarantor_1", "/v1/parties/5"), 404);
  const Answered events = town.get("other_1", "/v1/events?event=party_registered");
  EXPECT_EQ(events.at("/items/1/withheld"), "true") << events.text;
  EXPECT_EQ(events.at("/items/1/data"), "");
  EXPECT_EQ(events.at("/items/4/data/name"), "另一家担保公司");
  EXPECT_EQ(town.get("other_1", "/v1/events?event=terms_enacted").at("/items/0/withheld"), "");
  const Answered issued = town.get("bank_1", "/v1/events?event=guarantee_issued");
  EXPECT_EQ(issued.at("/items/0/data/guarantee"), "G1");
}

TEST(ApiPeople, AReguarantorReadsOnlyWhatNamesIt) {
  Town town;
  town.live();
  const std::string party = R"({"party":"local_code:R1","kind":"reguarantor","name":"省再担保",)"
                            R"("region":"140000"})";
  expect_status(town.command("admin", "party R1", "register_party", party), 200);
  const std::string fund = R"({"party":"local_code:N1","kind":"reguarantor","name":"国担基金",)"
                           R"("region":"140000"})";
  expect_status(town.command("admin", "party N1", "register_party", fund), 200);
  town.enrol("province_1", "local_code:R1", "reguarantor");
  const std::string question = "/v1/events?event=guarantee_issued";
  EXPECT_EQ(town.get("auditor", question).at("/items/0/data/guarantee"), "G1");
  const Answered issued = town.get("province_1", question);
  EXPECT_EQ(issued.at("/items/0/withheld"), "true") << issued.text;
  EXPECT_EQ(issued.at("/items/0/data"), "");
  expect_status(town.command("guarantor_1", "file", "file_reguarantee",
                             R"({"guarantee":"G1","province":"local_code:R1",)"
                             R"("national_fund":"local_code:N1","filing_no":"备-1"})"),
                200);
  EXPECT_EQ(
      town.get("province_1", "/v1/events?event=reguarantee_filed").at("/items/0/data/filing_no"),
      "备-1");
}

}  // namespace
}  // namespace yingbu
