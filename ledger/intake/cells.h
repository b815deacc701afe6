#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/intake/defect.h"
#include "ledger/intake/layout.h"

// What stands in a row's fields, by the mapping's types.
namespace yingbu {

struct Cell {
  std::string text;  // outer spaces cut
  // amount: fen; date: days; percent: ppm; status: Life. Absent where empty or unreadable.
  std::optional<std::int64_t> number;
  std::vector<std::string> meanings;  // word: one; words: what each of them means
  bool readable = true;
  bool there = true;  // false: the file has no such column
};

// Outer white space cut, and every run of it within made one space.
std::string one_spaced(std::string_view text);

// A cell without outer space, full-width letters, digits and signs as their half-width ones.
std::string plain_cell(std::string_view text);

// Millionths as people write them: 43,500 as "4.35%".
std::string percent_text(std::int64_t ppm);

// The last place of a figure in 万元 as it is written ("123.46" -> 100 yuan), in fen; 1 for all
// else and for a bare 0, which says that there is nothing.
std::int64_t last_place(const Column& column, const Cell& cell);
// m1: a figure in 万元 and one in 元 are the same within half of its last place (E2).
bool is_rounded(const Column& column, const Cell& cell, Money file, Money ledger);

// One cell a mapping column, in its order, empty where the file has none; what cannot be read is a
// defect. Figures, days and words may be full-width.
std::vector<Cell> read_cells(const Mapping& mapping, const Layout& layout,
                             const std::vector<std::string>& fields, std::vector<Defect>& defects);

}  // namespace yingbu
