#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/base/utf8.h"

// TextTable lays rows out by display width, never wider than the terminal: first names and ids are
// shortened with "…", then columns give way, all those with the highest `yields` first: they move
// below their row under their own label, or are left out. Amounts are never shortened. A column
// whose cells are all empty is left out.
namespace yingbu {

enum class Shorten : std::uint8_t { never, end, middle };  // names at their end, ids in the middle

// What a column holds says where it stands: words and days left, figures right. In a file a day is
// a day and a figure a number (whole_table.h).
enum class Holds : std::uint8_t { words, day, figures };

// Of a column that only a terminal shows its side is enough.
struct ColumnKind {
  constexpr ColumnKind(Holds what) : holds(what) {}
  constexpr ColumnKind(Align side) : holds(side == Align::right ? Holds::figures : Holds::words) {}
  constexpr Align align() const { return holds == Holds::figures ? Align::right : Align::left; }
  Holds holds;
};

struct TableColumn {
  std::string heading;
  ColumnKind kind = Holds::words;
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
  // A line above the rows that follow; `parts` is what it says, one for each of section_columns().
  void add_section(std::string heading, std::vector<std::string> parts = {});
  // In a file, where a row stands for itself, they are its first columns.
  void section_columns(std::vector<TableColumn> columns) { section_columns_ = std::move(columns); }
  bool empty() const { return rows_.empty(); }
  std::string text(std::size_t terminal_columns) const;

  enum class Kind : std::uint8_t { cells, total, section };
  struct Row {
    std::vector<std::string> cells;  // of a section its heading, and then its parts
    Kind kind = Kind::cells;
  };
  const std::vector<TableColumn>& columns() const { return columns_; }
  const std::vector<TableColumn>& section_columns() const { return section_columns_; }
  const std::vector<Row>& rows() const { return rows_; }

 private:
  struct Layout;
  Layout layout(std::size_t terminal_columns) const;
  std::string below(const Row& row, const Layout& plan, std::size_t terminal_columns) const;

  std::vector<TableColumn> columns_;
  std::vector<TableColumn> section_columns_;
  std::vector<Row> rows_;
};

// As it is where it fits; else cut, with "…" in place of what is gone.
std::string shortened(std::string_view text, std::size_t columns, Shorten shorten);

// Label and value pairs, one a line, values aligned; long values continue below themselves.
std::string pairs_text(const std::vector<std::pair<std::string, std::string>>& pairs,
                       std::size_t terminal_columns);

}  // namespace yingbu
