#pragma once

#include <boost/json/value.hpp>
#include <charconv>
#include <limits>
#include <string>
#include <string_view>

#include "ledger/base/fields/kinds.h"

// JSON of described structs, strict in both directions: what is written reads back as an equal
// value, and nothing else is read.
//
//   bool -> boolean             integers, strong integers -> integer number
//   Money -> string of fen      Date -> "YYYY-MM-DD"      enums -> their name
//   std::string -> string       Bytes -> lower-case hex   vector -> array
//   struct -> object, fields in declaration order; an empty optional is left out
//
// A Rejection names the place as a JSON pointer: "/commands/0/data/fee". Callable from any thread.
namespace yingbu {

// Parses a whole document. Refused: anything after it, a byte order mark, bad UTF-8 (bad_utf8),
// more than limits::json_depth_max levels, a key twice in one object (duplicate_field), numbers
// with a fraction or an exponent (wrong_type) or beyond 64 bits (bad_number), all else as
// malformed_json.
Result<boost::json::value> parse_strict(std::string_view text);

// Reads a T. Reasons: unknown_field, missing_field (only std::optional may be absent, and null is
// no absence), wrong_type, bad_number, bad_money, bad_date, bad_hex, unknown_name, and those of
// check_text. `path` is where `json` stands in the caller's document.
template <class T>
Result<T> from_json(const boost::json::value& json, std::string_view path = {});

template <class T>
boost::json::value to_json(const T& value);

// Appends the JSON of `value` without building a tree: the same document as to_json.
template <class T>
void write_json(std::string& out, const T& value);

// Appends `text`, which is UTF-8, quoted and escaped.
void write_json_string(std::string& out, std::string_view text);

namespace json_detail {

// Where in the document a value stands: a chain on the stack, spelled out only on an error.
struct Place {
  const Place* parent = nullptr;
  std::string_view name;  // of a field; for the root the caller's path
  std::size_t index = 0;  // of an element
  bool is_element = false;
  std::string pointer() const;
};

using Refusal = std::optional<Rejection>;

Rejection at(Rejection rejection, const Place& place);
Rejection wrong_type(const Place& place, std::string_view zh, std::string_view en,
                     const boost::json::value& found);
Rejection out_of_range(const Place& place, const std::string& value, const std::string& low,
                       const std::string& high);
// A string without check_text's checks.
Result<std::string_view> string_of(const boost::json::value& json, const Place& place);
Refusal read(const boost::json::value& json, const Place& place, bool& value);
Refusal read(const boost::json::value& json, const Place& place, std::string& value);
Refusal read(const boost::json::value& json, const Place& place, Money& value);
Refusal read(const boost::json::value& json, const Place& place, Date& value);
Refusal read(const boost::json::value& json, const Place& place, Bytes& value);
Rejection unknown_field(const Place& place, std::string_view name, std::string known);
Rejection missing_field(const Place& place, std::string_view name);

template <class I>
Refusal read_integer(const boost::json::value& json, const Place& place, I& value) {
  const auto fits = [&](auto number) {
    if (!std::in_range<I>(number)) return false;
    value = static_cast<I>(number);
    return true;
  };
  std::string number;
  if (const auto* small = json.if_int64()) {
    if (fits(*small)) return std::nullopt;
    number = std::to_string(*small);
  } else if (const auto* large = json.if_uint64()) {
    if (fits(*large)) return std::nullopt;
    number = std::to_string(*large);
  } else {
    return wrong_type(place, "整数", "integer", json);
  }
  return out_of_range(place, number, std::to_string(std::numeric_limits<I>::min()),
                      std::to_string(std::numeric_limits<I>::max()));
}

template <class T>
Refusal read(const boost::json::value& json, const Place& place, T& value);

template <class T>
Refusal read_object(const boost::json::value& json, const Place& place, T& value) {
  const auto* object = json.if_object();
  if (!object) return wrong_type(place, "对象", "object", json);
  Refusal refusal;
  for (const auto& member : *object) {
    const std::string_view name(member.key().data(), member.key().size());
    bool known = false;
    for_each_field(value, [&](const char* field, const auto&) { known = known || name == field; });
    if (!known) return unknown_field(place, name, known_fields<T>());
  }
  for_each_field(value, [&]<class F>(const char* name, F&) {
    if (!refusal && !is_optional<F> && !object->contains(name))
      refusal = missing_field(place, name);
  });
  for_each_field(value, [&]<class F>(const char* name, F& field) {
    if (refusal) return;
    const boost::json::value* found = object->if_contains(name);
    if (found) refusal = read(*found, Place{&place, name}, field);
  });
  return refusal;
}

template <class T>
Refusal read(const boost::json::value& json, const Place& place, T& value) {
  if constexpr (is_integer<T>) {
    return read_integer(json, place, value);
  } else if constexpr (is_strong_integer<T>) {
    return read_integer(json, place, number_of(value));
  } else if constexpr (is_described_enum<T>) {
    auto name = string_of(json, place);
    if (!name) return name.error();
    const auto found = enumerator_named<T>(*name, place.name);
    if (!found) return at(found.error(), place);
    value = *found;
    return std::nullopt;
  } else if constexpr (is_optional<T>) {
    return read(json, place, value.emplace());
  } else if constexpr (is_vector<T>) {
    static_assert(!is_optional<typename T::value_type>, "an element cannot be left out");
    const auto* array = json.if_array();
    if (!array) return wrong_type(place, "数组", "array", json);
    value.clear();
    // Not reserved: a long array of something else must not cost memory for Ts.
    for (std::size_t i = 0; i < array->size(); ++i) {
      auto refusal = read((*array)[i], Place{&place, {}, i, true}, value.emplace_back());
      if (refusal) return refusal;
    }
    return std::nullopt;
  } else {
    static_assert(is_described_struct<T>, "a field of this type has no JSON: describe the struct");
    return read_object(json, place, value);
  }
}

inline void write_quoted(std::string& out, std::string_view plain) {
  out += '"';
  out += plain;
  out += '"';
}

template <class I>
void write_integer(std::string& out, I value) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

}  // namespace json_detail

template <class T>
Result<T> from_json(const boost::json::value& json, std::string_view path) {
  T value{};
  auto refusal = json_detail::read(json, json_detail::Place{nullptr, path}, value);
  if (refusal) return *std::move(refusal);
  return value;
}

template <class T>
boost::json::value to_json(const T& value) {
  if constexpr (std::is_integral_v<T>) {
    return boost::json::value(value);
  } else if constexpr (is_strong_integer<T>) {
    return boost::json::value(number_of(value));
  } else if constexpr (std::is_same_v<T, Money>) {
    return boost::json::value(std::to_string(value.fen));
  } else if constexpr (std::is_same_v<T, Date>) {
    return boost::json::value(text(value));
  } else if constexpr (std::is_same_v<T, Bytes>) {
    return boost::json::value(hex(value.data));
  } else if constexpr (std::is_same_v<T, std::string>) {
    return boost::json::value(value);
  } else if constexpr (is_described_enum<T>) {
    return boost::json::value(enum_name(value));
  } else if constexpr (is_vector<T>) {
    boost::json::array array;
    array.reserve(value.size());
    for (const auto& element : value) array.push_back(to_json(element));
    return array;
  } else {
    static_assert(is_described_struct<T>, "a field of this type has no JSON: describe the struct");
    boost::json::object object;
    for_each_field(value, [&]<class F>(const char* name, const F& field) {
      if constexpr (is_optional<F>) {
        if (field) object.emplace(name, to_json(*field));
      } else {
        object.emplace(name, to_json(field));
      }
    });
    return object;
  }
}

template <class T>
void write_json(std::string& out, const T& value) {
  if constexpr (std::is_same_v<T, bool>) {
    out += value ? "true" : "false";
  } else if constexpr (is_integer<T>) {
    json_detail::write_integer(out, value);
  } else if constexpr (is_strong_integer<T>) {
    json_detail::write_integer(out, number_of(value));
  } else if constexpr (std::is_same_v<T, Money>) {
    out += '"';
    json_detail::write_integer(out, value.fen);
    out += '"';
  } else if constexpr (std::is_same_v<T, Date>) {
    json_detail::write_quoted(out, text(value));
  } else if constexpr (std::is_same_v<T, Bytes>) {
    json_detail::write_quoted(out, hex(value.data));
  } else if constexpr (std::is_same_v<T, std::string>) {
    write_json_string(out, value);
  } else if constexpr (is_described_enum<T>) {
    json_detail::write_quoted(out, enum_name(value));
  } else if constexpr (is_vector<T>) {
    out += '[';
    bool first = true;
    for (const auto& element : value) {
      if (!std::exchange(first, false)) out += ',';
      write_json(out, element);
    }
    out += ']';
  } else {
    static_assert(is_described_struct<T>, "a field of this type has no JSON: describe the struct");
    out += '{';
    bool first = true;
    const auto write_field = [&](const char* name, const auto& field) {
      if (!std::exchange(first, false)) out += ',';
      json_detail::write_quoted(out, name);
      out += ':';
      write_json(out, field);
    };
    for_each_field(value, [&]<class F>(const char* name, const F& field) {
      if constexpr (is_optional<F>) {
        if (field) write_field(name, *field);
      } else {
        write_field(name, field);
      }
    });
    out += '}';
  }
}

}  // namespace yingbu
