#include <chrono>

#include "ledger/log/ledger.h"

// The one place that looks at the machine's clock.
namespace yingbu {

std::int64_t system_clock_us() {
  return std::chrono::duration_cast<std::chrono::microseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

}  // namespace yingbu
