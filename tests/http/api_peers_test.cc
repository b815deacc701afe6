#include <atomic>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>
#include <thread>
#include <vector>

#include "tests/http/counts.h"
#include "tests/http/raw_peer.h"
#include "tests/http/town.h"

// What peers do to the service that would stop it for everybody else.
namespace yingbu {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;

std::string get(Town& town, const std::string& who, const std::string& target) {
  return "GET " + target + " HTTP/1.1\r\nHost: x\r\nAccept-Language: en\r\nAuthorization: Bearer " +
         town.token(who) + "\r\n\r\n";
}

// The read models stand one record behind, for good.
void fall_behind(Town& town) {
  town.runner().stop();
  expect_status(town.command("bureau_1", "behind", "open_fund",
                             R"({"fund":"B","bureau":"local_code:bureau","title":""})"),
                200);
}

TEST(ApiPeers, ABodyWithoutATokenIsRefusedByItsHeader) {
  Town town;
  const std::uint16_t port = town.port();
  for (const char* authorization : {"", "Authorization: Bearer yb_wrong\r\n"}) {
    RawPeer peer(port);
    peer.send(
        fmt::format("POST /v1/commands:batch HTTP/1.1\r\nHost: x\r\n{}"
                    "Content-Length: 8000000\r\n\r\n",
                    authorization));
    const auto answer = peer.receive();
    EXPECT_EQ(answer.status, 401);
    EXPECT_TRUE(answer.has("WWW-Authenticate: Bearer"));
    EXPECT_TRUE(peer.closed_by_server());
  }
  RawPeer nowhere(port);
  nowhere.send("POST /v2/none HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n");
  EXPECT_EQ(nowhere.receive().status, 404);
}

TEST(ApiPeers, WrongTokensAreCountedByAddress) {
  ApiOptions options;
  options.failure_rate = {1, 20};
  Town town(options);
  Client client = town.client();
  Response last;
  const std::size_t count = attackers(40, 20'000);
  std::size_t often = 0;
  for (std::size_t i = 0; i < count; ++i) {
    last = client.send("GET", "/v1/me", {{"Authorization", "Bearer " + std::to_string(i)}});
    often += last.status == 429;
  }
  EXPECT_GT(often, 0u);
  EXPECT_EQ(last.status, 429);
  EXPECT_THAT(last.body, HasSubstr("\"code\":\"too_many_failures\""));
  EXPECT_THAT(last.body, HasSubstr("too many tokens from 127.0.0.1 were wrong; check yours"));
  EXPECT_THAT(last.body, HasSubstr("来自 127.0.0.1 的无效令牌过多"));
  expect_status(town.get("auditor", "/v1/me"), 200);
  say_campaign(fmt::format("{} wrong tokens: {} told to wait, a right one served", count, often));
}

TEST(ApiPeers, OneTokenHasItsRateAndOthersTheirs) {
  ApiOptions options;
  options.token_rate = {1, 20};
  Town town(options);
  RawPeer peer(town.port());
  RawPeer::Answer answer;
  for (int i = 0; i < 40; ++i) {
    peer.send(get(town, "auditor", "/v1/log"));
    answer = peer.receive();
  }
  EXPECT_EQ(answer.status, 429);
  EXPECT_TRUE(answer.has("Retry-After: 1"));
  EXPECT_THAT(answer.body, HasSubstr("more than 1 requests a second; try again in 1 s"));
  EXPECT_THAT(answer.body, HasSubstr("请求过于频繁，超过每秒 1 次；请在 1 秒后重试"));
  peer.send(get(town, "bank_1", "/v1/log"));
  EXPECT_EQ(peer.receive().status, 200);
}

TEST(ApiPeers, OneAddressHasItsRate) {
  ApiOptions options;
  options.address_rate = {1, 60};
  Town town(options);
  Answered last;
  for (int i = 0; i < 100 && last.status != 429; ++i) last = town.get("", "/healthz");
  expect_status(last, 429);
  EXPECT_EQ(last.code(), "too_many_requests");
}

// Four of these stopped all reads and /readyz for five seconds.
TEST(ApiPeers, ReadsThatWaitHoldNoThread) {
  ApiOptions options;
  options.read_wait = std::chrono::hours(1);
  Town town(options);
  fall_behind(town);
  std::vector<std::unique_ptr<RawPeer>> waiting;
  const std::size_t count = attackers(40, 120);
  for (std::size_t i = 0; i < count; ++i) {
    waiting.push_back(std::make_unique<RawPeer>(town.port()));
    waiting.back()->send(get(town, "bureau_1", "/v1/funds"));
  }
  expect_status(town.get("auditor", "/v1/funds?at_least=0"), 200);
  expect_status(town.get("bureau_1", "/v1/funds?at_least=0"), 200);
  expect_status(town.get("auditor", "/v1/log"), 200);
  expect_status(town.get("", "/healthz"), 200);
  const Answered ready = town.get("", "/readyz");
  EXPECT_EQ(ready.code(), "read_behind");
  say_campaign(fmt::format("{} reads that wait: others answered", count));
}

TEST(ApiPeers, ReadsThatWaitAreAnsweredWhenTheirRecordIsThere) {
  Town town;
  std::vector<std::thread> clients;
  std::atomic<int> right = 0;
  for (int i = 0; i < 4; ++i) {
    clients.emplace_back([&town, &right] {
      Client client = town.client();
      const NameValue token{"Authorization", "Bearer " + town.token("auditor")};
      for (int n = 0; n < 20; ++n) {
        right += client.send("GET", "/v1/funds", {token}).status == 200;
      }
    });
  }
  for (int n = 0; n < 40; ++n) {
    const std::string id = "F" + std::to_string(n);
    expect_status(
        town.command("bureau_1", id, "open_fund",
                     R"({"fund":")" + id + R"(","bureau":"local_code:bureau","title":""})"),
        200);
    EXPECT_THAT(town.get("bureau_1", "/v1/events?object=fund:" + id).text, HasSubstr(id));
  }
  for (std::thread& each : clients) each.join();
  EXPECT_EQ(right, 80);
}

TEST(ApiPeers, AClientThatWentAwayFreesItsPlace) {
  ApiOptions options;
  options.read_wait = std::chrono::hours(1);
  Town town(options);
  fall_behind(town);
  const std::size_t share = limits::reads_waiting_max / limits::caller_share;
  std::vector<std::unique_ptr<RawPeer>> waiting;
  for (std::size_t i = 0; i < share; ++i) {
    waiting.push_back(std::make_unique<RawPeer>(town.port()));
    waiting.back()->send(get(town, "bureau_1", "/v1/funds"));
  }
  RawPeer more(town.port());
  RawPeer::Answer answer;
  for (int i = 0; i < 500 && answer.status != 429; ++i) {  // until all of them are parked
    RawPeer next(town.port());
    next.send(get(town, "bureau_1", "/v1/programmes"));
    const timeval little{0, 20'000};
    ::setsockopt(next.fd(), SOL_SOCKET, SO_RCVTIMEO, &little, sizeof little);
    try {
      answer = next.receive();
    } catch (const std::runtime_error&) {  // it waits: there was room
    }
  }
  EXPECT_EQ(answer.status, 429);
  EXPECT_THAT(answer.body, HasSubstr("have taken your share (" + std::to_string(share) +
                                     " requests that wait); let some of them"));
  expect_status(town.get("auditor", "/v1/me?at_least=0"), 200);
  waiting.clear();
  bool room = false;
  for (int i = 0; i < 1000 && !room; ++i) {
    std::this_thread::sleep_for(milliseconds(10));
    RawPeer next(town.port());
    next.send(get(town, "bureau_1", "/v1/programmes"));
    const timeval little{0, 50'000};
    ::setsockopt(next.fd(), SOL_SOCKET, SO_RCVTIMEO, &little, sizeof little);
    try {
      room = next.receive().status != 429;
    } catch (const std::runtime_error&) {
      room = true;
    }
  }
  EXPECT_TRUE(room) << "those who went away still hold their places";
}

TEST(ApiPeers, AQuestionLooksAtSoManyRows) {
  ApiOptions options;
  options.rows_visited_max = 30;
  Town town(options);
  town.live();
  for (int i = 2; i < 40; ++i) {
    const std::string id = "G" + std::to_string(i);
    expect_status(town.command("guarantor_1", "issue " + id, "issue_guarantee", issue(id),
                               R"("basis_date":"2025-01-01",)"),
                  200);
  }
  const Answered all = town.get("auditor", "/v1/guarantees?limit=5");
  expect_status(all, 413);
  EXPECT_EQ(all.code(), "question_too_large");
  EXPECT_THAT(all.at("/detail_en"),
              HasSubstr("answering this takes looking at more than 30 rows, so it was stopped; ask "
                        "for less: name the guarantee"));
  EXPECT_THAT(all.at("/detail_en"), HasSubstr("leave out the totals (totals=false)"));
  EXPECT_THAT(all.at("/detail_zh"), HasSubstr("要查看超过 30 行，已停止；请缩小范围"));
  expect_status(town.get("auditor", "/v1/guarantees?limit=5&totals=false"), 200);
  expect_status(town.get("auditor", "/v1/guarantees?guarantee=G7"), 200);
  EXPECT_EQ(town.get("auditor", "/v1/trial-balance").code(), "question_too_large");
  EXPECT_EQ(town.get("auditor", "/v1/exposures").code(), "question_too_large");
  EXPECT_EQ(town.get("auditor", "/v1/deadlines").code(), "question_too_large");
  EXPECT_EQ(town.get("auditor", "/v1/waiting").code(), "question_too_large");
  expect_status(town.get("auditor", "/v1/me"), 200);
}

}  // namespace
}  // namespace yingbu
