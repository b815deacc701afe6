#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace yingbu {

// 归一形式 (E2, INV-21): in which two spellings of one number, id or name are the same: Unicode's
// compatibility form without regard to case (full and half width, composed and decomposed letters)
// and without what is invisible, white space, brackets and hyphens; O and 0, I and 1 stay apart.
// For comparing only: what is shown is what was written. What is no UTF-8 stays as it is.
std::string normal_form(std::string_view text);
// Of the Unicode tables behind it, below 10,000: what was stored under one is built anew under
// another.
std::uint32_t normal_form_version();

}  // namespace yingbu
