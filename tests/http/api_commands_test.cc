#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/http/town.h"

namespace yingbu {
namespace {

constexpr char kFund[] = R"({"fund":"F","bureau":"local_code:bureau","title":"补贴资金"})";

TEST(ApiCommands, OneLifeGoesThroughHttpOnly) {
  Town town;
  town.live();
  const Answered row = town.get("bureau_1", "/v1/entitlements?programme=FS&payee=2");
  expect_status(row, 200);
  EXPECT_EQ(row.at("/items/0/due"), "500000") << row.text;
  EXPECT_EQ(row.at("/items/0/approved"), "500000");
  EXPECT_EQ(row.at("/items/0/paid"), "300000");
  EXPECT_EQ(row.at("/items/0/unpaid"), "200000");
  const Answered balance = town.get("auditor", "/v1/trial-balance?book=bureau");
  EXPECT_EQ(balance.at("/totals/0/balance"), "0") << balance.text;
}

TEST(ApiCommands, ReceiptCarriesSeqsTimeAndEvents) {
  Town town;
  const Answered receipt = town.command("bureau_1", "r1", "open_fund", kFund);
  expect_status(receipt, 200);
  EXPECT_EQ(receipt.at("/request_id"), "r1");
  EXPECT_EQ(receipt.at("/replayed"), "false");
  EXPECT_EQ(receipt.at("/recorded_at"), "2026-01-15T04:00:00.000000Z");
  EXPECT_EQ(receipt.at("/first_seq"), receipt.at("/events/0/seq"));
  EXPECT_EQ(receipt.at("/events/0/event"), "fund_opened");
  EXPECT_EQ(receipt.at("/events/0/booked_date"), "2026-01-15");
  EXPECT_EQ(receipt.at("/events/0/data/title"), "补贴资金");
}

TEST(ApiCommands, SameRequestTwiceAnswersTheFirstReceipt) {
  Town town;
  const Answered first = town.command("bureau_1", "r1", "open_fund", kFund);
  const Answered again = town.command("bureau_1", "r1", "open_fund", kFund);
  expect_status(again, 200);
  EXPECT_EQ(again.at("/replayed"), "true");
  EXPECT_EQ(again.at("/events"), first.at("/events"));
}

TEST(ApiCommands, SameIdWithAnotherBodyIsRefused) {
  Town town;
  town.command("bureau_1", "r1", "open_fund", kFund);
  const Answered other = town.command(
      "bureau_1", "r1", "open_fund", R"({"fund":"F","bureau":"local_code:bureau","title":"别的"})");
  expect_status(other, 409);
  EXPECT_EQ(other.code(), "request_id_reused");
}

TEST(ApiCommands, DryRunAnswersPostingsAndLeavesNothing) {
  Town town;
  town.live();
  const std::uint64_t before = town.ledger().log().size();
  const Answered dry = town.post("guarantor_1", "/v1/commands",
                                 R"({"dry_run":true,"command":"issue_guarantee",
"basis_date":"2025-01-01","booked_date":"2025-01-01","data":)" +
                                     issue("G2") + "}");
  expect_status(dry, 200);
  EXPECT_EQ(dry.at("/dry_run"), "true");
  EXPECT_EQ(dry.at("/events/0/event"), "guarantee_issued");
  EXPECT_EQ(dry.at("/events/0/postings/0/code"), "7001") << dry.text;
  EXPECT_EQ(dry.at("/events/0/postings/0/amount"), "80000000");
  EXPECT_EQ(town.ledger().log().size(), before);
  expect_status(town.get("guarantor_1", "/v1/guarantees/G2"), 404);
}

TEST(ApiCommands, IdempotencyKeyHeaderMayGiveTheId) {
  Town town;
  const std::string body = R"({"command":"open_fund","data":)" + std::string(kFund) + "}";
  const Answered receipt =
      town.post("bureau_1", "/v1/commands", body, {{"Idempotency-Key", "\"key-1\""}});
  expect_status(receipt, 200);
  EXPECT_EQ(receipt.at("/request_id"), "key-1");
}

TEST(ApiCommands, IdempotencyKeyThatIsNoCleanTextIsRefused) {
  Town town;
  const std::string body = R"({"command":"open_fund","data":)" + std::string(kFund) + "}";
  const std::uint64_t before = town.ledger().log().size();
  for (const auto& [key, code, detail] :
       {std::tuple{"\xff\xfe", "bad_utf8", "the text is not valid UTF-8"},
        std::tuple{"a\tb", "control_character", "control character U+0009"},
        std::tuple{"a\xc2\x9b", "control_character", "control character U+009B"},
        std::tuple{"a\xe2\x80\xae", "invisible_character", "invisible character U+202E"}}) {
    for (const char* target : {"/v1/commands", "/v1/commands:batch?mode=atomic"}) {
      const Answered refused = town.post("bureau_1", target, body, {{"Idempotency-Key", key}});
      expect_status(refused, 400);
      EXPECT_EQ(refused.code(), code) << target;
      EXPECT_EQ(refused.at("/field"), "Idempotency-Key");
      EXPECT_NE(refused.at("/detail_en").find(detail), std::string::npos) << refused.text;
    }
  }
  EXPECT_EQ(town.ledger().log().size(), before);
}

TEST(ApiCommands, RefusalsShowWhatTheyRepeat) {
  Town town;
  const Answered refused = town.post("bureau_1", "/v1/commands",
                                     R"({"request_id":"a","command":"open_fund",
"data":{"fund":"F","bureau":"local_code:bureau","title":"","x\u001b[2J\u202e":1}})");
  expect_status(refused, 400);
  EXPECT_NE(refused.at("/detail_en").find("there is no field 'x<U+001B>[2J<U+202E>'"),
            std::string::npos)
      << refused.text;
  EXPECT_EQ(refused.at("/values/name"), "x\x1b[2J\xe2\x80\xae") << "programs get it as it was";
}

TEST(ApiCommands, HeaderAndBodyIdsMustAgree) {
  Town town;
  const std::string body =
      R"({"request_id":"a","command":"open_fund","data":)" + std::string(kFund) + "}";
  const Answered refused =
      town.post("bureau_1", "/v1/commands", body, {{"Idempotency-Key", "\"b\""}});
  expect_status(refused, 400);
  EXPECT_EQ(refused.code(), "request_ids_differ");
  EXPECT_EQ(refused.at("/detail"),
            "the Idempotency-Key header 'b' and the body's request_id 'a' differ; write one, or "
            "both alike");
}

TEST(ApiCommands, GroupIsAtomicAndNamesTheFieldThatRefusesIt) {
  Town town;
  const std::uint64_t before = town.ledger().log().size();
  const Answered refused = town.post(
      "bureau_1", "/v1/commands",
      R"({"request_id":"g","commands":[{"command":"open_fund","data":)" + std::string(kFund) +
          R"(},{"command":"allocate_budget","data":{"fund":"NONE","source":"s",
"fiscal_year":2026,"document":"d","amount":"1"}}]})");
  expect_status(refused, 404);
  EXPECT_EQ(refused.code(), "not_found");
  EXPECT_EQ(refused.at("/field"), "/commands/1/data/fund");
  EXPECT_EQ(town.ledger().log().size(), before);
}

TEST(ApiCommands, BookedDateOutsideTheOpenPeriodNamesTheEnvelope) {
  Town town;
  const Answered refused =
      town.command("bureau_1", "r", "open_fund", kFund, R"("booked_date":"2030-01-01",)");
  expect_status(refused, 409);
  EXPECT_EQ(refused.code(), "period_closed");
  EXPECT_EQ(refused.at("/field"), "/booked_date");
}

// --- What cannot be read.

struct Malformed {
  const char* what;
  std::string body;
  const char* code;
  const char* field;
  const char* detail;
};

std::string with_data(const std::string& data) {
  return R"({"request_id":"r","command":"allocate_budget","data":)" + data + "}";
}

std::string budget(const std::string& amount, const std::string& more = "") {
  return R"({"fund":"F","source":"s","fiscal_year":2026,"document":"d","amount":)" + amount + more +
         "}";
}

TEST(ApiCommands, MalformedBodiesSayWhatIsWrongAndWhere) {
  Town town;
  const Malformed cases[] = {
      {"unknown field", with_data(budget("\"1\"", R"(,"colour":"red")")), "unknown_field",
       "/data/colour",
       "there is no field 'colour'; check its spelling; known fields: fund, source, fiscal_year, "
       "document, amount, tier"},
      {"field twice", with_data(budget("\"1\"", R"(,"fund":"G")")), "duplicate_field", "/data/fund",
       "field 'fund' occurs twice; keep one"},
      {"missing field", with_data(R"({"fund":"F"})"), "missing_field", "/data/source",
       "the required field 'source' is missing"},
      {"money as number", with_data(budget("100")), "bad_money", "/data/amount",
       "'100' is not an amount: write a string of whole fen, such as \"100000000\" for 1 million "
       "yuan"},
      {"float", with_data(budget("1.5")), "wrong_type", "/data/amount",
       "expected integer, found number with a fraction or exponent"},
      {"integer out of range",
       with_data(R"({"fund":"F","source":"s","fiscal_year":3000000000,"document":"d",
"amount":"1"})"),
       "bad_number", "/data/fiscal_year",
       "'3000000000' is not an integer or is out of range (-2147483648 .. 2147483647)"},
      {"bad UTF-8", with_data(budget("\"1\"", ",\"x\":\"\xff\"")), "bad_utf8", "",
       "the text is not valid UTF-8"},
      {"not JSON", "{", "malformed_json", "",
       "not valid JSON: the document is incomplete (at byte 1)"},
      {"no command", R"({"request_id":"r","commands":[]})", "empty_command", "/commands",
       "the request holds no command"},
      {"no request id", R"({"command":"open_fund","data":{"fund":"F","bureau":"b","title":""}})",
       "missing_field", "/request_id", "the required field 'request_id' is missing"},
      {"both forms", R"({"request_id":"r","commands":[],"command":"open_fund"})", "unknown_field",
       "/command",
       "there is no field 'command'; check its spelling; known fields: request_id, dry_run, "
       "commands"},
  };
  for (const Malformed& each : cases) {
    const Answered refused = town.post("bureau_1", "/v1/commands", each.body);
    EXPECT_EQ(refused.status, 400) << each.what << refused.text;
    EXPECT_EQ(refused.code(), each.code) << each.what;
    EXPECT_EQ(refused.at("/field"), each.field) << each.what;
    EXPECT_EQ(refused.at("/detail"), each.detail) << each.what;
  }
}

TEST(ApiCommands, UnknownCommandNamesTheKnownOnes) {
  Town town;
  const Answered refused = town.command("bureau_1", "r", "print_money", "{}");
  expect_status(refused, 400);
  EXPECT_EQ(refused.code(), "unknown_name");
  EXPECT_EQ(refused.at("/field"), "/command");
  EXPECT_THAT(refused.at("/values/known"), testing::HasSubstr("issue_guarantee"));
  EXPECT_THAT(refused.at("/values/known"),
              testing::Not(testing::HasSubstr("continue_reassessment")));
}

TEST(ApiCommands, CommandOfAProposalIsReadAsStrictly) {
  Town town;
  const Answered refused = town.command(
      "bureau_1", "r", "propose",
      R"({"proposal":"P","note":"","commands":[{"command":"reverse","data":{"seq":"4"}}]})");
  expect_status(refused, 400);
  EXPECT_EQ(refused.code(), "missing_field");
  EXPECT_EQ(refused.at("/field"), "/data/commands/0/data/cause");
}

}  // namespace
}  // namespace yingbu
