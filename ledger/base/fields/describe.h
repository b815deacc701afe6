#pragma once

#include <array>
#include <cstddef>
#include <cstring>
#include <functional>
#include <span>

#include "ledger/base/fields/kinds.h"

namespace boost::json {
class value;
}

// What a type is made of, as data: JSON, scenario text and diffs are written once, over this, not
// once a type. A description is a constant made from BOOST_DESCRIBE; there is one of each type, so
// its address says which type it is. Any thread.
namespace yingbu {

// JSON left as it stands, for a value whose type its neighbours tell: only from_json reads it, and
// nothing writes it.
struct RawJson {
  const boost::json::value* value = nullptr;
};

enum class FieldKind : std::uint8_t {
  boolean,
  integer,  // strong integers too
  money,
  date,
  bytes,
  string,
  enumerator,
  raw_json,
  optional,
  sequence,
  structure,
};

struct Described;

// A value and its type; null where there is none.
struct HeldValue {
  const Described* type;
  const void* value;
};

struct DescribedField {
  std::string_view name;
  const Described* type;
  const void* place;  // a constant holding the pointer to member

  // Where it is in a structure.
  const void* in(const void* object) const { return static_cast<const char*>(object) + offset(); }
  void* in(void* object) const { return static_cast<char*>(object) + offset(); }
  // What it holds, from inside an optional.
  HeldValue held(const void* object) const;

 private:
  std::ptrdiff_t offset() const;
};

struct DescribedEnumerator {
  std::string_view name;
  std::int64_t value;
};

// What can be done with a std::optional of whatever type.
struct OptionalOps {
  const Described* inner;
  const void* (*get)(const void* optional);  // null where it is empty
  void* (*emplace)(void* optional);
};

// Likewise with a std::vector.
struct SequenceOps {
  const Described* element;
  std::size_t (*size)(const void* vector);
  const void* (*data)(const void* vector);  // elements stand element->size bytes apart
  void (*clear)(void* vector);
  void* (*append)(void* vector);  // a new element, its place
};

struct Described {
  FieldKind kind;
  std::size_t size;                                       // bytes in memory
  bool is_signed = false;                                 // of an integer or an enumerator
  std::span<const DescribedField> fields = {};            // of a structure, as declared
  std::span<const DescribedEnumerator> enumerators = {};  // as declared
  const OptionalOps* optional = nullptr;
  const SequenceOps* sequence = nullptr;

  // One word of JSON or of scenario text.
  bool is_scalar() const { return kind < FieldKind::raw_json; }
  // Null where it has none of that name.
  const DescribedField* field(std::string_view name) const;
  const DescribedEnumerator* enumerator(std::string_view name) const;
};

// The elements of a vector, one after the other.
struct Elements {
  Elements(const Described& sequence, const void* vector)
      : type(*sequence.sequence->element),
        size(sequence.sequence->size(vector)),
        first(static_cast<const char*>(sequence.sequence->data(vector))) {}
  const void* operator[](std::size_t i) const { return first + i * type.size; }
  const Described& type;
  std::size_t size;
  const char* first;
};

// Of a T that is an integer, a string, Money, Date, Bytes, a described enum or struct, or an
// optional or vector of these.
template <class T>
const Described& described();

// "a, b, c": what a person may write in place of an unknown name.
std::string known_fields(const Described& structure);
template <class T>
std::string known_fields() {
  return known_fields(described<T>());
}

// The name of an enumerator; a value outside its enumeration is a bug and aborts.
std::string_view enumerator_name(const Described& type, const void* value);

std::string known_enumerators(const Described& type);

// Calls is(found) for each value of type `wanted` in `value`, itself included and those in
// optionals, vectors and inner structs too, until it says true; says whether it did.
bool any_inside(const Described& type, const void* value, const Described& wanted,
                const std::function<bool(const void*)>& is);

// Whether a value equal to `wanted` stands anywhere in `value`: does this event name party 12?
template <class T>
bool holds(const Described& type, const void* value, const T& wanted) {
  return any_inside(type, value, described<T>(),
                    [&](const void* found) { return *static_cast<const T*>(found) == wanted; });
}

namespace describe_detail {

template <class T>
constexpr Described describe();
template <class T>
inline constexpr Described kDescription = describe<T>();

template <class Optional>
struct OptionalOf {
  static const void* get(const void* optional) {
    const auto& known = *static_cast<const Optional*>(optional);
    return known ? &*known : nullptr;
  }
  static void* emplace(void* optional) { return &static_cast<Optional*>(optional)->emplace(); }
  static constexpr OptionalOps form{&kDescription<typename Optional::value_type>, get, emplace};
};

template <class Vector>
struct SequenceOf {
  static_assert(!is_optional<typename Vector::value_type>, "an element cannot be left out");
  static_assert(!std::is_same_v<typename Vector::value_type, bool>,
                "no vector<bool>: use a vector of an enum");
  static const Vector& in(const void* vector) { return *static_cast<const Vector*>(vector); }
  static std::size_t size(const void* vector) { return in(vector).size(); }
  static const void* data(const void* vector) { return in(vector).data(); }
  static void clear(void* vector) { static_cast<Vector*>(vector)->clear(); }
  static void* append(void* vector) { return &static_cast<Vector*>(vector)->emplace_back(); }
  static constexpr SequenceOps form{&kDescription<typename Vector::value_type>, size, data, clear,
                                    append};
};

template <class Enum, template <class...> class List, class... D>
constexpr std::array<DescribedEnumerator, sizeof...(D)> enumerators(List<D...>*) {
  return {{{D::name, static_cast<std::int64_t>(D::value)}...}};
}
template <class Enum>
inline constexpr auto kEnumerators =
    enumerators<Enum>(static_cast<boost::describe::describe_enumerators<Enum>*>(nullptr));

template <class T, class D>
using TypeOf = std::remove_cvref_t<decltype(std::declval<T&>().*D::pointer)>;

template <class T, template <class...> class List, class... D>
constexpr std::array<DescribedField, sizeof...(D)> fields(List<D...>*) {
  return {{{D::name, &kDescription<TypeOf<T, D>>, &D::pointer}...}};
}
template <class T>
inline constexpr auto kFields = fields<T>(static_cast<kinds_detail::Members<T>*>(nullptr));

template <class T>
constexpr Described describe() {
  static_assert(!std::is_floating_point_v<T>,
                "no floats in the ledger: use Money, Ppm or integers");
  if constexpr (std::is_same_v<T, bool>) {
    return {.kind = FieldKind::boolean, .size = sizeof(T)};
  } else if constexpr (is_integer<T>) {
    return {.kind = FieldKind::integer, .size = sizeof(T), .is_signed = std::is_signed_v<T>};
  } else if constexpr (is_strong_integer<T>) {
    static_assert(sizeof(T) == sizeof(T::value) && std::is_standard_layout_v<T>);
    return describe<decltype(T::value)>();
  } else if constexpr (std::is_same_v<T, Money>) {
    return {.kind = FieldKind::money, .size = sizeof(T)};
  } else if constexpr (std::is_same_v<T, Date>) {
    return {.kind = FieldKind::date, .size = sizeof(T)};
  } else if constexpr (std::is_same_v<T, Bytes>) {
    return {.kind = FieldKind::bytes, .size = sizeof(T)};
  } else if constexpr (std::is_same_v<T, std::string>) {
    return {.kind = FieldKind::string, .size = sizeof(T)};
  } else if constexpr (is_described_enum<T>) {
    return {.kind = FieldKind::enumerator,
            .size = sizeof(T),
            .is_signed = std::is_signed_v<std::underlying_type_t<T>>,
            .enumerators = kEnumerators<T>};
  } else if constexpr (std::is_same_v<T, RawJson>) {
    return {.kind = FieldKind::raw_json, .size = sizeof(T)};
  } else if constexpr (is_optional<T>) {
    return {.kind = FieldKind::optional, .size = sizeof(T), .optional = &OptionalOf<T>::form};
  } else if constexpr (is_vector<T>) {
    return {.kind = FieldKind::sequence, .size = sizeof(T), .sequence = &SequenceOf<T>::form};
  } else {
    static_assert(is_described_struct<T>,
                  "a field of this type has no JSON and no text: describe the struct");
    return {.kind = FieldKind::structure, .size = sizeof(T), .fields = kFields<T>};
  }
}

}  // namespace describe_detail

template <class T>
const Described& described() {
  return describe_detail::kDescription<T>;
}

// The Itanium ABI, and so every compiler of ours, keeps a pointer to a data member as its offset;
// this way a description is a constant, without a line of code that runs at start.
inline std::ptrdiff_t DescribedField::offset() const {
  static_assert(sizeof(std::ptrdiff_t) == sizeof(&Money::fen));
  std::ptrdiff_t offset = 0;
  std::memcpy(&offset, place, sizeof offset);
  return offset;
}

}  // namespace yingbu
