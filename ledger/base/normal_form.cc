#include "ledger/base/normal_form.h"

#include <charconv>
#include <cstdlib>
#include <memory>
#include <utf8proc.h>

#include "ledger/base/utf8.h"

namespace yingbu {
namespace {

// White space, and the brackets and hyphens that the compatibility form leaves.
bool is_left_out(char32_t c) {
  const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return c <= 0x20 || category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
         category == UTF8PROC_CATEGORY_ZP || (c >= U'\u2010' && c <= U'\u2015') || c == U'\u2212' ||
         c == U'〔' || c == U'〕' || c == U'【' || c == U'】' || c == U'(' || c == U')' ||
         c == U'[' || c == U']' || c == U'-';
}

struct Free {
  void operator()(utf8proc_uint8_t* text) const { std::free(text); }  // NOLINT: utf8proc's
};

// Unicode's NFKC_Casefold.
std::string folded(std::string_view text) {
  constexpr auto how = static_cast<utf8proc_option_t>(
      UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
  utf8proc_uint8_t* out = nullptr;
  const auto bytes = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                  static_cast<utf8proc_ssize_t>(text.size()), &out, how);
  if (bytes < 0) return std::string(text);
  const std::unique_ptr<utf8proc_uint8_t, Free> owned(out);
  return {reinterpret_cast<const char*>(out), static_cast<std::size_t>(bytes)};
}

// Printable ASCII, of which the compatibility form is the text itself.
bool is_plain(std::string_view text) {
  for (const char c : text) {
    if (c < ' ' || c > '~') return false;
  }
  return true;
}

std::string plain_form(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool left_out = c == ' ' || c == '(' || c == ')' || c == '[' || c == ']' || c == '-';
    if (!left_out) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

}  // namespace

std::uint32_t normal_form_version() {
  const std::string_view version = utf8proc_unicode_version();  // "14.0.0"
  std::uint32_t major = 0;
  std::uint32_t minor = 0;
  const char* end = version.data() + version.size();
  const auto read = std::from_chars(version.data(), end, major);
  if (read.ptr != end) std::from_chars(read.ptr + 1, end, minor);
  return major * 100 + minor;
}

std::string normal_form(std::string_view text) {
  if (is_plain(text)) return plain_form(text);
  const std::string all = folded(text);
  std::string_view rest = all;
  std::string out;
  while (const auto c = take_code_point(rest)) {
    if (!is_left_out(*c)) append_utf8(out, *c);
  }
  return out.append(rest);
}

}  // namespace yingbu
