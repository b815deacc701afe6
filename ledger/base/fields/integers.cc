#include "ledger/base/fields/integers.h"

#include <bit>
#include <charconv>

namespace yingbu {
namespace {

static_assert(std::endian::native == std::endian::little, "the low bytes come first");

// What of 64 bits a field of this type does not have.
unsigned spare_bits(const Described& type) { return 64 - 8 * static_cast<unsigned>(type.size); }

std::uint64_t highest(const Described& type) {
  return UINT64_MAX >> (spare_bits(type) + (type.is_signed ? 1 : 0));
}

std::int64_t lowest(const Described& type) {
  return type.is_signed ? INT64_MIN >> spare_bits(type) : 0;
}

template <class I>
bool parse(std::string_view text, const Described& type, void* value) {
  I number{};
  const char* end = text.data() + text.size();
  if (std::from_chars(text.data(), end, number).ec != std::errc{}) return false;
  if (!integer_fits(type, number)) return false;
  set_integer(type, value, static_cast<std::uint64_t>(number));
  return true;
}

}  // namespace

std::uint64_t integer_bits(const Described& type, const void* value) {
  std::uint64_t bits = 0;
  switch (type.size) {  // fixed sizes are plain loads
    case 1: std::memcpy(&bits, value, 1); break;
    case 2: std::memcpy(&bits, value, 2); break;
    case 4: std::memcpy(&bits, value, 4); break;
    default: std::memcpy(&bits, value, 8); break;
  }
  if (!type.is_signed) return bits;
  const unsigned spare = spare_bits(type);
  return static_cast<std::uint64_t>(static_cast<std::int64_t>(bits << spare) >> spare);
}

void set_integer(const Described& type, void* value, std::uint64_t bits) {
  std::memcpy(value, &bits, type.size);
}

bool integer_fits(const Described& type, std::int64_t number) {
  return number >= lowest(type) &&
         (number < 0 || static_cast<std::uint64_t>(number) <= highest(type));
}

bool integer_fits(const Described& type, std::uint64_t number) { return number <= highest(type); }

std::string integer_range(const Described& type) {
  return std::to_string(lowest(type)) + " .. " + std::to_string(highest(type));
}

void append_integer(std::string& out, const Described& type, const void* value) {
  char digits[24];
  const std::uint64_t bits = integer_bits(type, value);
  const auto end = type.is_signed ? std::to_chars(digits, digits + sizeof digits,
                                                  static_cast<std::int64_t>(bits))
                                  : std::to_chars(digits, digits + sizeof digits, bits);
  out.append(digits, end.ptr);
}

bool read_plain_integer(std::string_view text, const Described& type, void* value) {
  if (!is_plain_integer(text)) return false;
  return type.is_signed ? parse<std::int64_t>(text, type, value)
                        : parse<std::uint64_t>(text, type, value);
}

}  // namespace yingbu
