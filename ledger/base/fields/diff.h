#pragma once

#include <string>
#include <vector>

#include "ledger/base/fields/text_write.h"

// How two values of one described struct differ, for people: what an upcaster changed, why a
// request id was refused, what an audit found.
namespace yingbu {

namespace diff_detail {

template <class T>
void compare(std::vector<std::string>& lines, const std::string& name, const T& was, const T& is) {
  const auto say = [&](const std::string& before, const std::string& after) {
    lines.push_back(name + ": was " + before + ", is " + after);
  };
  if constexpr (is_optional<T>) {
    if (was && is) return compare(lines, name, *was, *is);
    const auto shown = [](const T& value) {
      return value ? text_detail::item(*value, true) : std::string("absent");
    };
    if (was || is) say(shown(was), shown(is));
  } else if constexpr (is_vector<T>) {
    if (was.size() == is.size()) {
      for (std::size_t i = 0; i < was.size(); ++i) {
        compare(lines, name + '[' + std::to_string(i) + ']', was[i], is[i]);
      }
      return;
    }
    const auto shown = [](const T& value) {
      return value.empty() ? std::string("empty") : text_detail::list(value);
    };
    say(shown(was), shown(is));
  } else if constexpr (ScalarField<T>) {
    const std::string before = text_detail::item(was, true);
    const std::string after = text_detail::item(is, true);
    if (before != after) say(before, after);
  } else {
    boost::mp11::mp_for_each<kinds_detail::Members<T>>([&](auto field) {
      compare(lines, text_detail::join(name, field.name), was.*field.pointer, is.*field.pointer);
    });
  }
}

}  // namespace diff_detail

// A line a differing field: "shares[1].part_ppm: was 200000, is 300000". Empty for equal values.
template <class T>
std::vector<std::string> diff(const T& was, const T& is) {
  std::vector<std::string> lines;
  diff_detail::compare(lines, {}, was, is);
  return lines;
}

}  // namespace yingbu
