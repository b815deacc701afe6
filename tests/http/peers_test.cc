#include <array>
#include <chrono>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>
#include <mutex>
#include <sys/resource.h>
#include <thread>
#include <vector>

#include "http/problem.h"
#include "tests/http/counts.h"
#include "tests/http/echo_server.h"
#include "tests/http/raw_peer.h"

// What peers do to a server that would stop it for everybody else.
namespace yingbu {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;
using Peers = std::vector<std::unique_ptr<RawPeer>>;

// Knows five callers by their tokens; a body is only taken of them.
Admit tokens() {
  return [](const Request& head) {
    Admission admission;
    constexpr std::array kTokens{"one", "two", "three", "four", "five"};
    for (std::size_t i = 0; i < kTokens.size(); ++i) {
      if (head.authorization == std::string("Bearer ") + kTokens[i]) admission.caller = i + 1;
    }
    if (admission.caller == 0) {
      admission.refusal = problem(reject(Reason::token_missing), language_of(head.accept_language));
    }
    return admission;
  };
}

ServerOptions guarded() {
  ServerOptions options = any_port();
  options.admit = tokens();
  return options;
}

std::string get(const std::string& token, const std::string& path = "/x") {
  return "GET " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n\r\n";
}

std::string post_head(const std::string& token, std::size_t bytes) {
  return fmt::format(
      "POST /x HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Length: {}\r\n\r\n",
      token, bytes);
}

Peers connected(const Server& server, std::size_t count, const std::string& start = "") {
  Peers peers;
  for (std::size_t i = 0; i < count; ++i) {
    peers.push_back(std::make_unique<RawPeer>(server.port()));
    if (!start.empty()) peers.back()->send(start);
  }
  return peers;
}

// Takes the request and keeps the reply until the test lets it go.
struct Held {
  std::mutex mutex;
  std::vector<Request> requests;
  std::vector<Reply> replies;

  Handler handler() {
    return [this](Request request, Reply reply) {
      const std::lock_guard lock(mutex);
      requests.push_back(std::move(request));
      replies.push_back(std::move(reply));
    };
  }
  void wait_for(std::size_t count) {
    for (;; std::this_thread::sleep_for(milliseconds(1))) {
      const std::lock_guard lock(mutex);
      if (replies.size() >= count) return;
    }
  }
};

// Works on a connection it keeps, and on new ones, as long as the others do what they do.
void expect_work(const Server& server, RawPeer& kept) {
  for (int i = 0; i < 20; ++i) {
    kept.send(get("one", "/kept"));
    ASSERT_EQ(kept.receive().body, "GET /kept ");
    RawPeer fresh(server.port());
    fresh.send(get("one", "/new"));
    ASSERT_EQ(fresh.receive().body, "GET /new ");
  }
}

TEST(Peers, IdleConnectionsMakeRoomForThoseThatWork) {
  allow_descriptors();
  ServerOptions options = guarded();
  options.connections_max = attackers(50, 500);
  const auto server = started(options);
  RawPeer kept(server->port());
  kept.send(get("one"));
  ASSERT_EQ(kept.receive().status, 200);
  const std::size_t count = attackers(200, 2000);
  const Peers idle = connected(*server, count);
  expect_work(*server, kept);
  EXPECT_TRUE(idle.front()->closed_by_server()) << "the oldest made room";
  say_campaign(fmt::format("{} idle connections against room for {}: work went on", count,
                           options.connections_max));
}

TEST(Peers, SlowSendersMakeRoomForThoseThatWork) {
  allow_descriptors();
  ServerOptions options = guarded();
  options.connections_max = attackers(50, 500);
  const auto server = started(options);
  RawPeer kept(server->port());
  kept.send(get("one"));
  ASSERT_EQ(kept.receive().status, 200);
  const std::size_t count = attackers(200, 1000);
  const Peers slow = connected(*server, count, "GET /slow HTTP/1.1\r\nHost: ");
  for (const auto& each : slow) each->send("x");
  expect_work(*server, kept);
  say_campaign(fmt::format("{} slow senders against room for {}: work went on", count,
                           options.connections_max));
}

// An idle caller goes only when there are no strangers left to go.
TEST(Peers, StrangersMakeRoomBeforeCallersWhoAreIdle) {
  ServerOptions options = guarded();
  options.connections_max = 3;
  const auto server = started(options);
  RawPeer caller(server->port());
  caller.send(get("one"));
  ASSERT_EQ(caller.receive().status, 200);
  RawPeer refused(server->port());
  refused.send(get("nobody"));
  ASSERT_EQ(refused.receive().status, 401);
  for (int i = 0; i < 10; ++i) RawPeer(server->port()).send("G");
  caller.send(get("one", "/still"));
  EXPECT_EQ(caller.receive().body, "GET /still ");
  EXPECT_TRUE(refused.closed_by_server());
}

// The old server ended here: with no descriptor left the store could make no file, and the
// accepting went round and round.
TEST(Peers, RunningOutOfDescriptorsStopsNobody) {
  allow_descriptors();
  const auto server = started(guarded());
  RawPeer kept(server->port());
  kept.send(get("one"));
  ASSERT_EQ(kept.receive().status, 200);
  std::vector<int> sockets;  // made before there are none left
  for (int i = 0; i < 64; ++i) sockets.push_back(::socket(AF_INET, SOCK_STREAM, 0));
  rlimit before{};
  ::getrlimit(RLIMIT_NOFILE, &before);
  rlimit few = before;
  few.rlim_cur = static_cast<rlim_t>(sockets.back() + 8);
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &few), 0);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(server->port());
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  for (const int each : sockets) {
    EXPECT_EQ(::connect(each, reinterpret_cast<const sockaddr*>(&at), sizeof at), 0);
  }
  for (int i = 0; i < 20; ++i) {
    kept.send(get("one", "/kept"));
    ASSERT_EQ(kept.receive().body, "GET /kept ");
    std::this_thread::sleep_for(milliseconds(10));
  }
  ::setrlimit(RLIMIT_NOFILE, &before);
  for (const int each : sockets) ::close(each);
  RawPeer fresh(server->port());
  fresh.send(get("one"));
  EXPECT_EQ(fresh.receive().status, 200);
}

TEST(Peers, ABodyIsNotTakenFromWhoShowsNoToken) {
  allow_descriptors();
  Held held;
  const auto server = started(guarded(), held.handler());
  const std::size_t count = attackers(40, 1000);
  const Peers flood =
      connected(*server, count,
                "POST /v1/commands:batch HTTP/1.1\r\nHost: x\r\nContent-Length: 8000000\r\n\r\n");
  for (const auto& each : flood) {
    const auto answer = each->receive();  // though no byte of the body was sent
    ASSERT_EQ(answer.status, 401);
    EXPECT_TRUE(answer.has("Connection: close"));
    EXPECT_THAT(answer.body, HasSubstr("\"code\":\"token_missing\""));
  }
  EXPECT_TRUE(held.requests.empty());
  RawPeer polite(server->port());
  polite.send("POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(polite.receive().status, 401) << "it is not asked to go on";
  RawPeer plain(server->port());
  plain.send("GET /x HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(plain.receive().status, 401);
  plain.send(get("one"));
  held.wait_for(1);
  held.replies[0](text_response("in after all"));
  EXPECT_EQ(plain.receive().body, "in after all") << "without a body the connection lives";
  say_campaign(fmt::format("{} bodies of 8 MB without a token: refused by their headers", count));
}

TEST(Peers, BodiesUnderWayShareOneBudget) {
  Held held;
  ServerOptions options = guarded();
  options.bytes_under_way_max = 4'000;  // 1,000 a caller
  const auto server = started(options, held.handler());
  RawPeer first(server->port());
  first.send(post_head("one", 800) + std::string(800, 'a'));
  held.wait_for(1);
  RawPeer second(server->port());
  second.send(post_head("one", 800));
  const auto answer = second.receive();
  EXPECT_EQ(answer.status, 429);
  EXPECT_TRUE(answer.has("Retry-After: 1"));
  EXPECT_THAT(answer.body, HasSubstr("your requests under way have taken your share (1000 bytes)"));
  EXPECT_THAT(answer.body, HasSubstr("您在办的请求已占满您的一份（1000 字节）"));
  // In chunks its size is only known as it comes.
  RawPeer chunks(server->port());
  chunks.send(
      "POST /x HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer one\r\n"
      "Transfer-Encoding: chunked\r\n\r\n");
  for (int i = 0; i < 4; ++i) chunks.send("64\r\n" + std::string(100, 'a') + "\r\n");
  EXPECT_EQ(chunks.receive().status, 429);
  RawPeer other(server->port());
  other.send(post_head("two", 800) + std::string(800, 'b'));
  held.wait_for(2);
  held.replies[0](text_response("one"));
  held.replies[1](text_response("two"));
  EXPECT_EQ(first.receive().body, "one");
  EXPECT_EQ(other.receive().body, "two");
  first.send(post_head("one", 800) + std::string(800, 'a'));
  held.wait_for(3);
  held.replies[2](text_response("again"));
  EXPECT_EQ(first.receive().body, "again") << "what was answered holds nothing";
}

TEST(Peers, AFullBudgetIsSaid) {
  Held held;
  ServerOptions options = guarded();
  options.bytes_under_way_max = 4'000;  // 1,000 a caller
  const auto server = started(options, held.handler());
  const std::string body(950, 'a');
  Peers four = connected(*server, 4);
  std::size_t held_now = 0;
  for (const char* token : {"one", "two", "three", "four"}) {
    four[held_now]->send(post_head(token, body.size()) + body);
    held.wait_for(++held_now);
  }
  RawPeer fifth(server->port());
  fifth.send(post_head("five", body.size()) + body);
  const auto answer = fifth.receive();
  EXPECT_EQ(answer.status, 503);
  EXPECT_TRUE(answer.has("Retry-After: 1"));
  EXPECT_THAT(answer.body, HasSubstr("the requests under way hold 4000 bytes"));
  EXPECT_THAT(answer.body, HasSubstr("在办请求的内容已占满 4000 字节"));
  for (const Reply& reply : held.replies) reply(text_response("done"));
}

// An answer is never refused; until it is taken it is in the way of its caller, and of nobody else.
TEST(Peers, WhoTakesAnAnswerSlowlyKeepsNobodyElseFromAsking) {
  ServerOptions options = guarded();
  options.bytes_under_way_max = 4'000;
  const auto server = started(options, [](Request request, Reply reply) {
    const bool big = request.path == "/big";
    reply(text_response(std::string(big ? 64'000'000 : 1, 'x')));
  });
  RawPeer big(server->port());
  big.send(get("two", "/big"));
  RawPeer::Answer answer;
  const auto begun = std::chrono::steady_clock::now();
  while (answer.status != 429 &&
         std::chrono::steady_clock::now() - begun < std::chrono::seconds(60)) {
    RawPeer again(server->port());
    again.send(get("two"));
    answer = again.receive();
  }
  EXPECT_EQ(answer.status, 429) << "its caller's share is taken";
  RawPeer other(server->port());
  other.send(post_head("one", 900) + std::string(900, 'a'));
  EXPECT_EQ(other.receive().status, 200);
}

TEST(Peers, OneCallerLeavesPlacesToOthers) {
  Held held;
  ServerOptions options = guarded();
  options.connections_max = 100;  // 25 a caller
  options.drain_timeout = milliseconds(50);
  const auto server = started(options, held.handler());
  const Peers greedy = connected(*server, 25, get("one"));
  held.wait_for(25);
  RawPeer more(server->port());
  more.send(get("one"));
  const auto answer = more.receive();
  EXPECT_EQ(answer.status, 429);
  EXPECT_THAT(answer.body, HasSubstr("have taken your share (25 requests)"));
  RawPeer other(server->port());
  other.send(get("two"));
  held.wait_for(26);
  held.replies[25](text_response("there was room"));
  EXPECT_EQ(other.receive().body, "there was room");
}

// The old server cut every answer that took longer than a request may take to arrive.
TEST(Peers, AnAnswerTakesItsTimeAsLongAsItMoves) {
  ServerOptions options = any_port();
  options.request_timeout = options.answer_stall = milliseconds(800);
  const std::size_t bytes = 32'000'000;
  const auto server = started(
      options, [&](Request, Reply reply) { reply(text_response(std::string(bytes, 'x'))); });
  RawPeer peer(server->port());
  const int small = 32 * 1024;
  ::setsockopt(peer.fd(), SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
  peer.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  std::size_t got = 0;
  std::vector<char> room(64 * 1024);
  const auto begun = std::chrono::steady_clock::now();
  for (ssize_t some = 1; some > 0; got += static_cast<std::size_t>(some)) {
    some = ::recv(peer.fd(), room.data(), room.size(), 0);
    if (some <= 0) break;
    const bool early = std::chrono::steady_clock::now() - begun < milliseconds(2000);
    if (early) std::this_thread::sleep_for(milliseconds(5));
  }
  EXPECT_GE(got, bytes);
  EXPECT_GE(std::chrono::steady_clock::now() - begun, milliseconds(1600));
}

TEST(Peers, AnAnswerNobodyTakesIsLetGo) {
  ServerOptions options = any_port();
  options.answer_stall = milliseconds(200);
  const std::size_t bytes = 64'000'000;
  const auto server = started(
      options, [&](Request, Reply reply) { reply(text_response(std::string(bytes, 'x'))); });
  RawPeer peer(server->port());
  peer.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  std::this_thread::sleep_for(milliseconds(1500));
  EXPECT_THROW(peer.receive(), std::runtime_error) << "cut short";
}

TEST(Peers, WorkLearnsThatItsClientHasGone) {
  Held held;
  const auto server = started(guarded(), held.handler());
  {
    RawPeer peer(server->port());
    peer.send(get("one"));
    held.wait_for(1);
    EXPECT_FALSE(held.requests[0].is_abandoned());
  }
  for (int i = 0; i < 1000 && !held.requests[0].is_abandoned(); ++i) {
    std::this_thread::sleep_for(milliseconds(10));
  }
  EXPECT_TRUE(held.requests[0].is_abandoned());
  held.replies[0](text_response("to nobody"));
}

TEST(Peers, EveryAnswerIsGuardedAgainstBrowsers) {
  const auto server = started(guarded());
  for (const std::string& request :
       {get("one"), get("nobody"), std::string("GET / HTTP/2.5\r\n\r\n")}) {
    RawPeer peer(server->port());
    peer.send(request);
    const auto answer = peer.receive();
    EXPECT_TRUE(answer.has("X-Content-Type-Options: nosniff")) << answer.head;
    EXPECT_TRUE(answer.has("Cache-Control: no-store"));
    EXPECT_TRUE(answer.has("Content-Security-Policy: default-src 'none'; frame-ancestors 'none'"));
    EXPECT_TRUE(answer.has("Referrer-Policy: no-referrer"));
    EXPECT_THAT(answer.head, testing::Not(HasSubstr("Strict-Transport-Security")));
  }
}

}  // namespace
}  // namespace yingbu
