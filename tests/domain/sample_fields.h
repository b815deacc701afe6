#pragma once

#include <string>

#include "ledger/base/fields/kinds.h"

// A value of any described struct in which every field is set, the same on every run: for bytes
// that are frozen, and for events that must behave whatever they hold.
namespace yingbu::testing {

class SampleFields {
 public:
  template <class T>
  T value() {
    T made{};
    fill(made);
    return made;
  }

 private:
  template <class T>
  void fill(T& field) {
    if constexpr (std::is_same_v<T, bool>) {
      field = true;
    } else if constexpr (std::is_integral_v<T>) {
      field = static_cast<T>(next());
    } else if constexpr (is_strong_integer<T>) {
      fill(field.value);
    } else if constexpr (std::is_same_v<T, Money>) {
      field.fen = 1'000'000 + next();
    } else if constexpr (std::is_same_v<T, Date>) {
      field = Date{20'000 + next()};
    } else if constexpr (std::is_same_v<T, Bytes>) {
      field.data = std::string{'\x00', '\xff', static_cast<char>(next())};
    } else if constexpr (std::is_same_v<T, std::string>) {
      field = "值" + std::to_string(next());
    } else if constexpr (is_described_enum<T>) {
      bool first = true;
      for_each_enumerator<T>([&](const char*, T v) {
        if (first) field = v;
        first = false;
      });
    } else if constexpr (is_optional<T>) {
      fill(field.emplace());
    } else if constexpr (is_vector<T>) {
      fill(field.emplace_back());
      fill(field.emplace_back());
    } else {
      for_each_field(field, [this](const char*, auto& inner) { fill(inner); });
    }
  }

  int next() { return ++count_; }
  int count_ = 0;
};

}  // namespace yingbu::testing
