#pragma once

#include <compare>
#include <cstdint>
#include <string>

#include "ledger/domain/ids.h"
#include "ledger/domain/object_table.h"

// What an object of the state is found by.
namespace yingbu {

struct ObjectKey {
  std::uint8_t kind = 0;  // object_table.h
  std::string id;
  auto operator<=>(const ObjectKey&) const = default;
};

template <class T>
ObjectKey object_key(std::string id) {
  return {ObjectEntry<T>::kind, std::move(id)};
}

namespace object_ids {
inline std::string number(std::uint64_t n) { return std::to_string(n); }
inline std::string source(const std::string& fund, const std::string& source) {
  return fund + '\x1f' + source;
}
inline std::string investment(const std::string& vehicle, const std::string& investment) {
  return vehicle + '\x1f' + investment;
}
inline std::string tax_election(PartyNo bank, std::int32_t year) {
  return number(bank.value) + '\x1f' + std::to_string(year);
}
}  // namespace object_ids

}  // namespace yingbu
