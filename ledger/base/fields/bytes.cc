#include "ledger/base/fields/bytes.h"

#include <optional>
#include <span>

#include "ledger/base/sha256.h"

namespace yingbu {
namespace {

std::optional<unsigned> digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  return std::nullopt;
}

}  // namespace

std::string hex(std::string_view octets) {
  return hex(std::span(reinterpret_cast<const std::uint8_t*>(octets.data()), octets.size()));
}

Result<Bytes> parse_hex(std::string_view digits) {
  const auto bad = [&] {
    return reject(Reason::bad_hex).with("value", std::string(digits.substr(0, 64)));
  };
  if (digits.size() % 2 != 0) return bad();
  Bytes bytes;
  bytes.data.reserve(digits.size() / 2);
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    const auto high = digit(digits[i]);
    const auto low = digit(digits[i + 1]);
    if (!high || !low) return bad();
    bytes.data += static_cast<char>(*high << 4 | *low);
  }
  return bytes;
}

}  // namespace yingbu
