#pragma once

#include <string>

#include "ledger/domain/handle.h"

namespace yingbu {

// A digest, a key or a signature has its length. wrong_type.
inline Result<void> check_octets(const Bytes& bytes, std::size_t octets, std::string field) {
  if (bytes.data.size() == octets) return {};
  const std::string wanted = std::to_string(octets * 2);
  const std::string found = std::to_string(bytes.data.size() * 2);
  return reject(Reason::wrong_type, std::move(field))
      .with_word("expected", {"hex digits", wanted + " 位十六进制数字", wanted + " hex digits"})
      .with("found_zh", found + " 位")
      .with("found", found + " digits");
}

}  // namespace yingbu
