#include <cstddef>
#include <cstdint>

#include "tests/fuzz/log_bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  yingbu::check_log_bytes({reinterpret_cast<const char*>(data), size});
  return 0;
}
