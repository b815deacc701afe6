#include "tests/tools/read_xlsx.h"

#include <cstdio>
#include <gtest/gtest.h>
#include <sstream>

namespace yingbu::testing {
namespace {

std::string printed_by(const std::string& command) {
  std::FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return {};
  std::string all;
  char part[4096];
  for (std::size_t n = 0; (n = std::fread(part, 1, sizeof part, pipe)) > 0;) all.append(part, n);
  EXPECT_EQ(::pclose(pipe), 0) << command;
  return all;
}

}  // namespace

std::vector<SheetRead> read_xlsx(const std::string& file) {
  std::istringstream lines(
      printed_by("python3 " YINGBU_SOURCE_DIR "/tests/tools/read_xlsx.py " + file));
  std::vector<SheetRead> sheets;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("# ")) {
      sheets.push_back({line.substr(2), {}, {}, {}});
    } else if (line.starts_with("filter ")) {
      sheets.back().filter = line.substr(7);
    } else if (line.starts_with("frozen ")) {
      sheets.back().frozen = line;
    } else {
      std::vector<std::string>& cells = sheets.back().rows.emplace_back();
      std::istringstream rest(line);
      std::string cell;
      std::getline(rest, cell, '\t');  // each cell stands behind one
      while (std::getline(rest, cell, '\t')) cells.push_back(cell);
    }
  }
  return sheets;
}

}  // namespace yingbu::testing
