#include <arpa/inet.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <mutex>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include "tests/http/certificates.h"
#include "tests/tools/process.h"

// The program against a server behind TLS: whom it gives its token.
namespace yingbu::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kAnswer[] =
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 61\r\n"
    "Connection: close\r\n\r\n"
    R"({"position":{"seq":1},"as_of":null,"items":[],"next":null})"
    "   ";

// Answers every connection once, with a page that holds nothing.
class TlsServer {
 public:
  explicit TlsServer(const Certified& own) : tls_(SSL_CTX_new(TLS_server_method())) {
    BIO* text = BIO_new_mem_buf(own.certificate.data(), static_cast<int>(own.certificate.size()));
    X509* certificate = PEM_read_bio_X509(text, nullptr, nullptr, nullptr);
    SSL_CTX_use_certificate(tls_, certificate);
    X509_free(certificate);
    BIO_free(text);
    text = BIO_new_mem_buf(own.key.data(), static_cast<int>(own.key.size()));
    EVP_PKEY* key = PEM_read_bio_PrivateKey(text, nullptr, nullptr, nullptr);
    SSL_CTX_use_PrivateKey(tls_, key);
    EVP_PKEY_free(key);
    BIO_free(text);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(listener_, reinterpret_cast<const sockaddr*>(&at), sizeof at);
    ::listen(listener_, 16);
    socklen_t size = sizeof at;
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&at), &size);
    port_ = ntohs(at.sin_port);
    thread_ = std::thread([this] { run(); });
  }
  ~TlsServer() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
    SSL_CTX_free(tls_);
  }
  TlsServer(const TlsServer&) = delete;
  TlsServer& operator=(const TlsServer&) = delete;

  std::string url(const std::string& host) const {
    return fmt::format("https://{}:{}", host, port_);
  }
  std::string heard() {
    const std::lock_guard lock(mutex_);
    return heard_;
  }

 private:
  void run() {
    while (true) {
      const int fd = ::accept(listener_, nullptr, nullptr);
      if (fd < 0) return;
      SSL* stream = SSL_new(tls_);
      SSL_set_fd(stream, fd);
      if (SSL_accept(stream) == 1) answer(stream);
      SSL_free(stream);
      ::close(fd);
    }
  }

  void answer(SSL* stream) {
    std::string request;
    char bytes[4096];
    while (request.find("\r\n\r\n") == std::string::npos) {
      const int n = SSL_read(stream, bytes, sizeof bytes);
      if (n <= 0) return;
      request.append(bytes, static_cast<std::size_t>(n));
    }
    const std::lock_guard lock(mutex_);
    heard_ += request;
    SSL_write(stream, kAnswer, sizeof kAnswer - 1);
    SSL_shutdown(stream);
  }

  SSL_CTX* tls_;
  int listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  std::uint16_t port_ = 0;
  std::mutex mutex_;
  std::string heard_;
  std::thread thread_;
};

TEST(TlsTest, TheTokenGoesToAServerItsAuthorityVouchesForAndToNoOther) {
  const TempDir dir;
  const Authority authority;
  TlsServer server(authority.issue("DNS:localhost"));
  write_text(dir / "ca.pem", authority.pem());
  const Words ask = {"applications", "--token", "yb_secret", "--url"};
  const auto asked = [&](const std::string& host, const Words& more, const Words& variables = {}) {
    Words words = ask;
    words.push_back(server.url(host));
    words.insert(words.end(), more.begin(), more.end());
    return run_yingbu(words, variables);
  };
  const Ran unknown = asked("localhost", {});
  EXPECT_EQ(unknown.code, 3);
  EXPECT_THAT(unknown.err, HasSubstr("请用 --ca 给出其证书文件（未发送任何内容）"));
  const Ran elsewhere = asked("127.0.0.1", {"--ca", dir / "ca.pem"});
  EXPECT_EQ(elsewhere.code, 3);
  EXPECT_THAT(elsewhere.err, HasSubstr("的证书不是发给“127.0.0.1”的"));
  EXPECT_EQ(server.heard(), "");
  const Ran known = asked("localhost", {"--ca", dir / "ca.pem"});
  EXPECT_EQ(known.code, 0) << known.err;
  EXPECT_THAT(server.heard(), HasSubstr("Authorization: Bearer yb_secret"));
  const Ran by_variable = asked("localhost", {}, {"YINGBU_CA=" + (dir / "ca.pem")});
  EXPECT_EQ(by_variable.code, 0) << by_variable.err;
  write_text(dir / "no.pem", "no certificate");
  const Ran none = asked("localhost", {"--ca", dir / "no.pem"});
  EXPECT_EQ(none.code, 2);
  EXPECT_THAT(none.err, HasSubstr("--ca 应为 PEM 证书文件"));
}

}  // namespace
}  // namespace yingbu::testing
