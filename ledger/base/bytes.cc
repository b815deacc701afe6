#include "ledger/base/bytes.h"

#include <optional>

namespace yingbu {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

std::optional<unsigned> digit(char c) {
  if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
  const auto at = kDigits.find(c);
  if (at == std::string_view::npos) return std::nullopt;
  return static_cast<unsigned>(at);
}

}  // namespace

std::string hex(std::string_view octets) {
  std::string digits;
  digits.reserve(octets.size() * 2);
  for (const char c : octets) {
    const auto octet = static_cast<unsigned char>(c);
    digits += kDigits[octet >> 4];
    digits += kDigits[octet & 15];
  }
  return digits;
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
