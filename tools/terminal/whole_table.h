#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/terminal/table.h"

// A table as a file has it: every column, every text whole, each row with its section, days and
// figures as what they are. Pure.
namespace yingbu {

// What stands before a figure that is not final; a file has the figure alone, and says in a column
// of its own that it is one.
inline constexpr std::string_view kEstimateMark = "≈";

struct WholeCell {
  enum class Kind : std::uint8_t { words, day, number, percent };
  Kind kind = Kind::words;
  std::string text;  // a number exact: "-1234.50"; of a percentage without its sign
  bool operator==(const WholeCell&) const = default;
};

struct WholeTable {
  std::vector<std::string> headings;
  std::vector<std::vector<WholeCell>> rows;
  std::size_t totals = 0;  // so many of them are sums, the last ones
};

WholeTable whole(const TextTable& table);

// What a cell of figures shows, as yuan_text, decimal_text and percents write them; words where it
// shows anything else ("无", "逾期 3", "≤ 5%", "007", "1,23.00").
WholeCell figure_of(std::string_view cell);

// RFC 4180 in UTF-8 with a byte order mark and CRLF, so that office programs know it. Words that a
// spreadsheet would compute are disarmed (csv.h); a negative number is none of them.
std::string csv_text(const WholeTable& table);

}  // namespace yingbu
