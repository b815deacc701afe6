#pragma once

#include <string>
#include <vector>

// A workbook as a test looks at it (read_xlsx.py).
namespace yingbu::testing {

struct SheetRead {
  std::string name;
  std::string filter;  // "A1:D9"
  std::string frozen;  // "frozen A2"
  // "s" a string, "n" a number, "d" a day, then what is shown; without those at a row's end that
  // are empty.
  std::vector<std::vector<std::string>> rows;
};

std::vector<SheetRead> read_xlsx(const std::string& file);

}  // namespace yingbu::testing
