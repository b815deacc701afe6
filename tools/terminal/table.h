#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/utf8.h"

// TextTable lays rows out by display width, never wider than the terminal: first names and ids are
// shortened with "…", then columns give way, all those with the highest `yields` first: they move
// below their row under their own label, or are left out. Amounts are never shortened. A column
// whose cells are all empty is left out.
namespace yingbu {

enum class Shorten : std::uint8_t { never, end, middle };  // names at their end, ids in the middle

struct TableColumn {
  std::string heading;
  Align align = Align::left;
  Shorten shorten = Shorten::never;
  std::size_t least = 8;   // not shortened below it
  int yields = 0;          // 0: stays in the row
  bool leave_out = false;  // else it moves below the row
};

class TextTable {
 public:
  // What stands right is a number, and is never shortened.
  explicit TextTable(std::vector<TableColumn> columns);

  void add(std::vector<std::string> cells);
  void add_total(std::vector<std::string> cells);  // below a rule
  void add_section(std::string heading);           // a line above the rows that follow
  bool empty() const { return rows_.empty(); }
  std::string text(std::size_t terminal_columns) const;

 private:
  enum class Kind : std::uint8_t { cells, total, section };
  struct Row {
    std::vector<std::string> cells;  // of a section its heading
    Kind kind = Kind::cells;
  };
  struct Layout;
  Layout layout(std::size_t terminal_columns) const;
  std::string below(const Row& row, const Layout& plan, std::size_t terminal_columns) const;

  std::vector<TableColumn> columns_;
  std::vector<Row> rows_;
};

// As it is where it fits; else cut, with "…" in place of what is gone.
std::string shortened(std::string_view text, std::size_t columns, Shorten shorten);

// Label and value pairs, one a line, values aligned; long values continue below themselves.
std::string pairs_text(const std::vector<std::pair<std::string, std::string>>& pairs,
                       std::size_t terminal_columns);

}  // namespace yingbu
