#pragma once

#include <fmt/format.h>
#include <string_view>

#include "ledger/base/rejection.h"

namespace yingbu {

// A file or mapping that cannot be read: malformed_text with the problem in both languages.
template <class... Parts>
Rejection refuse_file(std::string_view zh, std::string_view en, const Parts&... parts) {
  return reject(Reason::malformed_text)
      .with("problem_zh", fmt::format(fmt::runtime(zh), parts...))
      .with("problem_en", fmt::format(fmt::runtime(en), parts...));
}

}  // namespace yingbu
