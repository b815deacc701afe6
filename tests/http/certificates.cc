#include "tests/http/certificates.h"

#include <fstream>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdexcept>

namespace yingbu::testing {
namespace {

struct Free {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(BIO* bio) const { BIO_free(bio); }
  void operator()(X509_EXTENSION* extension) const { X509_EXTENSION_free(extension); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;
using Certificate = std::unique_ptr<X509, Free>;

void need(bool holds) {
  if (!holds) throw std::runtime_error("OpenSSL makes no test certificate");
}

Key new_key() {
  Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
  need(key != nullptr);
  return key;
}

template <class Write>
std::string pem_of(Write write) {
  const std::unique_ptr<BIO, Free> bio(BIO_new(BIO_s_mem()));
  need(bio != nullptr && write(bio.get()) == 1);
  char* text = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

std::string pem_of(X509* certificate) {
  return pem_of([&](BIO* bio) { return PEM_write_bio_X509(bio, certificate); });
}

void extend(X509* certificate, int what, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  const std::unique_ptr<X509_EXTENSION, Free> made(
      X509V3_EXT_conf_nid(nullptr, &context, what, value.c_str()));
  need(made != nullptr && X509_add_ext(certificate, made.get(), -1) == 1);
}

Certificate unsigned_one(EVP_PKEY* key, const std::string& name, int from_days, int to_days) {
  constexpr long kDay = 24 * 60 * 60;
  static long serial = 1;
  Certificate made(X509_new());
  need(made != nullptr);
  X509_set_version(made.get(), 2);
  ASN1_INTEGER_set(X509_get_serialNumber(made.get()), serial++);
  X509_gmtime_adj(X509_getm_notBefore(made.get()), from_days * kDay);
  X509_gmtime_adj(X509_getm_notAfter(made.get()), to_days * kDay);
  X509_set_pubkey(made.get(), key);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(made.get()), "CN", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
  return made;
}

}  // namespace

struct Authority::Keys {
  Key key = new_key();
  Certificate certificate;
};

Authority::Authority() : keys_(std::make_unique<Keys>()) {
  keys_->certificate = unsigned_one(keys_->key.get(), "test authority", -2, 2);
  X509* const own = keys_->certificate.get();
  X509_set_issuer_name(own, X509_get_subject_name(own));
  extend(own, NID_basic_constraints, "critical,CA:TRUE");
  need(X509_sign(own, keys_->key.get(), EVP_sha256()) > 0);
  pem_ = pem_of(own);
}

Authority::~Authority() = default;

Certified Authority::issue(const std::string& names, int from_days, int to_days) const {
  const Key key = new_key();
  const std::size_t begin = names.find(':') + 1;
  const std::string first = names.substr(begin, names.find(',') - begin);
  const Certificate made = unsigned_one(key.get(), first, from_days, to_days);
  X509_set_issuer_name(made.get(), X509_get_subject_name(keys_->certificate.get()));
  extend(made.get(), NID_subject_alt_name, names);
  need(X509_sign(made.get(), keys_->key.get(), EVP_sha256()) > 0);
  return {pem_of(made.get()), pem_of([&](BIO* bio) {
            return PEM_write_bio_PrivateKey(bio, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
          })};
}

TlsFiles make_certificate(const std::filesystem::path& directory, const std::string& name,
                          int days) {
  const Authority authority;
  const Certified made = authority.issue("DNS:" + name + ",IP:127.0.0.1", -30, days);
  const TlsFiles files{directory / (name + ".pem"), directory / (name + ".key")};
  std::ofstream(files.certificate) << made.certificate << authority.pem();
  std::ofstream(files.key) << made.key;
  return files;
}

}  // namespace yingbu::testing
