#include "ledger/base/sha256.h"

#include <openssl/evp.h>

#include "ledger/base/failure.h"

namespace yingbu {
namespace {

void demand(bool done) {
  if (!done) {
    throw Failure("OpenSSL 无法计算 SHA-256，请检查系统的 OpenSSL 3 安装",
                  "OpenSSL cannot compute SHA-256; check the system's OpenSSL 3 installation");
  }
}

// Fetching costs more than hashing a small message, so once; never freed, threads may outlive main.
const EVP_MD* algorithm() {
  static const EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  demand(fetched != nullptr);
  return fetched;
}

EVP_MD_CTX* as_context(void* context) { return static_cast<EVP_MD_CTX*>(context); }

Sha256& of_this_thread() {
  thread_local Sha256 hash;
  return hash;
}

}  // namespace

void Sha256::Free::operator()(void* context) const { EVP_MD_CTX_free(as_context(context)); }

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  demand(context_ != nullptr &&
         EVP_DigestInit_ex2(as_context(context_.get()), algorithm(), nullptr) == 1);
}

Sha256& Sha256::update(std::string_view bytes) {
  demand(EVP_DigestUpdate(as_context(context_.get()), bytes.data(), bytes.size()) == 1);
  return *this;
}

Sha256& Sha256::update(std::span<const std::uint8_t> bytes) {
  demand(EVP_DigestUpdate(as_context(context_.get()), bytes.data(), bytes.size()) == 1);
  return *this;
}

Digest Sha256::finish() {
  Digest digest;
  demand(EVP_DigestFinal_ex(as_context(context_.get()), digest.data(), nullptr) == 1);
  demand(EVP_DigestInit_ex2(as_context(context_.get()), nullptr, nullptr) == 1);
  return digest;
}

Digest sha256(std::string_view bytes) { return of_this_thread().update(bytes).finish(); }

Digest sha256(std::span<const std::uint8_t> bytes) {
  return of_this_thread().update(bytes).finish();
}

Digest sha256(std::initializer_list<std::string_view> parts) {
  Sha256& hash = of_this_thread();
  for (const auto part : parts) hash.update(part);
  return hash.finish();
}

std::string hex(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

}  // namespace yingbu
