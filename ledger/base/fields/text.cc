#include "ledger/base/fields/text.h"

#include <algorithm>

#include "ledger/base/utf8.h"

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

std::string shown(std::string_view raw) { return std::string(raw.substr(0, 64)); }

// The end of the token that starts at 0: a blank outside quotes. npos where a quote stays open.
std::size_t token_end(std::string_view rest) {
  Scanner scanner;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (scanner.outside(rest[i]) && (rest[i] == ' ' || rest[i] == '\t')) return i;
  }
  return scanner.quoted ? std::string_view::npos : rest.size();
}

Result<std::string> unquoted(std::string_view raw, const std::string& where) {
  using text_detail::malformed;
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

}  // namespace

Result<TextLine> tokenise(std::string_view line) {
  using text_detail::malformed;
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

Rejection at(Rejection rejection, const std::string& where) {
  rejection.field = where;
  return rejection;
}

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

std::string joined(const std::vector<std::string>& parts, char separator) {
  std::string out;
  for (const std::string& part : parts) {
    if (&part != parts.data()) out += separator;
    out += part;
  }
  return out;
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

Rejection not_integer(const std::string& where, std::string_view raw, const std::string& range) {
  return reject(Reason::bad_number, where).with("value", shown(raw)).with("expected", range);
}

Rejection missing_field(const std::string& where) {
  return reject(Reason::missing_field, where).with("name", where);
}

Refusal check_names(std::span<const TextField> fields, std::span<const std::string> known,
                    std::span<const std::string> structs) {
  const auto among = [](std::span<const std::string> names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  for (const TextField& field : fields) {
    if (among(known, field.name) || among(structs, field.name)) continue;
    return reject(Reason::unknown_field, field.name).with("name", field.name).with("known", [&] {
      std::string list;
      for (const std::string& name : known) list += (list.empty() ? "" : ", ") + name;
      return list;
    }());
  }
  for (const TextField& field : fields) {
    // The same field twice, or a struct both as one item and by its fields.
    const auto same = [&](const TextField& other) { return other.name == field.name; };
    const bool twice = std::count_if(fields.begin(), fields.end(), same) > 1;
    if (twice || (among(structs, field.name) && any_below(fields, field.name))) {
      return reject(Reason::duplicate_field, field.name).with("name", field.name);
    }
  }
  return {};
}

const TextField* find(std::span<const TextField> fields, const std::string& name) {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const TextField& field) { return field.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

bool any_below(std::span<const TextField> fields, const std::string& name) {
  return std::any_of(fields.begin(), fields.end(),
                     [&](const TextField& field) { return field.name.starts_with(name + '.'); });
}

Refusal read(std::string_view raw, const std::string& where, bool& value) {
  value = raw == "true";
  if (value || raw == "false") return {};
  return reject(Reason::wrong_type, where).with("expected", "true/false").with("found", shown(raw));
}

Refusal read(std::string_view raw, const std::string& where, std::string& value) {
  YINGBU_TRY(text, unquoted(raw, where));
  if (auto refusal = check_text(text)) return at(*std::move(refusal), where);
  value = std::move(text);
  return {};
}

Refusal read(std::string_view raw, const std::string& where, Money& value) {
  const auto money = parse_fen(raw);
  if (!money) return at(money.error(), where);
  value = *money;
  return {};
}

Refusal read(std::string_view raw, const std::string& where, Date& value) {
  const auto date = parse_date(raw);
  if (!date) return at(date.error(), where);
  value = *date;
  return {};
}

Refusal read(std::string_view raw, const std::string& where, Bytes& value) {
  YINGBU_TRY(digits, unquoted(raw, where));
  const auto bytes = parse_hex(digits);
  if (!bytes) return at(bytes.error(), where);
  value = *bytes;
  return {};
}

}  // namespace text_detail
}  // namespace yingbu
