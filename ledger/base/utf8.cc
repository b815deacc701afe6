#include "ledger/base/utf8.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "ledger/base/limits.h"

namespace yingbu {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t N>
bool in(const std::array<Range, N>& ranges, char32_t c) {
  const auto after = std::ranges::upper_bound(ranges, c, {}, &Range::first);
  return after != ranges.begin() && c <= std::prev(after)->last;
}

// Unicode East_Asian_Width W and F (UAX 11), joined into blocks.
constexpr auto kWide = std::to_array<Range>({
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},
    {0x25FD, 0x25FE},   {0x2614, 0x2615},   {0x2648, 0x2653},   {0x26A1, 0x26A1},
    {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x2705, 0x2705},   {0x2728, 0x2728},
    {0x274C, 0x274C},   {0x2753, 0x2755},   {0x2795, 0x2797},   {0x2B50, 0x2B50},
    {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0xA4CF},
    {0xA960, 0xA97F},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE10, 0xFE19},
    {0xFE30, 0xFE6F},   {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x18CFF},
    {0x1B000, 0x1B2FF}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF},
    {0x20000, 0x3FFFD},
});

constexpr auto kZeroWidth = std::to_array<Range>({
    {0x0300, 0x036F},
    {0x1AB0, 0x1AFF},
    {0x200B, 0x200F},
    {0x20D0, 0x20FF},
    {0x302A, 0x302D},
    {0xFE00, 0xFE0F},
    {0xFE20, 0xFE2F},
    {0xFEFF, 0xFEFF},
    {0xE0100, 0xE01EF},
});

// Controls, line separators, and what is invisible or turns the direction: two ids that look alike
// must be alike.
constexpr auto kNotInIds = std::to_array<Range>({
    {0x0000, 0x001F}, {0x007F, 0x009F},   {0x00AD, 0x00AD},   {0x034F, 0x034F},   {0x061C, 0x061C},
    {0x115F, 0x1160}, {0x17B4, 0x17B5},   {0x180E, 0x180E},   {0x200B, 0x200F},   {0x2028, 0x202E},
    {0x2060, 0x206F}, {0x3164, 0x3164},   {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},
    {0xFFF0, 0xFFFB}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
});

bool is_space(char32_t c) {
  return c == 0x20 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

}  // namespace

std::optional<char32_t> take_code_point(std::string_view& text) {
  if (text.empty()) return std::nullopt;
  const auto lead = static_cast<unsigned char>(text[0]);
  std::size_t length = 1;
  char32_t least = 0;
  char32_t c = lead;
  if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4, least = 0x10000, c = lead & 0x07u;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3, least = 0x800, c = lead & 0x0Fu;
  } else if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2, least = 0x80, c = lead & 0x1Fu;
  } else if (lead >= 0x80) {
    return std::nullopt;
  }
  if (text.size() < length) return std::nullopt;
  for (std::size_t i = 1; i < length; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xC0u) != 0x80u) return std::nullopt;
    c = c << 6 | (next & 0x3Fu);
  }
  if (c < least || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return std::nullopt;
  text.remove_prefix(length);
  return c;
}

bool is_utf8(std::string_view text) {
  while (true) {
    std::size_t plain = 0;
    while (plain < text.size() && static_cast<unsigned char>(text[plain]) < 0x80) ++plain;
    text.remove_prefix(plain);
    if (!take_code_point(text)) return text.empty();
  }
}

void append_utf8(std::string& text, char32_t c) {
  const auto put = [&](char32_t byte) {
    text += static_cast<char>(static_cast<unsigned char>(byte));
  };
  if (c < 0x80) {
    put(c);
    return;
  }
  if (c < 0x800) {
    put(0xC0 | c >> 6);
  } else {
    if (c < 0x10000) {
      put(0xE0 | c >> 12);
    } else {
      put(0xF0 | c >> 18);
      put(0x80 | (c >> 12 & 0x3F));
    }
    put(0x80 | (c >> 6 & 0x3F));
  }
  put(0x80 | (c & 0x3F));
}

std::size_t display_width(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    const auto c = take_code_point(text);
    if (!c) {
      text.remove_prefix(1);
      columns += 1;
    } else if (!in(kZeroWidth, *c)) {
      columns += in(kWide, *c) ? 2 : 1;
    }
  }
  return columns;
}

std::string pad_to_width(std::string_view text, std::size_t columns, Align align) {
  const std::size_t width = display_width(text);
  const std::string gap(columns > width ? columns - width : 0, ' ');
  return align == Align::left ? std::string(text) + gap : gap + std::string(text);
}

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029;
}

bool is_invisible(char32_t c) {
  const bool variation = (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
  return in(kNotInIds, c) && !is_control(c) && !variation;
}

std::string code_point_name(char32_t c) {
  return fmt::format("U+{:04X}", static_cast<std::uint32_t>(c));
}

std::string visible(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  while (!text.empty()) {
    const std::string_view before = text;
    const auto c = take_code_point(text);
    if (!c) {
      shown += fmt::format("<{:02X}>", static_cast<unsigned char>(text[0]));
      text.remove_prefix(1);
    } else if (*c == '\n') {
      shown += "↵";
    } else if (is_control(*c) || is_invisible(*c)) {
      shown += '<' + code_point_name(*c) + '>';
    } else {
      shown += before.substr(0, before.size() - text.size());
    }
  }
  return shown;
}

bool is_blank(std::string_view text) { return trimmed(text).empty(); }

std::string_view trimmed(std::string_view text) {
  const auto is_white = [](char32_t c) { return is_space(c) || (c >= 0x09 && c <= 0x0D); };
  for (std::string_view rest = text; const auto c = take_code_point(rest); text = rest) {
    if (!is_white(*c)) break;
  }
  // A plain byte at the end is the last character, whatever stands before it.
  if (!text.empty()) {
    const auto last = static_cast<unsigned char>(text.back());
    if (last > 0x20 && last < 0x80) return text;
  }
  std::string_view rest = text;
  std::size_t end = 0;
  while (const auto c = take_code_point(rest)) {
    if (!is_white(*c)) end = text.size() - rest.size();
  }
  return rest.empty() ? text.substr(0, end) : text;
}

bool valid_id(std::string_view id) { return valid_id(id, limits::id_bytes_max); }

bool valid_id(std::string_view id, std::size_t bytes_max) {
  if (id.empty() || id.size() > bytes_max) return false;
  char32_t first = 0;
  char32_t last = 0;
  while (!id.empty()) {
    const auto c = take_code_point(id);
    if (!c || in(kNotInIds, *c)) return false;
    if (first == 0) first = *c;
    last = *c;
  }
  return !is_space(first) && !is_space(last);
}

}  // namespace yingbu
