#include "ledger/log/salts.h"

#include <cstring>
#include <openssl/rand.h>

#include "ledger/base/failure.h"

namespace yingbu {

Salt Salts::next() {
  if (used_ == pool_.size()) {
    if (RAND_bytes(pool_.data(), static_cast<int>(pool_.size())) != 1)
      throw Failure("系统无法提供随机数，请检查 OpenSSL 与 /dev/urandom",
                    "the system gives no random bytes; check OpenSSL and /dev/urandom");
    used_ = 0;
  }
  Salt salt;
  std::memcpy(salt.data(), pool_.data() + used_, salt.size());
  used_ += salt.size();
  return salt;
}

}  // namespace yingbu
