#include "ledger/base/fields/kinds.h"

#include <charconv>

#include "ledger/base/limits.h"
#include "ledger/base/utf8.h"

namespace yingbu {

Rejection unknown_name(std::string_view name, std::string_view kind, std::string known) {
  return reject(Reason::unknown_name)
      .with("value", std::string(name))
      .with("kind", std::string(kind))
      .with("kind_zh", "取值")
      .with("known", std::move(known));
}

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

std::optional<Rejection> check_text(std::string_view text) {
  if (text.size() > limits::text_bytes_max) {
    if (!is_utf8(text)) return reject(Reason::bad_utf8);
    return reject(Reason::text_too_long)
        .with("bytes", std::to_string(text.size()))
        .with("limit", std::to_string(limits::text_bytes_max));
  }
  std::optional<char32_t> control;
  std::optional<char32_t> invisible;
  while (!text.empty()) {
    if (text[0] >= 0x20 && text[0] < 0x7F) {  // most text, without decoding
      text.remove_prefix(1);
      continue;
    }
    const auto code = take_code_point(text);
    if (!code) return reject(Reason::bad_utf8);
    if (!control && is_control(*code) && *code != '\n') control = code;
    if (!invisible && is_invisible(*code)) invisible = code;
  }
  if (control) return reject(Reason::control_character).with("code", code_point_name(*control));
  if (invisible)
    return reject(Reason::invisible_character).with("code", code_point_name(*invisible));
  return std::nullopt;
}

}  // namespace yingbu
