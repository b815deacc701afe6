#include "http/server.h"

#include <chrono>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/http/echo_server.h"
#include "tests/http/raw_peer.h"

namespace yingbu {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Server, KeepsTheConnectionForTheNextRequest) {
  const auto server = started();
  RawPeer peer(server->port());
  for (int i = 0; i < 3; ++i) {
    peer.send("GET /n/" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto answer = peer.receive();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "GET /n/" + std::to_string(i) + " ");
    EXPECT_TRUE(answer.has("Server: yingbu"));
    EXPECT_TRUE(answer.has("Content-Type: text/plain"));
    EXPECT_THAT(answer.head, HasSubstr(" GMT\r\n"));
    EXPECT_THAT(answer.head, Not(HasSubstr("Connection:")));
  }
}

TEST(Server, ClosesWhenTheClientAsksForIt) {
  const auto server = started();
  RawPeer peer(server->port());
  peer.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(peer.receive().has("Connection: close"));
  EXPECT_TRUE(peer.closed_by_server());
}

TEST(Server, OldClientsAreClosedUnlessTheyAskToBeKept) {
  const auto server = started();
  RawPeer keeps(server->port());
  keeps.send("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_TRUE(keeps.receive().has("Connection: keep-alive"));
  keeps.send("GET /b HTTP/1.0\r\n\r\n");
  EXPECT_TRUE(keeps.receive().has("Connection: close"));
  EXPECT_TRUE(keeps.closed_by_server());
}

TEST(Server, PipelinedRequestsAreAnsweredInOrder) {
  const auto server = started();
  RawPeer peer(server->port());
  std::string all;
  for (int i = 0; i < 20; ++i) {
    all += "POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n" + std::to_string(10 + i);
  }
  peer.send(all);
  for (int i = 0; i < 20; ++i) EXPECT_EQ(peer.receive().body, "POST /p " + std::to_string(10 + i));
}

TEST(Server, RequestMayArriveByteByByte) {
  const auto server = started();
  RawPeer peer(server->port());
  for (const char c :
       std::string("POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc")) {
    peer.send({&c, 1});
  }
  EXPECT_EQ(peer.receive().body, "POST /slow abc");
}

TEST(Server, ChunkedBodyIsJoined) {
  const auto server = started();
  RawPeer peer(server->port());
  peer.send("POST /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
  peer.send("6;ext=1\r\n world\r\n0\r\n\r\nGET /next HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(peer.receive().body, "POST /c hello world");
  EXPECT_EQ(peer.receive().body, "GET /next ");
}

TEST(Server, ExpectContinueIsAnsweredBeforeTheBodyIsSent) {
  const auto server = started();
  RawPeer peer(server->port());
  peer.send("POST /e HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(peer.receive().status, 100);
  peer.send("body");
  EXPECT_EQ(peer.receive().body, "POST /e body");
}

TEST(Server, OtherExpectationsAreRefused) {
  const auto server = started();
  RawPeer peer(server->port());
  peer.send("POST /e HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: magic\r\n\r\n");
  const auto answer = peer.receive();
  EXPECT_EQ(answer.status, 417);
  EXPECT_THAT(answer.body, HasSubstr("Expect: magic is not supported; only 100-continue is"));
  EXPECT_TRUE(peer.closed_by_server());
}

TEST(Server, RefusedHeaderIsRepeatedOnlyAsUtf8) {
  const auto server = started();
  RawPeer peer(server->port());
  peer.send("POST /e HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: \xff\xfe\r\n\r\n");
  EXPECT_THAT(peer.receive().body, HasSubstr("Expect: ? is not supported"));
}

TEST(Server, HeadHasTheLengthButNoBody) {
  const auto server = started();
  RawPeer peer(server->port());
  peer.send("HEAD /h HTTP/1.1\r\nHost: x\r\n\r\nGET /g HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_TRUE(peer.receive(true).has("Content-Length: 8"));
  EXPECT_EQ(peer.receive().body, "GET /g ");
}

TEST(Server, NoContentHasNoLength) {
  const auto server = started(any_port(), [](Request, Reply reply) {
    Response response = text_response("");
    response.status = 204;
    response.headers = {{"ETag", "\"7\""}};
    reply(response);
  });
  RawPeer peer(server->port());
  peer.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  const auto answer = peer.receive();
  EXPECT_EQ(answer.status, 204);
  EXPECT_TRUE(answer.has("ETag: \"7\""));
  EXPECT_THAT(answer.head, Not(HasSubstr("Content-Length")));
}

TEST(Server, PathAndQueryArriveDecoded) {
  Request got;
  const auto server = started(any_port(), [&got](Request request, Reply reply) {
    got = request;
    reply(text_response(""));
  });
  RawPeer peer(server->port());
  peer.send(
      "GET /v1/%E6%8B%85%2F1?a=1+2&b=%2B&a=%E4%B8%AD&flag HTTP/1.1\r\nHost: x\r\n"
      "Authorization: Bearer t\r\nContent-Type: application/json\r\nIdempotency-Key: \"k-1\"\r\n"
      "Accept-Language: en\r\nIf-None-Match: \"9\"\r\n\r\n");
  EXPECT_EQ(peer.receive().status, 200);
  EXPECT_EQ(got.path, "/v1/担/1");
  EXPECT_EQ(got.segments, (std::vector<std::string>{"v1", "担/1"}));
  EXPECT_EQ(got.query,
            (std::vector<NameValue>{{"a", "1 2"}, {"b", "+"}, {"a", "中"}, {"flag", ""}}));
  EXPECT_EQ(got.authorization, "Bearer t");
  EXPECT_EQ(got.content_type, "application/json");
  EXPECT_EQ(got.request_id, "k-1");
  EXPECT_EQ(got.accept_language, "en");
  EXPECT_EQ(got.if_none_match, "\"9\"");
  EXPECT_TRUE(got.peer_is_loopback);
}

TEST(Server, UndecodableTargetsAreRefusedAndTheConnectionLives) {
  const auto server = started();
  RawPeer peer(server->port());
  peer.send("GET /%FF HTTP/1.1\r\nHost: x\r\n\r\n");
  const auto bytes = peer.receive();
  EXPECT_EQ(bytes.status, 400);
  EXPECT_THAT(bytes.body, HasSubstr("\"code\":\"bad_utf8\""));
  peer.send("GET /%zz HTTP/1.1\r\nHost: x\r\nAccept-Language: en\r\n\r\n");
  const auto escape = peer.receive();
  EXPECT_EQ(escape.status, 400);
  EXPECT_THAT(escape.body, HasSubstr("\"detail\":\"the request address is wrong: "));
  peer.send("GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(peer.receive().body, HasSubstr("\"code\":\"malformed_target\""));
  peer.send("GET /ok HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(peer.receive().status, 200);
}

TEST(Server, ProblemSpeaksTheLanguageAskedFor) {
  const auto server = started();
  RawPeer peer(server->port());
  peer.send("GET /%FF HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(peer.receive().body, HasSubstr("\"detail\":\"文字不是合法的 UTF-8\""));
  peer.send("GET /%FF HTTP/1.1\r\nHost: x\r\nAccept-Language: zh;q=0.5, en-GB\r\n\r\n");
  EXPECT_THAT(peer.receive().body, HasSubstr("\"detail\":\"the text is not valid UTF-8\""));
}

TEST(Server, WithoutTlsOnlyLoopbackIsBound) {
  for (const char* address : {"0.0.0.0", "192.0.2.7", "::"}) {
    ServerOptions options = any_port();
    options.address = address;
    Server server(options, [](Request, Reply) {});
    try {
      server.start();
      FAIL() << address << " was bound";
    } catch (const Failure& failure) {
      EXPECT_THAT(failure.en(), HasSubstr("without TLS only loopback is allowed"));
      EXPECT_THAT(failure.zh(), HasSubstr("未启用 TLS 时只允许本机地址"));
    }
  }
  ServerOptions options = any_port();
  options.address = "localhost";
  EXPECT_NE(started(options)->port(), 0);
}

TEST(Server, UnusableAddressesAreSaid) {
  ServerOptions named = any_port();
  named.address = "example";
  Server nowhere(named, [](Request, Reply) {});
  EXPECT_THROW(
      {
        try {
          nowhere.start();
        } catch (const Failure& failure) {
          EXPECT_THAT(failure.en(), HasSubstr("'example' is no IP address"));
          throw;
        }
      },
      Failure);
  const auto first = started();
  ServerOptions taken = any_port();
  taken.port = first->port();
  Server second(taken, [](Request, Reply) {});
  EXPECT_THROW(
      {
        try {
          second.start();
        } catch (const Failure& failure) {
          EXPECT_THAT(failure.en(), HasSubstr("choose another port, or stop what uses it"));
          throw;
        }
      },
      Failure);
}

}  // namespace
}  // namespace yingbu
