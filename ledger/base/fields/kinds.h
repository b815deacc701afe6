#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/fields/bytes.h"
#include "ledger/base/fields/fields.h"
#include "ledger/base/money.h"
#include "ledger/base/rejection.h"

// What kinds of field there are, and the checks that JSON and scenario text share.
namespace yingbu {

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
inline constexpr bool is_integer = std::is_integral_v<T> && !std::is_same_v<T, bool>;

namespace kinds_detail {

template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public>;

template <class T>
constexpr bool holds_one_integer_named_value() {
  if constexpr (!is_described_struct<T>) {
    return false;
  } else if constexpr (boost::mp11::mp_size<Members<T>>::value != 1) {
    return false;
  } else {
    using Only = boost::mp11::mp_front<Members<T>>;
    using Type = std::remove_cvref_t<decltype(std::declval<T&>().*Only::pointer)>;
    return is_integer<Type> && std::string_view(Only::name) == "value";
  }
}

}  // namespace kinds_detail

// A described struct of one integer named `value` (Ppm, numbers of parties): written as the
// integer.
template <class T>
inline constexpr bool is_strong_integer = kinds_detail::holds_one_integer_named_value<T>();

// Fields that are one word of JSON or of scenario text.
template <class T>
concept ScalarField = std::is_integral_v<T> || is_described_enum<T> || is_strong_integer<T> ||
    std::same_as<T, std::string> || std::same_as<T, Money> || std::same_as<T, Date> ||
    std::same_as<T, Bytes>;

// "a, b, c": what a person may write in place of an unknown name.
template <class E>
std::string known_enumerators() {
  std::string names;
  for_each_enumerator<E>([&](const char* name, E) {
    if (!names.empty()) names += ", ";
    names += name;
  });
  return names;
}

// Reason::unknown_name; `kind` says what was looked for.
Rejection unknown_name(std::string_view name, std::string_view kind, std::string known);

// The enumerator of that name; `kind` says what was looked for.
template <class E>
Result<E> enumerator_named(std::string_view name, std::string_view kind) {
  std::optional<E> found;
  for_each_enumerator<E>([&](const char* known, E value) {
    if (name == known) found = value;
  });
  if (found) return *found;
  return unknown_name(name, kind, known_enumerators<E>());
}

// The decimal digits of an integer, an optional '-' before them, no leading zeros, no plus, no -0.
bool is_plain_integer(std::string_view text);

// Whole fen in that form; Reason::bad_money.
Result<Money> parse_fen(std::string_view text);

// Free text of a field: UTF-8, at most limits::text_bytes_max, of the control characters the line
// feed only. Reasons bad_utf8, text_too_long, control_character.
std::optional<Rejection> check_text(std::string_view text);

}  // namespace yingbu
