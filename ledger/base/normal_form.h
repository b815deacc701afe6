#pragma once

#include <string>
#include <string_view>

namespace yingbu {

// 归一形式 (E2, INV-21): in which two spellings of one number or id are the same: as a code is
// normalised (normalise_code), and without brackets and hyphens; O and 0, I and 1 stay apart. What
// is shown is what was written. Bytes that are no UTF-8 stay as they are.
std::string normal_form(std::string_view text);

}  // namespace yingbu
