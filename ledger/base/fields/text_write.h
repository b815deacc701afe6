#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/fields/kinds.h"

// The writing half of scenario text; its form and to_text are in text.h.
namespace yingbu::text_detail {

std::string quoted_or_bare(std::string_view text, bool colon_is_bare);
std::string joined(const std::vector<std::string>& parts, char separator);

inline std::string join(const std::string& outer, std::string_view inner) {
  return outer.empty() ? std::string(inner) : outer + '.' + std::string(inner);
}

// One value that is not at the top of the line.
template <class T>
std::string item(const T& value, bool colon_is_bare);

// The same as a field of an item: in parentheses where it has separators of its own.
template <class T>
std::string part(const T& value) {
  if constexpr (is_vector<T>) {
    if (value.empty()) return {};
  }
  std::string text = item(value, false);
  return ScalarField<T> ? text : '(' + text + ')';
}

template <class T>
std::string list(const std::vector<T>& value) {
  std::vector<std::string> parts;
  for (const T& element : value) {
    std::string text = item(element, true);
    const bool ambiguous = !ScalarField<T> && (is_vector<T> || text.empty() || text[0] == '(');
    parts.push_back(ambiguous ? '(' + text + ')' : text);
  }
  return joined(parts, ',');
}

template <class T>
std::string item(const T& value, bool colon_is_bare) {
  if constexpr (std::is_same_v<T, bool>) {
    return value ? "true" : "false";
  } else if constexpr (is_integer<T>) {
    return std::to_string(value);
  } else if constexpr (is_strong_integer<T>) {
    return std::to_string(number_of(value));
  } else if constexpr (std::is_same_v<T, Money>) {
    return std::to_string(value.fen);
  } else if constexpr (std::is_same_v<T, Date>) {
    return text(value);
  } else if constexpr (std::is_same_v<T, Bytes>) {
    return quoted_or_bare(hex(value.data), true);
  } else if constexpr (std::is_same_v<T, std::string>) {
    return quoted_or_bare(value, colon_is_bare);
  } else if constexpr (is_described_enum<T>) {
    return enum_name(value);
  } else if constexpr (is_vector<T>) {
    return list(value);
  } else {
    static_assert(is_described_struct<T>, "a field of this type has no text: describe the struct");
    std::vector<std::string> parts;
    for_each_field(value, [&]<class F>(const char*, const F& field) {
      if constexpr (is_optional<F>) {
        parts.push_back(field ? part(*field) : "");
      } else {
        parts.push_back(part(field));
      }
    });
    while (!parts.empty() && parts.back().empty()) parts.pop_back();
    return joined(parts, ':');
  }
}

template <class T>
void write_line(std::string& out, const std::string& name, const T& value) {
  if constexpr (is_optional<T>) {
    if (!value) return;
    const std::size_t before = out.size();
    write_line(out, name, *value);
    if (out.size() == before) out += name + "=() ";
  } else if constexpr (is_described_struct<T> && !ScalarField<T>) {
    for_each_field(value, [&](const char* inner, const auto& field) {
      write_line(out, join(name, inner), field);
    });
  } else {
    if constexpr (is_vector<T>) {
      if (value.empty()) return;
    }
    out += name + '=' + item(value, true) + ' ';
  }
}

}  // namespace yingbu::text_detail
