#include "tests/http/certificate.h"

#include <cstdio>
#include <memory>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <stdexcept>

namespace yingbu {
namespace {

template <class T>
using Owned = std::unique_ptr<T, void (*)(T*)>;

void must(bool done) {
  if (!done) throw std::runtime_error("OpenSSL made no certificate");
}

void extend(X509* certificate, int nid, const char* value) {
  const Owned<X509_EXTENSION> extension(X509V3_EXT_conf_nid(nullptr, nullptr, nid, value),
                                        X509_EXTENSION_free);
  must(extension && X509_add_ext(certificate, extension.get(), -1) == 1);
}

template <class Write>
void write_file(const std::string& path, Write&& write) {
  const Owned<BIO> file(BIO_new_file(path.c_str(), "w"), BIO_free_all);
  must(file && write(file.get()) == 1);
}

}  // namespace

TlsFiles make_certificate(const std::filesystem::path& directory, const std::string& name,
                          int days) {
  constexpr long kDay = 24L * 60 * 60;
  const Owned<EVP_PKEY> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
  const Owned<X509> certificate(X509_new(), X509_free);
  must(key && certificate);
  X509* x = certificate.get();
  X509_set_version(x, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(x),
                   static_cast<long>(std::hash<std::string>()(name) >> 33));
  X509_gmtime_adj(X509_getm_notBefore(x), -30 * kDay);
  X509_gmtime_adj(X509_getm_notAfter(x), days * kDay);
  X509_set_pubkey(x, key.get());
  X509_NAME* subject = X509_get_subject_name(x);
  const auto* text = reinterpret_cast<const unsigned char*>(name.c_str());
  must(X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, text, -1, -1, 0) == 1);
  X509_set_issuer_name(x, subject);
  extend(x, NID_basic_constraints, "critical,CA:TRUE");
  extend(x, NID_subject_alt_name, ("DNS:" + name + ",IP:127.0.0.1").c_str());
  must(X509_sign(x, key.get(), EVP_sha256()) > 0);
  const TlsFiles files{directory / (name + ".pem"), directory / (name + ".key")};
  write_file(files.certificate, [&](BIO* to) { return PEM_write_bio_X509(to, x); });
  write_file(files.key, [&](BIO* to) {
    return PEM_write_bio_PrivateKey(to, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  });
  return files;
}

}  // namespace yingbu
