#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>
#include <map>
#include <optional>

#include "tests/tidy/rules.h"

namespace yingbu::tidy {
namespace {

// What stands before a '{', from the last ';', '{' or '}' on, as words and signs.
using Head = std::vector<std::string>;

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == ':';
}

// Behind template <...> and [[...]]; what such brackets hold is passed over.
Head plain(const Head& head) {
  Head out;
  int angles = 0;   // of template <...>
  int squares = 0;  // of [[...]]
  for (std::size_t i = 0; i < head.size(); ++i) {
    const std::string& word = head[i];
    const bool opens = word == "<" && i > 0 && head[i - 1] == "template";
    if (angles > 0 || opens) {
      angles += word == "<" ? 1 : word == ">" ? -1 : 0;
    } else if (word == "[" || word == "]") {
      squares += word == "[" ? 1 : -1;
    } else if (squares == 0 && word != "template") {
      out.push_back(word);
    }
  }
  return out;
}

// The name of the type that is defined; none for functions, specialisations and all else.
std::optional<std::string> type_in(const Head& said) {
  const Head head = plain(said);
  constexpr std::array<std::string_view, 4> kTypes{"struct", "class", "enum", "union"};
  if (head.empty() || std::ranges::find(kTypes, head.front()) == kTypes.end()) return std::nullopt;
  std::size_t at = 1;
  while (at < head.size() && std::ranges::find(kTypes, head[at]) != kTypes.end()) ++at;
  if (at == head.size() || !is_word(head[at].front()) || head[at] == ":") return std::nullopt;
  const std::string after = at + 1 < head.size() ? head[at + 1] : ":";
  const bool is_base_list = after == ":" || after == "final";
  return is_base_list ? std::optional(head[at]) : std::nullopt;
}

// Reads the braces of one file.
class Types {
 public:
  struct Place {
    std::string name;  // with its namespaces
    std::size_t line = 0;
  };

  std::vector<Place> read(const SourceFile& file) {
    for (std::size_t i = 0; i < file.code.size(); ++i) {
      if (!file.code[i].starts_with('#')) take(file.code[i], i + 1);
    }
    return std::move(found_);
  }

 private:
  void take(const std::string& code, std::size_t line) {
    for (std::size_t at = 0; at < code.size(); ++at) {
      const char c = code[at];
      if (is_word(c)) {
        std::size_t end = at;
        while (end < code.size() && is_word(code[end])) ++end;
        head_.push_back(code.substr(at, end - at));
        at = end - 1;
      } else if (c == '{') {
        open(line);
      } else if (c == '}') {
        if (!scopes_.empty()) scopes_.pop_back();
        head_.clear();
      } else if (c == ';') {
        head_.clear();
      } else if (c != ' ') {
        head_.emplace_back(1, c);
      }
    }
  }

  void open(std::size_t line) {
    // An inner scope, or a namespace without a name, is of its file alone.
    const auto outer = scopes_.empty() ? std::optional(std::string()) : scopes_.back();
    std::optional<std::string> scope;
    const auto word = std::ranges::find(head_, "namespace");
    if (word != head_.end()) {
      const auto name = std::next(word);
      if (outer && name != head_.end()) scope = *outer + *name + "::";
    } else if (const auto type = type_in(head_); type && outer && !outer->empty()) {
      found_.push_back({*outer + *type, line});
    }
    scopes_.push_back(std::move(scope));
    head_.clear();
  }

  std::vector<std::optional<std::string>> scopes_;
  Head head_;
  std::vector<Place> found_;
};

}  // namespace

Findings types_twice(const Tree& tree) {
  Findings found;
  std::map<std::string, std::string> first;  // by name, the file
  for (const SourceFile& file : tree) {
    if (!is_cpp(file)) continue;
    for (const Types::Place& type : Types().read(file)) {
      const auto [known, is_new] = first.emplace(type.name, file.path);
      if (is_new || known->second == file.path) continue;
      found.push_back({file.path, type.line, "type twice",
                       fmt::format("{} is defined in {} too, and the linker takes one of them: "
                                   "give it a name of its own, or put it into an anonymous "
                                   "namespace",
                                   type.name, known->second)});
    }
  }
  return found;
}

}  // namespace yingbu::tidy
