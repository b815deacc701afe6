#include "http/client.h"

#include <functional>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include "tests/http/echo_server.h"

namespace yingbu {
namespace {

using std::chrono::milliseconds;
using testing::Contains;
using testing::HasSubstr;

std::string failure_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "no failure";
}

TEST(Client, SendsAndReceivesOverOneConnection) {
  const auto server = started();
  Client client(url_of(*server));
  EXPECT_EQ(client.send("GET", "/a?b=1").body, "GET /a?b=1 ");
  EXPECT_EQ(client.send("POST", "/p", {{"Content-Type", "text/plain"}}, "hello").body,
            "POST /p hello");
  EXPECT_EQ(client.send("POST", "/empty").body, "POST /empty ");
  const Response head = client.send("HEAD", "/h");
  EXPECT_EQ(head.body, "");
  EXPECT_THAT(head.headers, Contains(NameValue{"Content-Length", "8"}));
  EXPECT_EQ(head.content_type, "text/plain");
  EXPECT_EQ(client.send("GET", "/last").body, "GET /last ");
  EXPECT_EQ(client.connections(), 1);
}

TEST(Client, LargeBodiesPassBothWays) {
  const auto server = started(any_port(), [](Request request, Reply reply) {
    reply(text_response(std::move(request.body)));
  });
  Client client(url_of(*server));
  const std::string body(limits::batch_bytes_max, 'b');
  EXPECT_EQ(client.send("POST", "/v1/commands:batch", {}, body).body, body);
}

TEST(Client, RefusalOfALargeBodyIsSeen) {
  const auto server = started();
  Client client(url_of(*server));
  EXPECT_EQ(client.send("POST", "/p", {}, std::string(3'000'000, 'x')).status, 413);
  EXPECT_EQ(client.send("GET", "/after").body, "GET /after ");
  EXPECT_EQ(client.connections(), 2);
}

TEST(Client, ConnectionClosedBetweenRequestsIsReopened) {
  ServerOptions options = any_port();
  options.idle_timeout = milliseconds(300);
  const auto server = started(options);
  Client client(url_of(*server));
  EXPECT_EQ(client.send("POST", "/1").status, 200);
  std::this_thread::sleep_for(milliseconds(1500));
  EXPECT_EQ(client.send("POST", "/2").status, 200);
  EXPECT_EQ(client.connections(), 2);
}

TEST(Client, RestartedServerIsFoundAgain) {
  auto server = started();
  ServerOptions again = any_port();
  again.port = server->port();
  Client client(url_of(*server));
  EXPECT_EQ(client.send("GET", "/1").status, 200);
  server.reset();
  EXPECT_THAT(failure_of([&] { client.send("GET", "/2"); }), HasSubstr("no server at http://"));
  server = started(again);
  EXPECT_EQ(client.send("GET", "/3").status, 200);
}

TEST(Client, SaysHowToStartAServerThatIsNotThere) {
  // Bound by somebody who does not listen: nobody else can take it meanwhile.
  const int silent = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof at;
  ASSERT_EQ(::bind(silent, reinterpret_cast<const sockaddr*>(&at), size), 0);
  ASSERT_EQ(::getsockname(silent, reinterpret_cast<sockaddr*>(&at), &size), 0);
  const std::uint16_t port = ntohs(at.sin_port);
  Client client("http://127.0.0.1:" + std::to_string(port));
  const std::string said = failure_of([&] { client.send("GET", "/"); });
  EXPECT_THAT(said, HasSubstr("no server at http://127.0.0.1:" + std::to_string(port)));
  EXPECT_THAT(said, HasSubstr("start one with `yingbu serve`"));
  EXPECT_THAT(said, HasSubstr("请先用 `yingbu serve` 启动"));
  ::close(silent);
}

TEST(Client, UnusableUrlsAreSaid) {
  EXPECT_THAT(failure_of([] { Client("ftp://localhost:1"); }), HasSubstr("'ftp' is not supported"));
  EXPECT_THAT(failure_of([] { Client("localhost:8080"); }),
              HasSubstr("'localhost:8080' is no URL"));
  EXPECT_THAT(failure_of([] { Client("127.0.0.1"); }), HasSubstr("'127.0.0.1' is no URL"));
  EXPECT_THAT(failure_of([] { Client(""); }), HasSubstr("'' is no URL"));
}

TEST(Client, LateAnswerIsAnUnknownOutcome) {
  std::promise<Reply> asked;
  const auto server =
      started(any_port(), [&](Request, Reply reply) { asked.set_value(std::move(reply)); });
  ClientOptions options;
  options.answer_timeout = milliseconds(500);
  Client client(url_of(*server), options);
  const std::string said = failure_of([&] { client.send("POST", "/"); });
  EXPECT_THAT(said, HasSubstr("the outcome of the POST is unknown"));
  EXPECT_THAT(said, HasSubstr("同一请求编号"));
  asked.get_future().get()(text_response(""));
}

TEST(Client, PrefixOfTheUrlIsKept) {
  const auto server = started();
  EXPECT_EQ(Client(url_of(*server) + "/ledger/").send("GET", "/a").body, "GET /ledger/a ");
  EXPECT_EQ(Client(url_of(*server)).send("GET", "/" + percent_encoded("担保/1 a")).body,
            "GET /担保/1 a ");
  EXPECT_EQ(percent_encoded("担保/1"), "%E6%8B%85%E4%BF%9D%2F1");
}

}  // namespace
}  // namespace yingbu
