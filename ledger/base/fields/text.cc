#include <algorithm>

#include "ledger/base/fields/text_parts.h"
#include "ledger/base/utf8.h"

// The form of a line: tokens, quotes, parentheses and separators.
namespace yingbu {
namespace {

bool is_alnum(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_bare(char c) {
  constexpr std::string_view others = "_.:/-";
  return is_alnum(c) || others.find(c) != std::string_view::npos ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char c) { return is_alnum(c) || c == '_' || c == '.'; });
}

// Follows raw text character by character: what is quoted, and how deep in parentheses.
struct Scanner {
  bool quoted = false;
  bool escaped = false;
  int depth = 0;
  // True where `c` is neither inside quotes nor a quote itself.
  bool outside(char c) {
    if (quoted) {
      if (escaped) {
        escaped = false;
      } else if (c == '\\') {
        escaped = true;
      } else if (c == '"') {
        quoted = false;
      }
      return false;
    }
    quoted = c == '"';
    if (c == '(') ++depth;
    if (c == ')') --depth;
    return !quoted;
  }
};

constexpr int kDepthMax = 32;  // of parentheses

// The end of the token that starts at 0: a blank outside quotes. npos where a quote stays open.
std::size_t token_end(std::string_view rest) {
  Scanner scanner;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (scanner.outside(rest[i]) && (rest[i] == ' ' || rest[i] == '\t')) return i;
  }
  return scanner.quoted ? std::string_view::npos : rest.size();
}

}  // namespace

Result<TextLine> tokenise(std::string_view line) {
  using text_detail::malformed;
  using text_detail::shown;
  if (!is_utf8(line)) return reject(Reason::bad_utf8);
  TextLine found;
  while (true) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (line.empty() || line[0] == '#') return found;
    const std::size_t end = token_end(line);
    if (end == std::string_view::npos) {
      return malformed({}, "引号没有结束：" + shown(line), "a quote is not closed: " + shown(line));
    }
    const std::string_view token = line.substr(0, end);
    line.remove_prefix(end);
    const std::size_t equals = token.find_first_of("=\"");
    if (equals == std::string_view::npos) {
      if (!found.fields.empty()) {
        return malformed(
            {}, "“" + shown(token) + "”没有等号；含空格的值请加双引号",
            "'" + shown(token) + "' has no '='; put values with blanks in double quotes");
      }
      found.words.emplace_back(token);
      continue;
    }
    const std::string_view name = token.substr(0, equals);
    if (token[equals] == '"' || !is_name(name)) {
      return malformed({}, "“" + shown(token) + "”应写作 名称=值",
                       "'" + shown(token) + "' must be written name=value");
    }
    found.fields.push_back({std::string(name), std::string(token.substr(equals + 1))});
  }
}

namespace text_detail {

std::string shown(std::string_view raw) { return std::string(raw.substr(0, 64)); }

Rejection malformed(const std::string& where, std::string_view zh, std::string_view en) {
  return reject(Reason::malformed_text, where)
      .with("problem_zh", std::string(zh))
      .with("problem_en", std::string(en));
}

Result<std::vector<std::string_view>> split(std::string_view raw, char separator,
                                            const std::string& where) {
  std::vector<std::string_view> parts;
  if (raw.empty()) return parts;
  Scanner scanner;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const bool outside = scanner.outside(raw[i]);
    if (scanner.depth < 0 || scanner.depth > kDepthMax) break;
    if (!outside || scanner.depth > 0 || raw[i] != separator) continue;
    parts.push_back(raw.substr(begin, i - begin));
    begin = i + 1;
  }
  if (scanner.quoted) return malformed(where, "引号没有结束", "a quote is not closed");
  if (scanner.depth != 0) return malformed(where, "括号不成对", "the parentheses do not match");
  parts.push_back(raw.substr(begin));
  return parts;
}

bool in_parentheses(std::string_view raw) {
  if (!raw.starts_with('(')) return false;
  Scanner scanner;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    scanner.outside(raw[i]);
    if (scanner.depth == 0) return i + 1 == raw.size();
  }
  return false;
}

Result<std::string> unquoted(std::string_view raw, const std::string& where) {
  if (raw.empty())
    return malformed(where, "没有值；空文字写作 \"\"", "there is no value; an empty text is \"\"");
  if (raw[0] != '"') {
    if (std::all_of(raw.begin(), raw.end(), is_bare)) return std::string(raw);
    return malformed(where, "“" + shown(raw) + "”含有空格、逗号等字符，请加双引号",
                     "'" + shown(raw) + "' must stand in double quotes");
  }
  std::string text;
  for (std::size_t i = 1; i < raw.size(); ++i) {
    if (raw[i] == '"') {
      if (i + 1 == raw.size()) return text;
      break;
    }
    if (raw[i] != '\\') {
      text += raw[i];
      continue;
    }
    ++i;
    const char escape = i < raw.size() ? raw[i] : ' ';
    if (escape != '"' && escape != '\\' && escape != 'n') {
      return malformed(where, "反斜杠之后只能是 \" \\ 或 n",
                       "after a backslash stands \", \\ or n");
    }
    text += escape == 'n' ? '\n' : escape;
  }
  return malformed(where, "右引号须在末尾", "a quoted text ends with its closing quote");
}

std::string quoted_or_bare(std::string_view text, bool colon_is_bare) {
  const bool bare = !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return is_bare(c) && (colon_is_bare || c != ':');
  });
  if (bare) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out += '"';
}

}  // namespace text_detail
}  // namespace yingbu
