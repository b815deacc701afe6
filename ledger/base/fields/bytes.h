#pragma once

#include <boost/describe.hpp>
#include <compare>
#include <string>
#include <string_view>

#include "ledger/base/rejection.h"

namespace yingbu {

// Octets that are no text: digests, salts, signatures. Lower-case hex in JSON and scenario text, a
// u32 size and the octets themselves in payload bytes.
struct Bytes {
  std::string data;
  auto operator<=>(const Bytes&) const = default;
};
BOOST_DESCRIBE_STRUCT(Bytes, (), (data))

std::string hex(std::string_view octets);
// Reason::bad_hex for an odd count of digits, capitals or any other character.
Result<Bytes> parse_hex(std::string_view digits);

}  // namespace yingbu
