#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <fmt/format.h>
#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <mutex>
#include <thread>

#include "http/client.h"
#include "tests/http/certificates.h"
#include "tests/http/echo_server.h"

// The client against real TLS peers: whom it believes, and what it says of those it does not.
namespace yingbu {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using testing::Authority;
using testing::Certified;
using ::testing::HasSubstr;

constexpr char kThisHost[] = "DNS:localhost,IP:127.0.0.1";
constexpr char kAnswer[] = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

// Takes connections one after another: a handshake, a request, an answer, until the client goes.
class TlsPeer {
 public:
  explicit TlsPeer(const Certified& own, std::string answer = kAnswer, int newest = 0)
      : answer_(std::move(answer)) {
    tls_.use_certificate(asio::buffer(own.certificate), asio::ssl::context::pem);
    tls_.use_private_key(asio::buffer(own.key), asio::ssl::context::pem);
    if (newest != 0) {  // OpenSSL has the old ones only where asked for
      SSL_CTX_set_min_proto_version(tls_.native_handle(), TLS1_VERSION);
      SSL_CTX_set_max_proto_version(tls_.native_handle(), newest);
      SSL_CTX_set_cipher_list(tls_.native_handle(), "DEFAULT@SECLEVEL=0");
    }
    thread_ = std::thread([this] { run(); });
  }
  ~TlsPeer() {
    asio::io_context io;
    stopping_ = true;
    tcp::socket last(io);
    boost::system::error_code ignored;
    last.connect({asio::ip::address_v4::loopback(), port()}, ignored);
    last.close();
    thread_.join();
  }
  TlsPeer(const TlsPeer&) = delete;
  TlsPeer& operator=(const TlsPeer&) = delete;

  std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
  std::string url(const std::string& host = "127.0.0.1") const {
    return fmt::format("https://{}:{}", host, port());
  }
  // What clients sent after their handshakes.
  std::string heard() const {
    const std::lock_guard lock(mutex_);
    return heard_;
  }
  int version() const { return version_; }

 private:
  void run() {
    while (true) {
      asio::ssl::stream<tcp::socket> stream(io_, tls_);
      acceptor_.accept(stream.next_layer());
      if (stopping_) return;
      boost::system::error_code error;
      stream.handshake(asio::ssl::stream_base::server, error);
      while (!error) answer_one(stream, error);
    }
  }

  void answer_one(asio::ssl::stream<tcp::socket>& stream, boost::system::error_code& error) {
    version_ = SSL_version(stream.native_handle());
    std::string request;
    while (!error && request.find("\r\n\r\n") == std::string::npos) {
      char bytes[4096];
      const std::size_t n = stream.read_some(asio::buffer(bytes), error);
      request.append(bytes, n);
    }
    {
      const std::lock_guard lock(mutex_);
      heard_ += request;
    }
    if (error) return;
    asio::write(stream, asio::buffer(answer_), error);
    if (answer_ != kAnswer) error = asio::error::eof;  // cut off without a farewell
  }

  const std::string answer_;
  asio::io_context io_;
  asio::ssl::context tls_{asio::ssl::context::tls_server};
  tcp::acceptor acceptor_{io_, {asio::ip::address_v4::loopback(), 0}};
  std::atomic<bool> stopping_ = false;
  std::atomic<int> version_ = 0;
  mutable std::mutex mutex_;
  std::string heard_;
  std::thread thread_;
};

ClientOptions believing(const Authority& authority) {
  ClientOptions options;
  options.authorities = authority.pem();
  return options;
}

std::string failure_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "no failure";
}

// The request carries a token, which must not be heard by who is not believed.
std::string refused(const std::string& url, ClientOptions options) {
  return failure_of([&] {
    Client client(url, std::move(options));
    client.send("GET", "/", {{"Authorization", "Bearer yb_secret"}});
  });
}

TEST(ClientTls, AsksAServerThatItsAuthorityVouchesFor) {
  const Authority authority;
  TlsPeer peer(authority.issue(kThisHost));
  for (const char* host : {"localhost", "127.0.0.1"}) {
    Client client(peer.url(host), believing(authority));
    EXPECT_EQ(client.send("GET", "/a").body, "hello");
    EXPECT_EQ(client.send("GET", "/b").body, "hello");
    EXPECT_EQ(client.connections(), 1) << host;
  }
  EXPECT_EQ(peer.version(), TLS1_3_VERSION);
  EXPECT_THAT(peer.heard(), HasSubstr(fmt::format("Host: localhost:{}", peer.port())));
}

TEST(ClientTls, SpeaksTls12ButNothingOlder) {
  const Authority authority;
  const TlsPeer newer(authority.issue(kThisHost), kAnswer, TLS1_2_VERSION);
  EXPECT_EQ(Client(newer.url(), believing(authority)).send("GET", "/").body, "hello");
  const TlsPeer older(authority.issue(kThisHost), kAnswer, TLS1_1_VERSION);
  const std::string said = refused(older.url(), believing(authority));
  EXPECT_THAT(said, HasSubstr("speaks old TLS only: TLS 1.2 or later is needed"));
  EXPECT_THAT(said, HasSubstr("只支持旧版 TLS"));
  EXPECT_EQ(older.heard(), "");
}

TEST(ClientTls, AnUnknownAuthorityIsNotBelievedAndTold) {
  const Authority authority, other;
  const TlsPeer peer(authority.issue(kThisHost));
  for (const ClientOptions& options : {ClientOptions{}, believing(other)}) {
    const std::string said = refused(peer.url(), options);
    EXPECT_THAT(said,
                HasSubstr("comes from no known authority: where the service has its own, name "
                          "that authority's certificate with --ca (nothing was sent)"));
    EXPECT_THAT(said, HasSubstr("请用 --ca 给出其证书文件（未发送任何内容）"));
  }
  EXPECT_EQ(peer.heard(), "");
}

TEST(ClientTls, ACertificateOfAnotherHostIsNotBelieved) {
  const Authority authority;
  const TlsPeer peer(authority.issue("DNS:other.example,IP:127.0.0.2"));
  for (const char* host : {"localhost", "127.0.0.1"}) {
    const std::string said = refused(peer.url(host), believing(authority));
    EXPECT_THAT(said, HasSubstr(fmt::format("is not for '{}': check the address", host)));
    EXPECT_THAT(said, HasSubstr(fmt::format("的证书不是发给“{}”的", host)));
  }
  EXPECT_EQ(peer.heard(), "");
}

TEST(ClientTls, AnExpiredCertificateIsNotBelievedNorOneOfTomorrow) {
  const Authority authority;
  const TlsPeer past(authority.issue(kThisHost, -2, -1));
  EXPECT_THAT(refused(past.url(), believing(authority)), HasSubstr("has expired"));
  EXPECT_THAT(refused(past.url(), believing(authority)), HasSubstr("的证书已过期"));
  const TlsPeer future(authority.issue(kThisHost, 1, 2));
  EXPECT_THAT(refused(future.url(), believing(authority)), HasSubstr("is not valid yet"));
  EXPECT_EQ(past.heard() + future.heard(), "");
}

TEST(ClientTls, APeerWithoutTlsIsTold) {
  const auto plain = started();
  const std::string said = refused(fmt::format("https://127.0.0.1:{}", plain->port()), {});
  EXPECT_THAT(said, HasSubstr("does not answer in TLS: check the port"));
  EXPECT_THAT(said, HasSubstr("没有按 TLS 应答"));
}

TEST(ClientTls, ACutAnswerIsNotTakenForAWholeOne) {
  const Authority authority;
  const TlsPeer peer(authority.issue(kThisHost), "HTTP/1.1 200 OK\r\n\r\nhalf of it");
  EXPECT_THAT(failure_of([&] { Client(peer.url(), believing(authority)).send("POST", "/"); }),
              HasSubstr("the outcome of the POST is unknown"));
}

TEST(ClientTls, AuthoritiesThatAreNoneAreTold) {
  ClientOptions options;
  options.authorities = "no certificate\n";
  const std::string said = refused("https://127.0.0.1:1", options);
  EXPECT_THAT(said, HasSubstr("--ca takes a file of certificates in PEM"));
  EXPECT_THAT(said, HasSubstr("--ca 应为 PEM 证书文件"));
}

TEST(ClientTls, PlainHttpStaysOnThisMachineUnlessMeant) {
  for (const char* url : {"http://192.0.2.1:1", "http://yingbu.example", "http://0.0.0.0:1",
                          "http://localhost.example:1", "http://[2001:db8::1]"}) {
    const std::string said = failure_of([&] { Client{url}; });
    EXPECT_THAT(said, HasSubstr("in the clear to another machine")) << url;
    EXPECT_THAT(said, HasSubstr("请改用 https://")) << url;
    ClientOptions meant;
    meant.plain_to_other_machines = true;
    EXPECT_EQ(failure_of([&] { Client(url, meant); }), "no failure") << url;
  }
  for (const char* url : {"http://127.0.0.1:1", "http://127.9.9.9", "http://[::1]:1",
                          "http://localhost:1", "http://a.localhost"}) {
    EXPECT_EQ(failure_of([&] { Client{url}; }), "no failure") << url;
  }
}

}  // namespace
}  // namespace yingbu
