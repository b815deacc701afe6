#include "ledger/intake/toml_bounds.h"

#include <algorithm>

#include "ledger/base/utf8.h"
#include "ledger/intake/refuse.h"

namespace yingbu {
namespace {

Rejection at_line(std::size_t line, Rejection refused) {
  return std::move(refused).with("line", std::to_string(line));
}

// Walks over the text as TOML has it: what stands in strings and comments neither opens nor dots.
class Walk {
 public:
  Walk(std::string_view text, TomlKind kind) : rest_(text), kind_(kind) {}

  std::optional<Rejection> run() {
    while (!rest_.empty()) {
      const char c = rest_.front();
      if (c == '"' || c == '\'') {
        skip_string(c);
        continue;
      }
      if (c == '#') {
        rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size()));
        continue;
      }
      rest_.remove_prefix(1);
      if (auto refused = take(c)) return refused;
    }
    return std::nullopt;
  }

 private:
  std::optional<Rejection> take(char c) {
    if (c == '\n' && ++line_ > kTomlLinesMax) {
      return refuse_file("{0}超过 {2} 行", "the {1} has more than {2} lines", kind_.zh, kind_.en,
                         kTomlLinesMax);
    }
    if (c == '.') {
      if (++parts_ > kTomlKeyPartsMax) {
        return at_line(line_, refuse_file("{0}第 {2} 行：键超过 {3} 段",
                                          "{1} line {2}: a key has more than {3} parts", kind_.zh,
                                          kind_.en, line_, kTomlKeyPartsMax));
      }
      return std::nullopt;
    }
    if (std::string_view("\n=,[]{}").find(c) != std::string_view::npos) parts_ = 1;
    if (c == '[' || c == '{') ++open_;
    if ((c == ']' || c == '}') && open_ > 0) --open_;
    if (open_ <= kTomlBracketsMax) return std::nullopt;
    return at_line(line_, refuse_file("{0}第 {2} 行：括号嵌套超过 {3} 层",
                                      "{1} line {2}: brackets are nested more than {3} deep",
                                      kind_.zh, kind_.en, line_, kTomlBracketsMax));
  }

  // A string of one line ends with it, closed or not; one in three quotes goes on.
  void skip_string(char quote) {
    const std::string three(3, quote);
    const bool long_one = rest_.starts_with(three);
    const std::string end = long_one ? three : std::string(1, quote);
    rest_.remove_prefix(end.size());
    while (!rest_.empty() && !rest_.starts_with(end)) {
      if (rest_.front() == '\n' && !long_one) return;
      if (rest_.front() == '\n') ++line_;
      const bool escape = quote == '"' && rest_.front() == '\\' && rest_.substr(1, 1) != "\n";
      rest_.remove_prefix(std::min<std::size_t>(escape ? 2 : 1, rest_.size()));
    }
    rest_.remove_prefix(std::min(end.size(), rest_.size()));
    for (int i = 0; long_one && i < 2 && rest_.starts_with(quote); ++i) rest_.remove_prefix(1);
  }

  std::string_view rest_;
  TomlKind kind_;
  std::size_t line_ = 1;
  std::size_t parts_ = 1;  // of the key that is being read
  std::size_t open_ = 0;   // brackets
};

// The library takes some of these for line ends; here only one ends a line.
std::optional<Rejection> strange_character(std::string_view text, TomlKind kind) {
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  std::size_t line = 1;
  while (const auto c = take_code_point(text)) {
    if (*c == '\n') ++line;
    const bool plain = *c == '\n' || *c == '\t' || (*c == '\r' && text.starts_with('\n'));
    if (plain || (!is_control(*c) && !is_invisible(*c))) continue;
    return at_line(
        line, refuse_file("{0}第 {2} 行含有控制字符或看不见的字符 {3}，请删去",
                          "{1} line {2} holds the control or invisible character {3}; remove it",
                          kind.zh, kind.en, line, code_point_name(*c)));
  }
  return std::nullopt;
}

}  // namespace

std::optional<Rejection> beyond_toml_bounds(std::string_view text, TomlKind kind) {
  if (text.size() > kTomlBytesMax) {
    return refuse_file("{0}有 {2} 字节，超过上限 {3}",
                       "the {1} has {2} bytes, more than the limit of {3}", kind.zh, kind.en,
                       text.size(), kTomlBytesMax);
  }
  if (auto strange = strange_character(text, kind)) return strange;
  return Walk(text, kind).run();
}

}  // namespace yingbu
