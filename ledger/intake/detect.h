#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/intake/mapping.h"

// 识别映射: which of the mappings that come with the program fits a file, by its header, and what
// is to be changed in it; for a file of no known kind a draft. Reads no ledger.
namespace yingbu {

struct NamedMapping {
  std::string_view name;  // bank_flow
  std::string_view text;  // TOML
};

enum class ColumnFate : std::uint8_t {
  read = 1,
  ignored = 2,
  unknown = 3,  // the mapping does not name it
};
BOOST_DESCRIBE_ENUM(ColumnFate, read, ignored, unknown)

struct DetectedColumn {
  std::string name;  // as the file has it
  ColumnFate fate = ColumnFate::unknown;
  std::string mapped;  // its name in the mapping, where that says another unit
  ColumnType type = ColumnType::text;
  std::optional<Unit> unit;  // of an amount
  bool unit_is_said = true;  // by the column's name or a unit row; else the mapping's is taken
  std::string why;           // ignored
};
BOOST_DESCRIBE_STRUCT(DetectedColumn, (), (name, fate, mapped, type, unit, unit_is_said, why))

struct Detection {
  std::string mapping;              // its name; "" where none fits
  std::vector<std::string> others;  // that fit as well
  RowsOf rows = RowsOf::guarantees;
  std::uint64_t line = 0;  // of the header
  std::string form;        // "UTF-8", "XLSX: <sheet>"
  std::vector<DetectedColumn> columns;
  std::vector<std::string> missing;  // that the mapping needs and the file has not
  bool as_it_is = false;             // the shipped mapping reads the file unchanged
  std::string toml;                  // to be saved and used, or a draft to be completed
};
BOOST_DESCRIBE_STRUCT(Detection, (),
                      (mapping, others, rows, line, form, columns, missing, as_it_is, toml))

// Rejects with malformed_text what cannot be read as a file.
Result<Detection> detect_mapping(std::string_view bytes, std::string_view sheet,
                                 std::span<const NamedMapping> shipped);

// Those whose header the file has, each of its columns known: with them it is read as it is. Rows
// that are commands are of another verb.
Result<std::vector<NamedMapping>> fitting_mappings(std::string_view bytes, std::string_view sheet,
                                                   std::span<const NamedMapping> shipped);

// What was found, as comments of the TOML that follows: 80 columns.
std::string describe(const Detection& detection, Language language);

}  // namespace yingbu
