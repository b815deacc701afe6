#include "ledger/base/ed25519.h"

#include <memory>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>

#include "ledger/base/failure.h"

namespace yingbu::ed25519 {
namespace {

struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
struct FreeMemory {
  void operator()(BIO* memory) const { BIO_free(memory); }
};
using Memory = std::unique_ptr<BIO, FreeMemory>;
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

void demand(bool done) {
  if (!done)
    throw Failure("OpenSSL 无法进行 Ed25519 运算，请检查系统的 OpenSSL 3 安装",
                  "OpenSSL cannot do Ed25519; check the system's OpenSSL 3 installation");
}

Key private_key(const Seed& seed) {
  Key key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()));
  demand(key != nullptr);
  return key;
}

const unsigned char* octets(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

}  // namespace

Seed random_seed() {
  Seed seed;
  demand(RAND_bytes(seed.data(), static_cast<int>(seed.size())) == 1);
  return seed;
}

PublicKey public_key(const Seed& seed) {
  PublicKey key;
  std::size_t size = key.size();
  demand(EVP_PKEY_get_raw_public_key(private_key(seed).get(), key.data(), &size) == 1 &&
         size == key.size());
  return key;
}

std::string private_pem(const Seed& seed) {
  const Memory memory(BIO_new(BIO_s_mem()));
  demand(memory && PEM_write_bio_PKCS8PrivateKey(memory.get(), private_key(seed).get(), nullptr,
                                                 nullptr, 0, nullptr, nullptr) == 1);
  char* data = nullptr;
  const long size = BIO_get_mem_data(memory.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

std::optional<Seed> parse_private_pem(std::string_view pem) {
  const Memory memory(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  demand(memory != nullptr);
  // A passphrase is asked of nobody: an encrypted key is no key here.
  const auto no_passphrase = [](char*, int, int, void*) { return -1; };
  const Key key(PEM_read_bio_PrivateKey(memory.get(), nullptr, no_passphrase, nullptr));
  Seed seed;
  std::size_t size = seed.size();
  if (!key || EVP_PKEY_get_id(key.get()) != EVP_PKEY_ED25519 ||
      EVP_PKEY_get_raw_private_key(key.get(), seed.data(), &size) != 1 || size != seed.size()) {
    ERR_clear_error();
    return std::nullopt;
  }
  return seed;
}

std::string sign(const Seed& seed, std::string_view text) {
  const Key key = private_key(seed);
  const Context context(EVP_MD_CTX_new());
  std::string signature(kSignatureBytes, '\0');
  std::size_t size = signature.size();
  demand(context && EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
         EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                        octets(text), text.size()) == 1 &&
         size == signature.size());
  return signature;
}

bool verifies(const PublicKey& key, std::string_view text, std::string_view signature) {
  if (signature.size() != kSignatureBytes) return false;
  const Key known(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.data(), key.size()));
  demand(known != nullptr);
  const Context context(EVP_MD_CTX_new());
  demand(context &&
         EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, known.get()) == 1);
  return EVP_DigestVerify(context.get(), octets(signature), signature.size(), octets(text),
                          text.size()) == 1;
}

}  // namespace yingbu::ed25519
