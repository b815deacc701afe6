#include <csignal>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/ssl.h>
#include <thread>

#include "tests/http/certificates.h"
#include "tests/http/counts.h"
#include "tests/http/echo_server.h"
#include "tests/http/raw_peer.h"
#include "tests/log/temp_dir.h"

namespace yingbu {
namespace {

using std::chrono::milliseconds;
using ::testing::HasSubstr;

// A client over TLS that trusts one certificate only.
class TlsPeer {
 public:
  TlsPeer(std::uint16_t port, const std::string& trusted, long versions = TLS_MAX_VERSION,
          const char* ciphers = nullptr)
      : peer_(port), context_(SSL_CTX_new(TLS_client_method()), SSL_CTX_free) {
    std::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes to a line that the server has ended
    SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
    SSL_CTX_load_verify_locations(context_.get(), trusted.c_str(), nullptr);
    SSL_CTX_set_min_proto_version(context_.get(), TLS1_VERSION);
    if (versions != TLS_MAX_VERSION) {
      SSL_CTX_set_max_proto_version(context_.get(), static_cast<int>(versions));
    }
    if (ciphers) SSL_CTX_set_cipher_list(context_.get(), ciphers);
    ssl_.reset(SSL_new(context_.get()));
    SSL_set_fd(ssl_.get(), peer_.fd());
    SSL_set1_host(ssl_.get(), "yingbu.test");
    greeted_ = SSL_connect(ssl_.get()) == 1;
  }

  bool greeted() const { return greeted_; }
  std::string version() const { return SSL_get_version(ssl_.get()); }
  void send(const std::string& text) {
    SSL_write(ssl_.get(), text.data(), static_cast<int>(text.size()));
  }
  // All until the server ends, or `bytes` at least.
  std::string receive(std::size_t bytes = SIZE_MAX) {
    std::string all;
    char room[16 * 1024];
    while (all.size() < bytes) {
      const int got = SSL_read(ssl_.get(), room, sizeof room);
      if (got <= 0) break;
      all.append(room, static_cast<std::size_t>(got));
    }
    return all;
  }
  // The server said that it ends, and did not just drop the line.
  bool ended_well() { return SSL_get_shutdown(ssl_.get()) == SSL_RECEIVED_SHUTDOWN; }
  std::string of_certificate() const {
    char name[100] = {};
    const X509* leaf = SSL_get0_peer_certificate(ssl_.get());
    if (leaf) {
      X509_NAME_get_text_by_NID(X509_get_subject_name(leaf), NID_commonName, name, sizeof name);
    }
    return name;
  }

 private:
  RawPeer peer_;
  std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> context_;
  std::unique_ptr<SSL, void (*)(SSL*)> ssl_{nullptr, SSL_free};
  bool greeted_ = false;
};

constexpr char kLast[] = "GET /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
constexpr char kGet[] = "GET /x HTTP/1.1\r\nHost: x\r\n\r\n";

class Tls : public ::testing::Test {
 protected:
  TempDir dir_;
  TlsFiles files_ = testing::make_certificate(dir_.path(), "yingbu.test");

  ServerOptions secured() const {
    ServerOptions options = any_port();
    options.tls = files_;
    return options;
  }
  static std::string said(const ServerOptions& options) {
    try {
      started(options);
    } catch (const Failure& failure) {
      return failure.zh() + "\n" + failure.en();
    }
    return "it started";
  }
};

TEST_F(Tls, AnswersOverIt) {
  const auto server = started(secured());
  TlsPeer peer(server->port(), files_.certificate);
  ASSERT_TRUE(peer.greeted());
  EXPECT_EQ(peer.version(), "TLSv1.3");
  peer.send(kGet);
  const std::string first = peer.receive(1);
  EXPECT_THAT(first, HasSubstr("HTTP/1.1 200 OK"));
  EXPECT_THAT(first, HasSubstr("Strict-Transport-Security: max-age=31536000\r\n"));
  EXPECT_THAT(first, HasSubstr("GET /x "));
  peer.send("POST /y HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\nConnection: close\r\n\r\n" +
            std::string(100'000, 'b'));
  EXPECT_THAT(peer.receive(), HasSubstr("POST /y " + std::string(100'000, 'b')));
  EXPECT_TRUE(peer.ended_well());
}

TEST_F(Tls, OldVersionsAndWeakCiphersAreNotSpoken) {
  const auto server = started(secured());
  EXPECT_TRUE(TlsPeer(server->port(), files_.certificate, TLS1_2_VERSION).greeted());
  EXPECT_FALSE(TlsPeer(server->port(), files_.certificate, TLS1_1_VERSION).greeted());
  for (const char* weak : {"AES128-SHA", "ECDHE-ECDSA-AES128-SHA", "NULL", "aNULL"}) {
    EXPECT_FALSE(TlsPeer(server->port(), files_.certificate, TLS1_2_VERSION, weak).greeted())
        << weak;
  }
}

TEST_F(Tls, PlainRequestsAreToldOfIt) {
  const auto server = started(secured());
  RawPeer peer(server->port());
  peer.send(kGet);
  const auto answer = peer.receive();
  EXPECT_EQ(answer.status, 400);
  EXPECT_THAT(answer.body, HasSubstr("this port speaks TLS only; use an https:// address"));
  EXPECT_THAT(answer.body, HasSubstr("此端口只接受 TLS"));
  EXPECT_TRUE(peer.closed_by_server());
}

TEST_F(Tls, GreetingsThatNeverEndAreCutAndMakeRoom) {
  allow_descriptors();
  ServerOptions options = secured();
  options.request_timeout = milliseconds(300);
  const auto server = started(options);
  RawPeer silent(server->port());
  RawPeer half(server->port());
  half.send("\x16\x03\x01");
  EXPECT_TRUE(silent.closed_by_server());
  EXPECT_TRUE(half.closed_by_server());

  options.request_timeout = std::chrono::seconds(60);
  options.connections_max = 20;
  const auto small = started(options);
  std::vector<std::unique_ptr<RawPeer>> slow;
  const std::size_t count = attackers(100, 1000);
  for (std::size_t i = 0; i < count; ++i) {
    slow.push_back(std::make_unique<RawPeer>(small->port()));
    slow.back()->send("\x16\x03\x01");
  }
  TlsPeer peer(small->port(), files_.certificate);
  ASSERT_TRUE(peer.greeted());
  peer.send(kLast);
  EXPECT_THAT(peer.receive(), HasSubstr("GET /x "));
}

TEST_F(Tls, AnAnswerIsReadableThoughTheClientStillSends) {
  ServerOptions options = secured();
  options.body_bytes_max = 100;
  const auto server = started(options);
  TlsPeer peer(server->port(), files_.certificate);
  peer.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n" +
            std::string(200'000, 'a'));
  EXPECT_THAT(peer.receive(), HasSubstr("HTTP/1.1 413 "));
}

TEST_F(Tls, StopFinishesWhatIsUnderWay) {
  std::promise<Reply> asked;
  const auto server =
      started(secured(), [&](Request, Reply reply) { asked.set_value(std::move(reply)); });
  TlsPeer peer(server->port(), files_.certificate);
  peer.send(kGet);
  const Reply reply = asked.get_future().get();
  server->request_stop();
  await_shut_door(server->port());  // else the answer may come first, and the peer be idle
  reply(text_response("before the end"));
  EXPECT_THAT(peer.receive(), HasSubstr("before the end"));
  EXPECT_TRUE(peer.ended_well());
  server->wait();
}

TEST_F(Tls, ANewCertificateIsReadOnHangup) {
  std::promise<std::optional<Failure>> told[2];
  int times = 0;
  ServerOptions options = secured();
  options.handle_signals = true;
  options.on_certificate = [&](const std::optional<Failure>& why_not) {
    told[times++].set_value(why_not);
  };
  const auto server = started(options);
  TlsPeer before(server->port(), files_.certificate);
  ASSERT_TRUE(before.greeted());

  std::filesystem::copy_file(files_.certificate, files_.certificate + ".kept");
  std::filesystem::resize_file(files_.certificate, 100);
  std::raise(SIGHUP);
  const auto why_not = told[0].get_future().get();
  ASSERT_TRUE(why_not);
  EXPECT_THAT(why_not->en(), HasSubstr("the TLS certificate cannot be used: "));
  TlsPeer still(server->port(), files_.certificate + ".kept");
  EXPECT_TRUE(still.greeted()) << "the old one stays";

  const TlsFiles again = testing::make_certificate(dir_.path(), "yingbu.test");
  EXPECT_EQ(again.certificate, files_.certificate);
  std::raise(SIGHUP);
  EXPECT_FALSE(told[1].get_future().get());
  TlsPeer after(server->port(), again.certificate);
  EXPECT_TRUE(after.greeted()) << "the new one is served, which alone is trusted here";
  EXPECT_EQ(after.of_certificate(), "yingbu.test");
  before.send(kLast);
  EXPECT_THAT(before.receive(), HasSubstr("GET /x ")) << "who came under the old one stays";
}

TEST_F(Tls, UnusableFilesAreSaid) {
  ServerOptions options = secured();
  options.tls->key = dir_.path() / "none.key";
  EXPECT_THAT(said(options), HasSubstr("none.key: No such file or directory"));
  options.tls->key = testing::make_certificate(dir_.path(), "other").key;
  EXPECT_THAT(said(options), HasSubstr("the key is not that of the certificate"));
  EXPECT_THAT(said(options), HasSubstr("私钥与证书不是一对"));
  options.tls = testing::make_certificate(dir_.path(), "expired", -1);
  EXPECT_THAT(said(options), HasSubstr("expired.pem: it has expired; renew it"));
  EXPECT_THAT(said(options), HasSubstr("TLS 证书不可用"));
  options.tls->certificate = options.tls->key;
  EXPECT_THAT(said(options), HasSubstr("the TLS certificate cannot be used: "));
}

TEST_F(Tls, BeyondLoopbackIsBoundWithIt) {
  ServerOptions options = secured();
  options.address = "0.0.0.0";
  const auto server = started(options);
  TlsPeer peer(server->port(), files_.certificate);
  peer.send(kLast);
  EXPECT_THAT(peer.receive(), HasSubstr("GET /x "));
}

}  // namespace
}  // namespace yingbu
