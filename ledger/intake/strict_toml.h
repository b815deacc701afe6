#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <toml++/toml.h>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/fields/fields.h"
#include "ledger/intake/refuse.h"

// Reads a TOML table key by key, strictly: a key of the wrong kind, a missing one and one that
// nobody asked for are refused, with their line. The first refusal stays; after it, reads answer
// empty values, so that a reader is written without a check a line.
namespace yingbu {

class StrictTable {
 public:
  StrictTable(const toml::table& table, std::string path, std::optional<Rejection>& wrong)
      : table_(table), path_(std::move(path)), wrong_(wrong) {}

  bool has(std::string_view key) const { return table_.contains(key); }

  std::string text(std::string_view key) {
    return as<std::string>(key, "字符串", "a string", true);
  }
  std::string optional_text(std::string_view key) {
    return as<std::string>(key, "字符串", "a string", false);
  }
  std::optional<int> optional_integer(std::string_view key) {
    if (!has(key)) return std::nullopt;
    return static_cast<int>(as<std::int64_t>(key, "整数", "an integer", true));
  }
  bool optional_flag(std::string_view key) {
    return has(key) && as<bool>(key, "true 或 false", "true or false", true);
  }
  std::optional<Date> optional_date(std::string_view key) {
    if (!has(key)) return std::nullopt;
    const auto day = as<toml::date>(key, "日期（不带引号）", "a date without quotes", true);
    const auto made = make_date(day.year, day.month, day.day);
    if (!made) refuse(line_of(key), "“{1}”不是有效日期", "'{1}' is not a valid date", name(key));
    return made ? *made : Date{};
  }
  std::vector<std::string> texts(std::string_view key) {
    std::vector<std::string> out;
    const toml::node* node = find(key, false);
    if (!node) return out;
    const toml::array* list = node->as_array();
    if (list) {
      for (const toml::node& item : *list) {
        if (const auto text = item.value_exact<std::string>()) out.push_back(*text);
      }
    }
    if (!list || out.size() != list->size())
      wrong_kind(*node, key, "字符串列表", "a list of strings");
    return out;
  }
  // The value's name among E's; `fallback` where the key is absent and one is given.
  template <class E>
  E one_of(std::string_view key, std::optional<E> fallback = std::nullopt) {
    if (fallback && !has(key)) return *fallback;
    const std::string word = text(key);
    return enum_of<E>(word, line_of(key), name(key)).value_or(E{});
  }
  template <class E>
  std::optional<E> enum_of(const std::string& word, unsigned line, const std::string& what) {
    std::optional<E> found;
    std::string known;
    for_each_enumerator<E>([&](const char* candidate, E value) {
      if (word == candidate) found = value;
      known += known.empty() ? candidate : std::string(", ") + candidate;
    });
    if (!found) {
      refuse(line, "{1} 不能是“{2}”；可用：{3}", "{1} cannot be '{2}'; known: {3}", what, word,
             known);
    }
    return found;
  }
  // A table below, which its own StrictTable reads; none when absent or refused.
  const toml::table* table(std::string_view key, bool required) {
    const toml::node* node = find(key, required);
    if (!node) return nullptr;
    const toml::table* below = node->as_table();
    if (!below) wrong_kind(*node, key, "表", "a table");
    return below;
  }
  const toml::node* node(std::string_view key, bool required) { return find(key, required); }

  // What was never asked for is refused.
  void finish() {
    std::string known;
    for (const std::string& key : asked_) known += known.empty() ? key : ", " + key;
    for (const auto& [key, value] : table_) {
      if (asked_.contains(std::string(key.str()))) continue;
      refuse(key.source().begin.line, "没有“{1}”这一项；可用：{2}",
             "there is no key '{1}'; known: {2}", name(key.str()), known);
    }
  }

  std::string name(std::string_view key) const {
    return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
  }
  unsigned line() const { return table_.source().begin.line; }
  unsigned line_of(std::string_view key) const {
    const toml::node* node = table_.get(key);
    return node ? node->source().begin.line : line();
  }
  // {0} in the texts is the line; `parts` fill {1} and on.
  template <class... Parts>
  void refuse(unsigned line, std::string_view zh, std::string_view en, const Parts&... parts) {
    if (wrong_) return;
    wrong_ = refuse_file("映射第 {0} 行：" + std::string(zh),
                         "mapping line {0}: " + std::string(en), line, parts...);
  }
  void wrong_kind(const toml::node& node, std::string_view key, std::string_view zh,
                  std::string_view en) {
    if (wrong_) return;
    const unsigned line = node.source().begin.line;
    wrong_ = refuse_file("映射第 {0} 行：{1} 应为{2}", "mapping line {0}: {1} must be {3}", line,
                         name(key), zh, en);
  }

 private:
  const toml::node* find(std::string_view key, bool required) {
    asked_.insert(std::string(key));
    const toml::node* node = table_.get(key);
    if (!node && required) {
      refuse(line(), "缺少“{1}”", "the key '{1}' is missing", name(key));
    }
    return node;
  }
  template <class T>
  T as(std::string_view key, std::string_view zh, std::string_view en, bool required) {
    const toml::node* node = find(key, required);
    if (!node) return {};
    const auto value = node->value_exact<T>();
    if (!value) wrong_kind(*node, key, zh, en);
    return value.value_or(T{});
  }

  const toml::table& table_;
  std::string path_;
  std::optional<Rejection>& wrong_;
  std::set<std::string> asked_;
};

}  // namespace yingbu
