#pragma once

#include <cstddef>
#include <limits>
#include <string>

#include "tools/terminal/endpoint.h"
#include "tools/terminal/table_files.h"

// yingbu match LEFT RIGHT: two files held against one another, without a server; with --record
// what they do not agree in is raised in the ledger as breaks (差异) of the left file's owner.
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
  std::string name;  // of both, as their run is called; empty: the files' own names
  bool records = false;
  bool yes = false;         // without being asked
  std::string owner;        // 左侧文件所属单位; default: one's own organisation
  std::string counterpart;  // 右侧文件所属单位
  std::string booked_date;  // of the breaks; default: today
  EndpointOptions endpoint;
  std::size_t lines_max = std::numeric_limits<std::size_t>::max();  // of a side
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::match_files
