#include "ledger/base/ed25519.h"

#include <memory>
#include <openssl/evp.h>
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
  const Key known(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.data(), key.size()));
  demand(known != nullptr);
  const Context context(EVP_MD_CTX_new());
  demand(context &&
         EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, known.get()) == 1);
  return EVP_DigestVerify(context.get(), octets(signature), signature.size(), octets(text),
                          text.size()) == 1;
}

}  // namespace yingbu::ed25519
