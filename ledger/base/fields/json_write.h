#pragma once

#include <string>
#include <string_view>

#include "ledger/base/fields/describe.h"

// The writing half of the JSON of json.h, for what reads none. Any thread.
namespace yingbu {

// Appends the JSON of `value`, which is of that type, without building a tree.
void write_json(std::string& out, const Described& type, const void* value);

template <class T>
void write_json(std::string& out, const T& value) {
  static_assert(!is_optional<T>, "only a field can be left out");
  write_json(out, described<T>(), &value);
}

// Appends `text`, which is UTF-8, quoted and escaped.
void write_json_string(std::string& out, std::string_view text);

}  // namespace yingbu
