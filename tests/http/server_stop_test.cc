#include <atomic>
#include <chrono>
#include <csignal>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

#include "tests/http/echo_server.h"
#include "tests/http/raw_peer.h"

namespace yingbu {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;
constexpr char kGet[] = "GET /x HTTP/1.1\r\nHost: x\r\n\r\n";

// Holds every reply until the test lets it go.
struct Held {
  std::mutex mutex;
  std::vector<Reply> replies;

  Handler handler() {
    return [this](Request, Reply reply) {
      const std::lock_guard lock(mutex);
      replies.push_back(std::move(reply));
    };
  }
  void wait_for(std::size_t count) {
    for (;;) {
      {
        const std::lock_guard lock(mutex);
        if (replies.size() >= count) return;
      }
      std::this_thread::sleep_for(milliseconds(1));
    }
  }
};

TEST(ServerReply, MayComeFromAnotherThread) {
  std::vector<std::thread> threads;
  std::mutex mutex;
  const auto server = started(any_port(), [&](Request request, Reply reply) {
    const std::lock_guard lock(mutex);
    threads.emplace_back([reply, text = seen(request)] { reply(text_response(text)); });
  });
  std::vector<std::thread> clients;
  std::atomic<int> right = 0;
  for (int c = 0; c < 4; ++c) {
    clients.emplace_back([&server, &right] {
      RawPeer peer(server->port());
      for (int i = 0; i < 50; ++i) {
        peer.send(kGet);
        right += peer.receive().body == "GET /x ";
      }
    });
  }
  for (auto& client : clients) client.join();
  EXPECT_EQ(right, 200);
  server->stop();
  for (auto& thread : threads) thread.join();
}

TEST(ServerReply, ClientGoneBeforeItDoesNoHarm) {
  Held held;
  const auto server = started(any_port(), held.handler());
  {
    RawPeer peer(server->port());
    peer.send(kGet);
    held.wait_for(1);
  }
  held.replies[0](text_response(std::string(1'000'000, 'x')));
  RawPeer next(server->port());
  next.send(kGet);
  held.wait_for(2);
  held.replies[1](text_response("still here"));
  EXPECT_EQ(next.receive().body, "still here");
}

TEST(ServerReply, ForgottenOneIsAnsweredWith500) {
  const auto server = started(any_port(), [](Request, Reply) {});
  RawPeer peer(server->port());
  peer.send(kGet);
  const auto answer = peer.receive();
  EXPECT_EQ(answer.status, 500);
  EXPECT_THAT(answer.body, HasSubstr("\"type\":\"about:blank\""));
  EXPECT_THAT(answer.body, HasSubstr("\"code\":\"internal_error\""));
}

TEST(ServerReply, AfterTheServerHasGoneDoesNothing) {
  Held held;
  ServerOptions options = any_port();
  options.drain_timeout = milliseconds(50);
  auto server = started(options, held.handler());
  RawPeer peer(server->port());
  peer.send(kGet);
  held.wait_for(1);
  server.reset();
  held.replies[0](text_response("too late"));
  held.replies.clear();
  EXPECT_TRUE(peer.closed_by_server());
}

TEST(ServerReplyDeathTest, SecondOneIsABug) {
  testing::GTEST_FLAG(death_test_style) = "threadsafe";
  EXPECT_DEATH(
      {
        const auto server = started(any_port(), [](Request, Reply reply) {
          reply(text_response("one"));
          reply(text_response("two"));
        });
        RawPeer peer(server->port());
        peer.send(kGet);
        peer.receive();
      },
      "a request was answered twice");
}

TEST(ServerStop, RequestInFlightIsFinished) {
  Held held;
  const auto server = started(any_port(), held.handler());
  RawPeer busy(server->port());
  busy.send(kGet);
  held.wait_for(1);
  auto stopped = std::async(std::launch::async, [&] { server->stop(); });
  await_shut_door(server->port());
  EXPECT_EQ(stopped.wait_for(milliseconds(50)), std::future_status::timeout);
  held.replies[0](text_response("finished"));
  const auto answer = busy.receive();
  EXPECT_EQ(answer.body, "finished");
  EXPECT_TRUE(answer.has("Connection: close"));
  EXPECT_TRUE(busy.closed_by_server());
  busy.close();
  stopped.get();
}

TEST(ServerStop, IdleConnectionsAreClosedAtOnce) {
  ServerOptions options = any_port();
  options.drain_timeout = options.idle_timeout = std::chrono::hours(1);
  const auto server = started(options);
  RawPeer idle(server->port());
  idle.send(kGet);
  EXPECT_EQ(idle.receive().status, 200);
  RawPeer silent(server->port());
  server->stop();
  EXPECT_TRUE(idle.closed_by_server());
  EXPECT_TRUE(silent.closed_by_server());
}

TEST(ServerStop, WhatIsNotFinishedInTimeIsCut) {
  Held held;
  ServerOptions options = any_port();
  options.drain_timeout = milliseconds(100);
  const auto server = started(options, held.handler());
  RawPeer waits(server->port());
  waits.send(kGet);
  held.wait_for(1);
  RawPeer half(server->port());
  half.send("GET /x HT");
  std::this_thread::sleep_for(milliseconds(50));
  server->stop();
  EXPECT_TRUE(waits.closed_by_server());
  EXPECT_TRUE(half.closed_by_server());
}

// Ten seconds a stop, for as long as anybody went on sending.
TEST(ServerStop, WhoHasNotSentItsRequestHoldsUpNothing) {
  ServerOptions options = any_port();
  options.drain_timeout = std::chrono::hours(1);
  options.request_timeout = std::chrono::hours(1);
  const auto server = started(options);
  RawPeer slow(server->port());
  slow.send("GET /x HTTP/1.1\r\nHost: ");
  std::this_thread::sleep_for(milliseconds(50));
  server->stop();
  EXPECT_TRUE(slow.closed_by_server());
}

TEST(ServerStop, SignalDrainsAndEnds) {
  for (const int signal : {SIGTERM, SIGINT}) {
    Held held;
    ServerOptions options = any_port();
    options.handle_signals = true;
    const auto server = started(options, held.handler());
    RawPeer peer(server->port());
    peer.send(kGet);
    held.wait_for(1);
    std::raise(signal);
    std::this_thread::sleep_for(milliseconds(50));
    held.replies[0](text_response("before the end"));
    EXPECT_EQ(peer.receive().body, "before the end");
    peer.close();
    server->wait();
  }
}

TEST(ServerStop, HandlersFaultStopsTheServerAndIsThrown) {
  const auto server =
      started(any_port(), [](Request, Reply) { throw Failure("盘坏了", "disk broke"); });
  RawPeer peer(server->port());
  peer.send(kGet);
  EXPECT_EQ(peer.receive().status, 500);
  peer.close();
  try {
    server->wait();
    FAIL() << "wait() returned";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.en(), "disk broke");
  }
}

TEST(ServerStop, UnderLoadNoRequestIsHalfAnswered) {
  for (int round = 0; round < 10; ++round) {
    const auto server = started();
    std::atomic<int> answered = 0;
    std::vector<std::thread> clients;
    for (int c = 0; c < 4; ++c) {
      clients.emplace_back([&] {
        try {
          RawPeer peer(server->port());
          while (peer.send(kGet)) {
            const auto answer = peer.receive();  // throws on a body cut short
            if (answer.status == 0) return;
            EXPECT_EQ(answer.body, "GET /x ");
            ++answered;
          }
        } catch (const std::exception& error) {
          EXPECT_STREQ(error.what(), "cannot connect to the test server");
        }
      });
    }
    while (answered < 20) std::this_thread::yield();
    server->stop();
    for (auto& client : clients) client.join();
  }
}

}  // namespace
}  // namespace yingbu
