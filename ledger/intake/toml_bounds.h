#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "ledger/base/rejection.h"

// The TOML library descends once for every part of a key and every bracket, and so does the
// destructor of what it made: a file of a few hundred kilobytes can be deeper than the stack.
namespace yingbu {

inline constexpr std::size_t kTomlBytesMax = 256 * 1024;
inline constexpr std::size_t kTomlLinesMax = 10'000;
inline constexpr std::size_t kTomlKeyPartsMax = 8;   // a.b.c has three
inline constexpr std::size_t kTomlBracketsMax = 16;  // open at a time

// What the file is to who wrote it.
struct TomlKind {
  std::string_view zh;
  std::string_view en;
};
inline constexpr TomlKind kMappingToml{"映射", "mapping"};

// malformed_text with the line (also as its detail "line") where `text` is beyond what any file of
// ours needs; nothing where it may be parsed. It need not be TOML.
std::optional<Rejection> beyond_toml_bounds(std::string_view text, TomlKind kind = kMappingToml);

}  // namespace yingbu
