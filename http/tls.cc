#include "http/tls.h"

#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <openssl/ssl.h>
#include <openssl/x509.h>

namespace yingbu {
namespace {

namespace ssl = boost::asio::ssl;

Failure unusable(const std::string& file, const std::string& zh, const std::string& en) {
  return Failure(fmt::format("TLS 证书不可用：{}：{}", file, zh),
                 fmt::format("the TLS certificate cannot be used: {}: {}", file, en));
}

void check(boost::system::error_code error, const std::string& file) {
  if (error) throw unusable(file, error.message(), error.message());
}

void check_readable(const std::string& file) {
  errno = 0;
  if (std::ifstream(file).good()) return;
  const std::string why = std::strerror(errno);
  throw unusable(file, why, why);
}

void check_day(SSL_CTX* context, const std::string& file) {
  const X509* leaf = SSL_CTX_get0_certificate(context);
  if (X509_cmp_current_time(X509_get0_notAfter(leaf)) < 0) {
    throw unusable(file, "已过有效期，请换发", "it has expired; renew it");
  }
}

void harden(SSL_CTX* context) {
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_cipher_list(context, "ECDHE+AESGCM:ECDHE+CHACHA20");  // of TLS 1.2; 1.3 has no others
  SSL_CTX_set_options(
      context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);  // idle connections hold little
}

}  // namespace

TlsContext read_tls(const TlsFiles& files) {
  const auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  SSL_CTX* native = context->native_handle();
  harden(native);
  // A key under a password must not ask a terminal for it.
  context->set_password_callback(
      [](std::size_t, ssl::context::password_purpose) { return std::string(); });
  check_readable(files.key);
  check_readable(files.certificate);
  boost::system::error_code error;
  context->use_private_key_file(files.key, ssl::context::pem, error);
  check(error, files.key);
  context->use_certificate_chain_file(files.certificate, error);
  check(error, files.certificate);
  if (SSL_CTX_check_private_key(native) != 1) {
    throw unusable(files.key, "私钥与证书不是一对", "the key is not that of the certificate");
  }
  check_day(native, files.certificate);
  return context;
}

}  // namespace yingbu
