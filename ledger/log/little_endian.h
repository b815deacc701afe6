#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

// Fixed-width integers in stored bytes. Values are little-endian; keys are big-endian, so that
// RocksDB's byte order is the numbers' order.
namespace yingbu {

static_assert(std::endian::native == std::endian::little, "the formats are written in place");

// Writes `value` at `at` and moves it on.
template <class T>
void put_le(char*& at, T value) {
  static_assert(std::is_integral_v<T>);
  std::memcpy(at, &value, sizeof(value));
  at += sizeof(value);
}

// Reads a T at `at` and moves it on; the caller has checked the length.
template <class T>
T take_le(const char*& at) {
  static_assert(std::is_integral_v<T>);
  T value;
  std::memcpy(&value, at, sizeof(value));
  at += sizeof(value);
  return value;
}

inline void append_be(std::string& out, std::uint64_t value) {
  const std::uint64_t swapped = __builtin_bswap64(value);
  out.append(reinterpret_cast<const char*>(&swapped), sizeof(swapped));
}

inline std::uint64_t read_be(std::string_view eight_bytes) {
  std::uint64_t value;
  std::memcpy(&value, eight_bytes.data(), sizeof(value));
  return __builtin_bswap64(value);
}

}  // namespace yingbu
