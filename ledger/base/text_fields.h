#pragma once

#include <charconv>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/field_kinds.h"

// Scenario text: a described struct as `name=value` tokens on one line.
//
//   line    = {word} {name=value} ["#" comment]
//   Money   = whole fen             Date  = YYYY-MM-DD         bool = true | false
//   enum    = its name              Bytes = lower-case hex     integers as they are
//   string  = bare, of [A-Za-z0-9_.:/-] and anything beyond ASCII; else "quoted" with \" \\ \n
//   vector  = elements with "," between:        lines=1,2,3
//   struct in a vector = fields with ":" between, in declaration order, those at the end that are
//             empty left off:                   shares=bank:200000,fund:200000
//   struct in a struct = dotted names:          loan.contract=C1 loan.start=2024-01-01
//   deeper still = the same in parentheses:     tiers=100:(bank:1,fund:2)
//
// Empty optionals and empty vectors are left out; everything else must be there. A Rejection names
// the field as `shares[1].part_ppm`. Callable from any thread.
namespace yingbu {

struct TextField {
  std::string name;
  std::string value;  // as it stands, quotes included
  bool operator==(const TextField&) const = default;
};

struct TextLine {
  std::vector<std::string> words;
  std::vector<TextField> fields;
  bool operator==(const TextLine&) const = default;
};

// Reasons: bad_utf8, malformed_text.
Result<TextLine> tokenise(std::string_view line);

// Reasons: unknown_field, duplicate_field, missing_field, malformed_text, wrong_type, bad_number,
// bad_money, bad_date, bad_hex, unknown_name, and those of check_text.
template <class T>
Result<T> from_text(std::span<const TextField> fields);

// The tokens of `value` with a space between; tokenise and from_text read it back.
template <class T>
std::string to_text(const T& value);

namespace text_detail {

using Refusal = std::optional<Rejection>;

Rejection at(Rejection rejection, const std::string& where);
Rejection malformed(const std::string& where, std::string_view zh, std::string_view en);
// Splits at `separator` outside quotes and parentheses; nothing of nothing.
Result<std::vector<std::string_view>> split(std::string_view raw, char separator,
                                            const std::string& where);
bool in_parentheses(std::string_view raw);  // the first one closes at the end
std::string quoted_or_bare(std::string_view text, bool colon_is_bare);
Rejection not_integer(const std::string& where, std::string_view raw, const std::string& range);
Rejection missing_field(const std::string& where);
Refusal check_names(std::span<const TextField> fields, std::span<const std::string> known,
                    std::span<const std::string> structs);
const TextField* find(std::span<const TextField> fields, const std::string& name);
bool any_below(std::span<const TextField> fields, const std::string& name);

Refusal read(std::string_view raw, const std::string& where, bool& value);
Refusal read(std::string_view raw, const std::string& where, std::string& value);
Refusal read(std::string_view raw, const std::string& where, Money& value);
Refusal read(std::string_view raw, const std::string& where, Date& value);
Refusal read(std::string_view raw, const std::string& where, Bytes& value);

template <class I>
Refusal read_integer(std::string_view raw, const std::string& where, I& value) {
  const char* end = raw.data() + raw.size();
  if (is_plain_integer(raw) && std::from_chars(raw.data(), end, value).ec == std::errc{}) return {};
  return not_integer(where, raw,
                     std::to_string(std::numeric_limits<I>::min()) + " .. " +
                         std::to_string(std::numeric_limits<I>::max()));
}

template <class T>
Refusal read(std::string_view raw, const std::string& where, T& value);

inline std::string_view without_parentheses(std::string_view raw) {
  return in_parentheses(raw) ? raw.substr(1, raw.size() - 2) : raw;
}

inline std::string join(const std::string& outer, std::string_view inner) {
  return outer.empty() ? std::string(inner) : outer + '.' + std::string(inner);
}

// The fields of a struct with ":" between.
template <class T>
Refusal read_struct(std::string_view raw, const std::string& where, T& value) {
  auto parts = split(raw, ':', where);
  if (!parts) return parts.error();
  std::size_t next = 0;
  Refusal refusal;
  for_each_field(value, [&]<class F>(const char* name, F& field) {
    if (refusal) return;
    const std::string_view part = next < parts->size() ? (*parts)[next] : std::string_view{};
    ++next;
    const std::string here = join(where, name);
    if constexpr (is_optional<F>) {
      if (part.empty()) return;
    }
    if (part.empty() && ScalarField<F>) {
      refusal = missing_field(here);
    } else {
      refusal = read(part, here, field);
    }
  });
  if (!refusal && next < parts->size()) {
    return malformed(where, "项内字段过多；依次为 " + known_fields<T>(),
                     "too many fields in an item; in order: " + known_fields<T>());
  }
  return refusal;
}

// Elements with "," between.
template <class T>
Refusal read_list(std::string_view raw, const std::string& where, std::vector<T>& value) {
  static_assert(!is_optional<T>, "an element cannot be left out");
  auto parts = split(raw, ',', where);
  if (!parts) return parts.error();
  value.clear();
  for (std::size_t i = 0; i < parts->size(); ++i) {
    auto refusal = read((*parts)[i], where + '[' + std::to_string(i) + ']', value.emplace_back());
    if (refusal) return refusal;
  }
  return {};
}

// One value that is not at the top of the line.
template <class T>
Refusal read(std::string_view raw, const std::string& where, T& value) {
  if constexpr (is_integer<T>) {
    return read_integer(raw, where, value);
  } else if constexpr (is_strong_integer<T>) {
    return read_integer(raw, where, number_of(value));
  } else if constexpr (is_described_enum<T>) {
    const auto found = enumerator_named<T>(raw, where);
    if (!found) return at(found.error(), where);
    value = *found;
    return {};
  } else if constexpr (is_optional<T>) {
    return read(raw, where, value.emplace());
  } else if constexpr (is_vector<T>) {
    return read_list(without_parentheses(raw), where, value);
  } else {
    static_assert(is_described_struct<T>, "a field of this type has no text: describe the struct");
    return read_struct(without_parentheses(raw), where, value);
  }
}

// The names a line may hold: `leaves` a person writes, `structs` that may also stand as one item.
template <class T>
void collect_names(const std::string& outer, std::vector<std::string>& leaves,
                   std::vector<std::string>& structs) {
  T value{};
  for_each_field(value, [&]<class F>(const char* name, F&) {
    const auto add = [&]<class Inner>(std::type_identity<Inner>) {
      if constexpr (is_described_struct<Inner> && !ScalarField<Inner>) {
        structs.push_back(join(outer, name));
        collect_names<Inner>(join(outer, name), leaves, structs);
      } else {
        leaves.push_back(join(outer, name));
      }
    };
    if constexpr (is_optional<F>) {
      add(std::type_identity<typename F::value_type>{});
    } else {
      add(std::type_identity<F>{});
    }
  });
}

template <class T>
Refusal read_line(std::span<const TextField> fields, const std::string& outer, T& value) {
  Refusal refusal;
  for_each_field(value, [&]<class F>(const char* name, F& field) {
    if (refusal) return;
    const std::string here = join(outer, name);
    if (const TextField* found = find(fields, here)) {
      if constexpr (is_vector<F>) {
        refusal = read_list(found->value, here, field);
      } else {
        refusal = read(found->value, here, field);
      }
    } else if constexpr (is_optional<F>) {
      using Inner = typename F::value_type;
      static_assert(!is_vector<Inner>, "an empty vector says that there is nothing");
      if constexpr (is_described_struct<Inner> && !ScalarField<Inner>) {
        if (any_below(fields, here)) refusal = read_line(fields, here, field.emplace());
      }
    } else if constexpr (is_described_struct<F> && !ScalarField<F>) {
      refusal = read_line(fields, here, field);
    } else if constexpr (!is_vector<F>) {
      refusal = missing_field(here);
    }
  });
  return refusal;
}

std::string joined(const std::vector<std::string>& parts, char separator);

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

}  // namespace text_detail

template <class T>
Result<T> from_text(std::span<const TextField> fields) {
  std::vector<std::string> leaves;
  std::vector<std::string> structs;
  text_detail::collect_names<T>({}, leaves, structs);
  if (auto refusal = text_detail::check_names(fields, leaves, structs)) return *std::move(refusal);
  T value{};
  if (auto refusal = text_detail::read_line(fields, {}, value)) return *std::move(refusal);
  return value;
}

template <class T>
std::string to_text(const T& value) {
  static_assert(is_described_struct<T> && !ScalarField<T>, "a line is the fields of a struct");
  std::string out;
  text_detail::write_line(out, {}, value);
  if (!out.empty()) out.pop_back();
  return out;
}

}  // namespace yingbu
