#include "ledger/base/normal_form.h"

#include "ledger/base/utf8.h"

namespace yingbu {
namespace {

constexpr char32_t kFullWidthFirst = 0xFF01;
constexpr char32_t kFullWidthLast = 0xFF5E;
constexpr char32_t kHalfWidthFirst = 0x21;

char32_t half_width(char32_t c) {
  return c >= kFullWidthFirst && c <= kFullWidthLast ? c - kFullWidthFirst + kHalfWidthFirst : c;
}

bool is_separator(char32_t c) {
  const bool space = c == U' ' || c == U'\u00A0' || c == U'\u3000' || c == U'\u202F' ||
                     (c >= U'\u2000' && c <= U'\u200A');
  const bool bracket = c == U'(' || c == U')' || c == U'[' || c == U']' || c == U'〔' ||
                       c == U'〕' || c == U'【' || c == U'】';
  const bool hyphen = c == U'-' || (c >= U'\u2010' && c <= U'\u2015') || c == U'\u2212';
  return space || bracket || hyphen;
}

}  // namespace

std::string normal_form(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto read = take_code_point(text);
    if (!read) return out.append(text);
    const char32_t c = half_width(*read);
    if (is_separator(c)) continue;
    append_utf8(out, c >= U'a' && c <= U'z' ? c - U'a' + U'A' : c);
  }
  return out;
}

}  // namespace yingbu
