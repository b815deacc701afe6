#include "ledger/base/field_kinds.h"

#include <charconv>

#include "ledger/base/limits.h"

namespace yingbu {
namespace {

struct Rune {
  char32_t code = 0;
  std::size_t bytes = 0;  // 0: not UTF-8
};

// The first code point of `text`, which is not empty.
Rune first_rune(std::string_view text) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = at(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < bytes) return {};
  char32_t code = lead & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((at(i) & 0xC0U) != 0x80U) return {};
    code = code << 6 | (at(i) & 0x3FU);
  }
  const bool overlong = (bytes == 3 && code < 0x800) || (bytes == 4 && code < 0x10000);
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (overlong || surrogate || code > 0x10FFFF) return {};
  return {code, bytes};
}

bool is_control(char32_t code) { return code < 0x20 || (code >= 0x7F && code < 0xA0); }

}  // namespace

bool is_plain_integer(std::string_view text) {
  if (text.starts_with('-')) {
    text.remove_prefix(1);
    if (text == "0") return false;
  }
  if (text.empty() || (text.size() > 1 && text[0] == '0')) return false;
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

Result<Money> parse_fen(std::string_view text) {
  Money money;
  const char* end = text.data() + text.size();
  if (is_plain_integer(text) && std::from_chars(text.data(), end, money.fen).ec == std::errc{}) {
    return money;
  }
  return reject(Reason::bad_money).with("value", std::string(text.substr(0, 64)));
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const Rune rune = first_rune(text);
    if (rune.bytes == 0) return false;
    text.remove_prefix(rune.bytes);
  }
  return true;
}

std::optional<Rejection> check_text(std::string_view text) {
  if (!is_utf8(text)) return reject(Reason::bad_utf8);
  if (text.size() > limits::text_bytes_max) {
    return reject(Reason::text_too_long)
        .with("bytes", std::to_string(text.size()))
        .with("limit", std::to_string(limits::text_bytes_max));
  }
  while (!text.empty()) {
    const Rune rune = first_rune(text);
    if (is_control(rune.code) && rune.code != '\n') {
      constexpr std::string_view digits = "0123456789ABCDEF";
      return reject(Reason::control_character)
          .with("code", {'U', '+', '0', '0', digits[rune.code >> 4], digits[rune.code & 15]});
    }
    text.remove_prefix(rune.bytes);
  }
  return std::nullopt;
}

}  // namespace yingbu
