#pragma once

#include <cstddef>
#include <limits>
#include <string>

#include "tools/terminal/table_files.h"

// yingbu match LEFT RIGHT: two files held against one another, without a server.
namespace yingbu::match_files {

struct Options {
  std::string left;
  std::string right;
  std::string left_mapping;
  std::string right_mapping;
  std::string left_sheet;  // of a workbook; default: its first
  std::string right_sheet;
  std::string on;        // 账龄 is counted to that day; default: today in China
  unsigned window = 0;   // days
  unsigned limit = 100;  // rows of each list on a terminal
  FileOptions files;
  std::size_t lines_max = std::numeric_limits<std::size_t>::max();  // of a side
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::match_files
