#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace yingbu {

// A row of THE tables of events and commands as data: permanent tag, payload version, name.
struct TableRow {
  std::uint16_t tag;
  std::uint16_t version;
  std::string_view name;
};

template <class Row, std::size_t N>
constexpr bool tags_and_names_are_unique(const std::array<Row, N>& rows) {
  for (std::size_t i = 0; i < N; ++i) {
    for (std::size_t j = i + 1; j < N; ++j) {
      if (rows[i].tag == rows[j].tag || rows[i].name == rows[j].name) return false;
    }
  }
  return true;
}

}  // namespace yingbu
