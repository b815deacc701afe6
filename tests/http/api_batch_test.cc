#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include "ledger/base/limits.h"
#include "tests/http/town.h"
#include "tests/log/fault_fs.h"

namespace yingbu {
namespace {

using ::testing::HasSubstr;

std::string fund(const std::string& id) {
  return R"({"command":"open_fund","data":{"fund":")" + id +
         R"(","bureau":"local_code:bureau","title":""}})";
}

std::string request(const std::string& id, const std::string& commands) {
  return R"({"request_id":")" + id + R"(","commands":[)" + commands + "]}";
}

std::vector<Answered> lines_of(const Answered& answered) {
  std::vector<Answered> lines;
  std::istringstream in(answered.text);
  for (std::string line; std::getline(in, line);) {
    lines.push_back({answered.status, boost::json::parse(line), line});
  }
  return lines;
}

TEST(ApiBatch, EveryLineStandsForItself) {
  Town town;
  const auto lines =
      lines_of(town.post("bureau_1", "/v1/commands:batch",
                         request("a", fund("A")) + "\n" + "{broken\n" + request("c", fund("A")) +
                             "\r\n\n" + request("d", fund("D"))));
  ASSERT_EQ(lines.size(), 4u);
  EXPECT_EQ(lines[0].at("/line"), "1");
  EXPECT_EQ(lines[0].at("/status"), "accepted") << lines[0].text;
  EXPECT_EQ(lines[0].at("/first_seq"), lines[0].at("/last_seq"));
  EXPECT_EQ(lines[0].at("/events"), "");
  EXPECT_EQ(lines[1].at("/status"), "rejected");
  EXPECT_EQ(lines[1].at("/problem/code"), "malformed_json");
  EXPECT_EQ(lines[2].at("/problem/code"), "already_exists");
  EXPECT_EQ(lines[2].at("/problem/field"), "/commands/0/data/fund");
  EXPECT_EQ(lines[3].at("/line"), "5");
  EXPECT_EQ(lines[3].at("/status"), "accepted");
}

TEST(ApiBatch, RepeatedBatchIsReplayedLineByLine) {
  Town town;
  const std::string body = request("a", fund("A")) + "\n" + request("b", fund("B")) + "\n";
  const auto first = lines_of(town.post("bureau_1", "/v1/commands:batch?events=true", body));
  const auto again = lines_of(town.post("bureau_1", "/v1/commands:batch?events=true", body));
  ASSERT_EQ(again.size(), 2u);
  EXPECT_EQ(again[1].at("/status"), "replayed");
  EXPECT_EQ(again[1].at("/events"), first[1].at("/events"));
  EXPECT_EQ(again[1].at("/events/0/event"), "fund_opened");
}

TEST(ApiBatch, SequenceIsAllOrNothing) {
  Town town;
  const std::string good =
      R"({"sequence":[)" + request("a", fund("A")) + "," + request("b", fund("B")) + "]}";
  const std::string bad =
      R"({"sequence":[)" + request("c", fund("C")) + "," + request("d", fund("A")) + "]}";
  const auto lines =
      lines_of(town.post("bureau_1", "/v1/commands:batch", good + "\n" + bad + "\n"));
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].at("/status"), "accepted") << lines[0].text;
  EXPECT_EQ(lines[0].at("/receipts/1/request_id"), "b");
  EXPECT_EQ(lines[1].at("/status"), "rejected");
  EXPECT_EQ(lines[1].at("/problem/field"), "/sequence/1/commands/0/data/fund");
  const Answered funds = town.get("bureau_1", "/v1/events?event=fund_opened");
  EXPECT_EQ(funds.body.at("items").as_array().size(), 2u) << funds.text;
}

TEST(ApiBatch, AtomicBatchIsOneGroupWithALineNumberEach) {
  Town town;
  const auto lines = lines_of(town.post("bureau_1", "/v1/commands:batch?mode=atomic&request_id=x",
                                        fund("A") + "\n\n" + fund("B") + "\n"));
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].at("/status"), "accepted") << lines[0].text;
  EXPECT_EQ(lines[1].at("/line"), "3");
  const Answered event = town.get("auditor", "/v1/events/" + lines[1].at("/first_seq"));
  EXPECT_EQ(event.at("/item/group_first_seq"), lines[0].at("/first_seq"));
  EXPECT_EQ(event.at("/item/line"), "2");
}

TEST(ApiBatch, OneBadLineRefusesAnAtomicBatch) {
  Town town;
  const std::uint64_t before = town.ledger().log().size();
  const Answered malformed =
      town.post("bureau_1", "/v1/commands:batch?mode=atomic&request_id=x",
                fund("A") + "\n" + R"({"command":"open_fund","data":{"fund":1}})" + "\n");
  expect_status(malformed, 400);
  EXPECT_EQ(malformed.at("/field"), "/lines/2/data/bureau");
  const Answered refused = town.post("bureau_1", "/v1/commands:batch?mode=atomic&request_id=x",
                                     fund("A") + "\n" + fund("A") + "\n");
  expect_status(refused, 409);
  EXPECT_EQ(refused.at("/field"), "/lines/2/data/fund");
  EXPECT_EQ(town.ledger().log().size(), before);
}

TEST(ApiBatch, AtomicDryRunShowsPostingsAndLeavesNothing) {
  Town town;
  const std::uint64_t before = town.ledger().log().size();
  const auto flat = lines_of(
      town.post("bureau_1", "/v1/commands:batch?mode=atomic&dry_run=true",
                fund("A") + "\n" +
                    R"({"command":"allocate_budget","data":{"fund":"A","source":"s","fiscal_year":)"
                    R"(2026,"document":"d","amount":"5"}})"));
  ASSERT_EQ(flat.size(), 2u);
  EXPECT_EQ(flat[1].at("/events/0/postings/0/amount"), "5") << flat[1].text;
  EXPECT_EQ(town.ledger().log().size(), before);
}

TEST(ApiBatch, ManyLinesKeepTheirOrder) {
  Town town;
  std::string body;
  const std::size_t count = limits::batch_window * 3;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string id = "F" + std::to_string(i);
    body += request("open " + id, fund(id)) + "\n";
  }
  const auto lines = lines_of(town.post("bureau_1", "/v1/commands:batch", body));
  ASSERT_EQ(lines.size(), count);
  std::int64_t last = 0;
  for (const Answered& each : lines) {
    ASSERT_EQ(each.at("/status"), "accepted") << each.text;
    ASSERT_GT(each.body.at("first_seq").as_int64(), last);
    last = each.body.at("last_seq").as_int64();
  }
}

// Lines behind one that could not be recorded may build on it.
TEST(ApiBatch, WhatCannotBeRecordedForNowHoldsUpTheLinesBehindIt) {
  const auto disk = std::make_shared<FaultFs>();
  const auto env = rocksdb::NewCompositeEnv(disk);
  Town town({}, env.get());
  std::string body;
  constexpr std::size_t kLines = limits::batch_window + 100;
  for (std::size_t i = 1; i <= kLines; ++i) {
    body += request(fmt::format("r{}", i), fund(fmt::format("F{}", i))) + "\n";
  }
  disk->leave_free(100ULL << 20);
  const auto lines = lines_of(town.post("bureau_1", "/v1/commands:batch", body));
  ASSERT_EQ(lines.size(), kLines);
  EXPECT_EQ(lines[0].at("/problem/code"), "disk_low");
  EXPECT_EQ(lines.back().at("/status"), "rejected");
  EXPECT_EQ(lines.back().at("/problem/code"), "held_up") << lines.back().text;
  EXPECT_THAT(
      lines.back().at("/problem/detail_zh"),
      HasSubstr("前面的第 1 行暂未能记录（disk_low），本行未提交；请稍后自第 1 行起重新提交"));
  disk->make_room();
  for (const Answered& each : lines_of(town.post("bureau_1", "/v1/commands:batch", body))) {
    EXPECT_EQ(each.at("/status"), "accepted") << each.text;
  }
}

TEST(ApiBatch, WhetherALineIsRecordedIsNotKnownWhereTheDiskFilledUpUnderIt) {
  const auto disk = std::make_shared<FaultFs>();
  const auto env = rocksdb::NewCompositeEnv(disk);
  Town town({}, env.get());
  disk->fail_one(DiskOperation::append, 0, true);
  const std::string body = request("a", fund("A"));
  const auto first = lines_of(town.post("bureau_1", "/v1/commands:batch", body));
  ASSERT_EQ(first.size(), 1u);
  EXPECT_EQ(first[0].at("/status"), "unknown") << first[0].text;
  EXPECT_EQ(first[0].at("/problem/code"), "disk_full");
  const auto again = lines_of(town.post("bureau_1", "/v1/commands:batch", body));
  EXPECT_NE(again[0].at("/status"), "unknown") << again[0].text;
}

TEST(ApiBatch, QuestionablePartsAreRefused) {
  Town town;
  const auto code = [&](const std::string& target, const std::string& body) {
    return town.post("bureau_1", target, body).at("/detail");
  };
  EXPECT_EQ(code("/v1/commands:batch?mode=some", fund("A")),
            "query parameter 'mode' is wrong: it is one of per_line, atomic");
  EXPECT_EQ(code("/v1/commands:batch?request_id=x", fund("A")),
            "query parameter 'request_id' is wrong: it is for mode=atomic; in per_line every line "
            "has its own");
  EXPECT_EQ(code("/v1/commands:batch?dry_run=true", fund("A")),
            "query parameter 'dry_run' is wrong: it is for mode=atomic; in per_line write it in "
            "the line");
  EXPECT_EQ(code("/v1/commands:batch?mode=atomic", fund("A")),
            "the required field 'request_id' is missing");
  EXPECT_EQ(code("/v1/commands:batch", "\n \n"), "the request holds no command");
  std::string many;
  for (int i = 0; i < 1001; ++i) many += fund("A") + "\n";
  EXPECT_EQ(code("/v1/commands:batch?mode=atomic&request_id=x", many),
            "1001 entries are more than the limit of 1000; send them in parts");
}

}  // namespace
}  // namespace yingbu
