#pragma once

#include <charconv>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/fields/text_write.h"

namespace yingbu {

struct TextField {
  std::string name;
  std::string value;  // as it stands, quotes included
  bool operator==(const TextField&) const = default;
};

}  // namespace yingbu

// The reading half of scenario text; its form and from_text are in text.h.
namespace yingbu::text_detail {

using Refusal = std::optional<Rejection>;

Rejection at(Rejection rejection, const std::string& where);
Rejection malformed(const std::string& where, std::string_view zh, std::string_view en);
// Splits at `separator` outside quotes and parentheses; nothing of nothing.
Result<std::vector<std::string_view>> split(std::string_view raw, char separator,
                                            const std::string& where);
bool in_parentheses(std::string_view raw);  // the first one closes at the end
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
    const auto found = enumerator_named<T>(raw, where.substr(where.rfind('.') + 1));
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

}  // namespace yingbu::text_detail
