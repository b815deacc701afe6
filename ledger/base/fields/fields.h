#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <type_traits>

// One field list a struct (BOOST_DESCRIBE_STRUCT) feeds payload bytes, JSON, scenario text and
// diffs. This header is the only place that walks it.
namespace yingbu {

template <class T>
inline constexpr bool is_described_struct =
    boost::describe::has_describe_members<T>::value && !std::is_enum_v<T>;

template <class T>
inline constexpr bool is_described_enum = boost::describe::has_describe_enumerators<T>::value;

// Calls f(name, member) for each field in declaration order.
template <class T, class F>
constexpr void for_each_field(T& object, F&& f) {
  using Members =
      boost::describe::describe_members<std::remove_const_t<T>, boost::describe::mod_public>;
  boost::mp11::mp_for_each<Members>([&](auto field) { f(field.name, object.*field.pointer); });
}

// Calls f(name, value) for each enumerator in declaration order.
template <class E, class F>
constexpr void for_each_enumerator(F&& f) {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
      [&](auto entry) { f(entry.name, entry.value); });
}

template <class E>
constexpr const char* enum_name(E value) {
  const char* found = nullptr;
  for_each_enumerator<E>([&](const char* name, E v) {
    if (v == value) found = name;
  });
  return found;
}

}  // namespace yingbu
