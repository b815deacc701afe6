#pragma once

#include <boost/json/value.hpp>
#include <string>
#include <string_view>

#include "ledger/base/fields/json_write.h"

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

// Reads into `value`, a fresh one of that type. Reasons: unknown_field, missing_field (only
// std::optional may be absent, and null is no absence), wrong_type, bad_number, bad_money,
// bad_date, bad_hex, unknown_name, and those of check_text. `path` is where `json` stands in the
// caller's document.
std::optional<Rejection> read_json(const boost::json::value& json, std::string_view path,
                                   const Described& type, void* value);

template <class T>
Result<T> from_json(const boost::json::value& json, std::string_view path = {}) {
  T value{};
  if (auto refusal = read_json(json, path, described<T>(), &value)) return *std::move(refusal);
  return value;
}

// The document that write_json writes, as a tree.
boost::json::value to_json(const Described& type, const void* value);
template <class T>
boost::json::value to_json(const T& value) {
  static_assert(!is_optional<T>, "only a field can be left out");
  return to_json(described<T>(), &value);
}

namespace json_detail {

// Where in the document a value stands: a chain on the stack, spelled out only on an error.
struct Place {
  const Place* parent = nullptr;
  std::string_view name;  // of a field; for the root the caller's path
  std::size_t index = 0;  // of an element
  bool is_element = false;
  std::string pointer() const;
};

Rejection wrong_type(const Place& place, std::string_view zh, std::string_view en,
                     const boost::json::value& found);
Rejection unknown_field(const Place& place, std::string_view name, std::string known);
Rejection missing_field(const Place& place, std::string_view name);

}  // namespace json_detail
}  // namespace yingbu
