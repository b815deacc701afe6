#pragma once

#include <array>
#include <cstdint>

#include "ledger/log/record.h"

namespace yingbu {

// Fresh random salts for payload digests (RAND_bytes, drawn 256 at a time). Throws Failure when
// the system has no randomness. One thread.
class Salts {
 public:
  Salt next();

 private:
  std::array<std::uint8_t, 256 * kSaltBytes> pool_{};
  std::size_t used_ = sizeof(pool_);
};

}  // namespace yingbu
