#include <chrono>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <mutex>
#include <random>
#include <thread>
#include <vector>

#include "tests/http/echo_server.h"
#include "tests/http/raw_peer.h"

namespace yingbu {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;

ServerOptions small() {
  ServerOptions options = any_port();
  options.body_bytes_max = 100;
  options.larger_bodies = {{"/batch", 1000}};
  return options;
}

std::string sized(const std::string& path, std::size_t bytes) {
  return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(bytes) +
         "\r\n\r\n" + std::string(bytes, 'a');
}

std::string chunked(const std::string& path, int chunks, std::size_t bytes) {
  std::string text = "POST " + path + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  const std::string size = fmt::format("{:x}\r\n", bytes);
  for (int i = 0; i < chunks; ++i) text += size + std::string(bytes, 'a') + "\r\n";
  return text + "0\r\n\r\n";
}

TEST(ServerLimits, BodyAtTheLimitIsTaken) {
  const auto server = started(small());
  RawPeer peer(server->port());
  peer.send(sized("/a", 100) + chunked("/a", 2, 50));
  EXPECT_EQ(peer.receive().status, 200);
  EXPECT_EQ(peer.receive().status, 200);
}

TEST(ServerLimits, SizedBodyOverTheLimitIsRefused) {
  const auto server = started(small());
  RawPeer peer(server->port());
  peer.send(sized("/a", 101));
  const auto answer = peer.receive();
  EXPECT_EQ(answer.status, 413);
  EXPECT_TRUE(answer.has("Content-Type: application/problem+json"));
  EXPECT_TRUE(answer.has("Connection: close"));
  EXPECT_THAT(answer.body, HasSubstr("the request exceeds 100 bytes; send it in parts"));
  EXPECT_THAT(answer.body, HasSubstr("请求超过 100 字节，请分批提交"));
  EXPECT_TRUE(peer.closed_by_server());
}

TEST(ServerLimits, ChunkedBodyOverTheLimitIsRefused) {
  const auto server = started(small());
  RawPeer peer(server->port());
  peer.send(chunked("/a", 3, 40));
  const auto answer = peer.receive();
  EXPECT_EQ(answer.status, 413);
  EXPECT_THAT(answer.body, HasSubstr("\"code\":\"body_too_large\""));
  EXPECT_TRUE(peer.closed_by_server());
}

TEST(ServerLimits, NamedPathTakesALargerBody) {
  const auto server = started(small());
  RawPeer peer(server->port());
  peer.send(sized("/batch", 1000) + sized("/%62atch", 1000) + chunked("/batch?x=1", 20, 50));
  for (int i = 0; i < 3; ++i) EXPECT_EQ(peer.receive().status, 200);
  peer.send(sized("/batch", 1001));
  EXPECT_THAT(peer.receive().body, HasSubstr("the request exceeds 1000 bytes"));
}

TEST(ServerLimits, TooLargeBodyIsRefusedBeforeItIsSent) {
  const auto server = started(small());
  RawPeer peer(server->port());
  peer.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 101\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(peer.receive().status, 413);
}

TEST(ServerLimits, RefusalIsReadableWhileTheClientStillSends) {
  const auto server = started(small());
  RawPeer peer(server->port());
  peer.send(sized("/a", 4'000'000));
  EXPECT_EQ(peer.receive().status, 413);
}

TEST(ServerLimits, LargestBatchPasses) {
  const auto server = started(any_port(), [](Request request, Reply reply) {
    reply(text_response(std::to_string(request.body.size())));
  });
  RawPeer peer(server->port());
  peer.send(sized("/v1/commands:batch", limits::batch_bytes_max));
  EXPECT_EQ(peer.receive().body, std::to_string(limits::batch_bytes_max));
  peer.send(sized("/v1/commands", limits::body_max + 1));
  EXPECT_EQ(peer.receive().status, 413);
}

TEST(ServerLimits, HeaderOverTheLimitIsRefused) {
  const auto server = started();
  for (const std::string& start :
       {std::string("GET / HTTP/1.1\r\nHost: x\r\nA: "), std::string("GET /"), std::string("")}) {
    RawPeer peer(server->port());
    peer.send(start + std::string(20'000, 'a'));
    const auto answer = peer.receive();
    EXPECT_EQ(answer.status, 400) << start;
    EXPECT_TRUE(answer.has("Content-Type: application/problem+json"));
    EXPECT_THAT(answer.body, HasSubstr("\"code\":\"malformed_http\""));
  }
  RawPeer peer(server->port());
  peer.send("GET / HTTP/1.1\r\nHost: x\r\nA: " + std::string(17'000, 'a') + "\r\n\r\n");
  EXPECT_THAT(peer.receive().body, HasSubstr("not a valid HTTP request: header > 16384 bytes"));
}

TEST(ServerLimits, EndlessChunkHeaderIsRefused) {
  const auto server = started();
  RawPeer peer(server->port());
  peer.send("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5;");
  peer.send(std::string(300'000, 'e'));
  EXPECT_EQ(peer.receive().status, 400);
}

TEST(ServerLimits, MalformedRequestsAreAnsweredAndClosed) {
  const auto server = started();
  const char* const requests[] = {
      "\x16\x03\x01 hello TLS\r\n\r\n",
      "GET / HTTP/2.5\r\n\r\n",
      "GET  HTTP/1.1\r\n\r\n",
      "GET / HTTP/1.1\r\nno colon\r\n\r\n",
      "GET / HTTP/1.1\r\n\r\n",                        // no Host
      "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",  // two
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
  };
  for (const char* request : requests) {
    RawPeer peer(server->port());
    peer.send(request);
    const auto answer = peer.receive();
    EXPECT_EQ(answer.status, 400) << request;
    EXPECT_THAT(answer.body, HasSubstr("\"code\":\"malformed_http\"")) << request;
    EXPECT_TRUE(peer.closed_by_server()) << request;
  }
}

TEST(ServerLimits, GarbageNeverStopsTheServer) {
  const auto server = started();
  const unsigned seed = 20240601;
  std::mt19937 random(seed);
  for (int i = 0; i < 200; ++i) {
    std::string bytes =
        i % 2 ? "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" : "";
    for (auto n = random() % 300; n > 0; --n) bytes += static_cast<char>(random());
    RawPeer peer(server->port());
    peer.send(bytes);
  }
  RawPeer peer(server->port());
  peer.send("GET /alive HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(peer.receive().body, "GET /alive ") << "seed " << seed;
}

TEST(ServerLimits, SlowRequestIsCut) {
  ServerOptions options = any_port();
  options.request_timeout = milliseconds(150);
  const auto server = started(options);
  const auto start = std::chrono::steady_clock::now();
  for (const char* part :
       {"GET / HT", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab"}) {
    RawPeer peer(server->port());
    peer.send(part);
    const auto answer = peer.receive();
    EXPECT_EQ(answer.status, 408) << part;
    EXPECT_THAT(answer.body, HasSubstr("the request did not arrive within 150 ms"));
    EXPECT_TRUE(peer.closed_by_server());
  }
  EXPECT_GE(std::chrono::steady_clock::now() - start, milliseconds(300));
}

TEST(ServerLimits, DrippingBytesDoesNotExtendTheTime) {
  ServerOptions options = any_port();
  options.request_timeout = milliseconds(150);
  const auto server = started(options);
  RawPeer peer(server->port());
  peer.send("GET / HTTP/1.1\r\nA: ");
  const auto start = std::chrono::steady_clock::now();
  while (peer.send("a") && std::chrono::steady_clock::now() - start < milliseconds(400)) {
    std::this_thread::sleep_for(milliseconds(20));
  }
  EXPECT_EQ(peer.receive().status, 408);
}

TEST(ServerLimits, ALargeBodyHasTimeForEachPartThatComes) {
  ServerOptions options = any_port();
  options.request_timeout = milliseconds(600);
  options.body_bytes_max = 4 * limits::body_step_bytes;
  const auto server = started(options);
  const std::string head = fmt::format("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n\r\n",
                                       options.body_bytes_max);
  const std::string step(limits::body_step_bytes, 'a');
  RawPeer patient(server->port());
  patient.send(head);
  for (int i = 0; i < 4; ++i) {
    std::this_thread::sleep_for(milliseconds(250));
    patient.send(step);
  }
  EXPECT_EQ(patient.receive().status, 200);
  RawPeer stalled(server->port());
  stalled.send(head + step);
  EXPECT_EQ(stalled.receive().status, 408);
}

TEST(ServerLimits, IdleConnectionIsClosedWithoutAWord) {
  ServerOptions options = any_port();
  options.idle_timeout = milliseconds(1000);
  const auto server = started(options);
  RawPeer peer(server->port());
  peer.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(peer.receive().status, 200);
  EXPECT_TRUE(peer.closed_by_server());
}

TEST(ServerLimits, ConnectionBeyondTheLimitIsTurnedAwayWhileAllWork) {
  ServerOptions options = any_port();
  options.connections_max = 2;
  std::mutex mutex;
  std::vector<Reply> held;
  const auto server = started(options, [&](Request, Reply reply) {
    const std::lock_guard lock(mutex);
    held.push_back(std::move(reply));
  });
  const auto has_come = [&](std::size_t count) {
    const std::lock_guard lock(mutex);
    return held.size() >= count;
  };
  const auto wait_for = [&](std::size_t count) {
    while (!has_come(count)) std::this_thread::sleep_for(milliseconds(1));
  };
  RawPeer first(server->port());
  first.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  wait_for(1);  // each reply is its own peer's
  RawPeer second(server->port());
  second.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  wait_for(2);
  RawPeer third(server->port());
  third.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  const auto answer = third.receive();
  EXPECT_EQ(answer.status, 503);
  EXPECT_TRUE(answer.has("Retry-After: 1"));
  EXPECT_THAT(answer.body, HasSubstr("2 connections are open, which is the limit"));
  EXPECT_TRUE(third.closed_by_server());
  held[0](text_response("answered"));
  EXPECT_EQ(first.receive().body, "answered");
  held[1](text_response("answered too"));
  EXPECT_EQ(second.receive().body, "answered too");
  // Both are idle once their answers are off: the one idle longest makes room.
  for (bool came_in = false; !came_in;) {
    RawPeer fourth(server->port());
    fourth.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    while (!(came_in = has_come(3)) && !fourth.has_something()) {
      std::this_thread::sleep_for(milliseconds(1));
    }
    if (!came_in) continue;
    held[2](text_response("came in"));
    EXPECT_EQ(fourth.receive().body, "came in");
  }
}

}  // namespace
}  // namespace yingbu
