#include "http/client_tls.h"

#include <boost/asio/error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

namespace yingbu {
namespace {

constexpr std::string_view kNothingSentZh = "（未发送任何内容）";
constexpr std::string_view kNothingSentEn = " (nothing was sent)";

Failure said(const std::string& zh, const std::string& en) {
  return {zh + std::string(kNothingSentZh), en + std::string(kNothingSentEn)};
}

Failure certificate_refused(long verified, const std::string& url, const std::string& host) {
  switch (verified) {
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
      return said(
          fmt::format("{} 的证书不是发给“{}”的：请核对网址", url, host),
          fmt::format("the certificate of {} is not for '{}': check the address", url, host));
    case X509_V_ERR_CERT_HAS_EXPIRED:
      return said(fmt::format("{} 的证书已过期：请其管理员更换证书，并核对本机时钟", url),
                  fmt::format("the certificate of {} has expired: its administrator must renew it; "
                              "check this machine's clock too",
                              url));
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return said(
          fmt::format("{} 的证书尚未生效：请核对本机时钟", url),
          fmt::format("the certificate of {} is not valid yet: check this machine's clock", url));
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_CERT_SIGNATURE_FAILURE:  // an authority of the same name, with another key
      return said(
          fmt::format("{} 的证书不是由可信机构签发的：若对方用自己的机构，请用 --ca 给出其证书文件",
                      url),
          fmt::format("the certificate of {} comes from no known authority: where the service has "
                      "its own, name that authority's certificate with --ca",
                      url));
    default: break;
  }
  const char* why = X509_verify_cert_error_string(verified);
  return said(fmt::format("{} 的证书未通过核验（{}）", url, why),
              fmt::format("the certificate of {} does not hold ({})", url, why));
}

// What a peer that speaks another protocol, or hangs up on a handshake, comes to.
bool speaks_no_tls(const boost::system::error_code& error) {
  if (error.category() != boost::asio::error::get_ssl_category()) {
    return error != boost::asio::error::timed_out;  // cut off: eof, reset, truncated
  }
  const int reason = ERR_GET_REASON(static_cast<unsigned long>(error.value()));
  return reason == SSL_R_WRONG_VERSION_NUMBER || reason == SSL_R_HTTP_REQUEST ||
         reason == SSL_R_PACKET_LENGTH_TOO_LONG || reason == SSL_R_UNEXPECTED_MESSAGE ||
         reason == SSL_R_BAD_RECORD_TYPE || reason == SSL_R_UNEXPECTED_EOF_WHILE_READING;
}

bool speaks_old_tls(const boost::system::error_code& error) {
  if (error.category() != boost::asio::error::get_ssl_category()) return false;
  const int reason = ERR_GET_REASON(static_cast<unsigned long>(error.value()));
  return reason == SSL_R_UNSUPPORTED_PROTOCOL || reason == SSL_R_TLSV1_ALERT_PROTOCOL_VERSION;
}

}  // namespace

Failure tls_failure(const boost::system::error_code& error, long verified, const std::string& url,
                    const std::string& host) {
  if (verified != X509_V_OK) return certificate_refused(verified, url, host);
  if (speaks_old_tls(error)) {
    return said(fmt::format("{} 只支持旧版 TLS：本程序要求 TLS 1.2 或更高", url),
                fmt::format("{} speaks old TLS only: TLS 1.2 or later is needed", url));
  }
  if (speaks_no_tls(error)) {
    return said(fmt::format("{} 没有按 TLS 应答：请核对端口；本机的明文服务请用 http://", url),
                fmt::format("{} does not answer in TLS: check the port; a plain service on this "
                            "machine is asked by http://",
                            url));
  }
  return said(fmt::format("与 {} 的 TLS 握手失败（{}）", url, error.message()),
              fmt::format("the TLS handshake with {} failed ({})", url, error.message()));
}

Failure no_authorities(const boost::system::error_code& error) {
  return {fmt::format("无法使用证书机构（{}）：--ca 应为 PEM 证书文件", error.message()),
          fmt::format("the certificate authorities cannot be used ({}): --ca takes a file of "
                      "certificates in PEM",
                      error.message())};
}

}  // namespace yingbu
