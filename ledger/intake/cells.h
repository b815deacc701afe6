#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/intake/defect.h"
#include "ledger/intake/mapping.h"

// What stands in a row's fields, by the mapping's types.
namespace yingbu {

struct Cell {
  std::string text;  // outer spaces cut
  // amount: fen; date: days; percent: ppm; status: Life. Absent where empty or unreadable.
  std::optional<std::int64_t> number;
  bool readable = true;
};

// Outer spaces cut: ASCII and U+3000.
std::string_view trim(std::string_view text);
// And every run of spaces, tabs and line ends within made one space.
std::string one_spaced(std::string_view text);

// The file's columns against the mapping's.
struct Layout {
  std::vector<std::string> header;     // as the file has it, the rejects' own columns left out
  std::vector<std::size_t> kept;       // fields of a record that belong to `header`
  std::size_t fields = 0;              // of a record
  std::vector<std::size_t> column_at;  // a mapping column's field in a record
};

// Whether it is the header of a rejects file, whose cells are disarmed (csv.h).
bool has_reject_columns(const std::vector<std::string>& header);

// Names are compared without spaces, case and full-width forms. Rejects with malformed_text: a name
// twice, a column of the mapping that is missing, one that neither the mapping nor its
// ignored_columns name. The columns a rejects file adds are always ignored.
Result<Layout> lay_out(const Mapping& mapping, const std::vector<std::string>& header);

// One cell a mapping column, in its order; what cannot be read is a defect.
std::vector<Cell> read_cells(const Mapping& mapping, const Layout& layout,
                             const std::vector<std::string>& fields, std::vector<Defect>& defects);

}  // namespace yingbu
