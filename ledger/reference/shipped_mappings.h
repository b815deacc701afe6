#pragma once

#include <span>
#include <string_view>

// 随程序提供的列映射: ledger/reference/mappings, one a kind of file (docs/FILES.md).
namespace yingbu {

struct ShippedMapping {
  std::string_view name;  // bank_flow
  std::string_view text;  // a mapping file
};
std::span<const ShippedMapping> shipped_mappings();  // by name
// Its text; empty where none is named so.
std::string_view shipped_mapping_named(std::string_view name);

}  // namespace yingbu
