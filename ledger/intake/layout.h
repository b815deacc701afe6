#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/intake/csv.h"
#include "ledger/intake/mapping.h"

// A file's columns against the mapping's. Names are compared in normal form (normal_form.h):
// without spaces, case, width and brackets.
namespace yingbu {

inline constexpr std::size_t kNoField = SIZE_MAX;

struct Layout {
  std::uint64_t line = 0;              // of the header
  std::uint64_t ordinal = 0;           // its record's, from 1
  std::vector<std::string> header;     // as the file has it, the rejects' own columns left out
  std::vector<std::size_t> kept;       // fields of a record that belong to `header`
  std::size_t fields = 0;              // of a record
  std::vector<std::size_t> column_at;  // a mapping column's field in a record, or kNoField
  std::vector<std::size_t> ignored;    // fields of which nothing is recorded
  std::vector<std::string> absent;     // columns of the mapping that the file has not
};

// Whether it is the header of a rejects file, whose cells are disarmed (csv.h).
bool has_reject_columns(const std::vector<std::string>& header);

// Rejects with malformed_text: a name twice, a column that is_required() and missing, one that
// neither the mapping nor its ignored columns name. Columns without a name and those a rejects file
// adds are ignored.
Result<Layout> lay_out(const Mapping& mapping, const std::vector<std::string>& header);

// 表头: the first of these records that has every required column; above it stand title, unit and
// notes. Where none has, the refusal is about the one that has the most. Refused as well: 单位
// above the header that is not the unit of the amounts, malformed_text.
Result<Layout> find_layout(const Mapping& mapping, const std::vector<CsvRecord>& first);

// 单位：万元, as it stands above a header; its factor in fen.
std::optional<std::int64_t> unit_said(const std::string& cell);

// How many records may stand before the header's end.
inline constexpr std::size_t kHeaderWithin = 30;

// What a record is beside a row of data.
enum class RowForm : std::uint8_t {
  data,
  blank,
  subtotal,  // 小计
  total,     // 合计
  note,      // 备注、制表人 and the like, below the rows
};
RowForm form_of(const Mapping& mapping, const Layout& layout, const CsvRecord& record);

}  // namespace yingbu
