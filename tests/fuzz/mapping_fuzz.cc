#include <cstdlib>
#include <toml++/toml.h>

#include "ledger/intake/toml_bounds.h"

// Any text as a mapping: refused by its bounds, refused by the TOML library, or read, without ever
// being deeper than the stack.
namespace yingbu {
namespace {

void as_mapping(std::string_view text) {
  if (const auto beyond = beyond_toml_bounds(text)) {
    if (describe(*beyond, Language::zh).empty()) std::abort();
    return;
  }
  try {
    const toml::table table = toml::parse(text);
  } catch (const toml::parse_error&) {
    return;
  }
}

}  // namespace
}  // namespace yingbu

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  yingbu::as_mapping({reinterpret_cast<const char*>(data), size});
  return 0;
}
