#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tools/terminal/endpoint.h"

// yingbu breaks source: a file that was recorded (来源文件), its rows as they stand there or its
// bytes.
namespace yingbu::source_file {

struct Options {
  EndpointOptions endpoint;
  std::string of;  // a run, or the SHA-256 of the file
  std::string from, limit;
  std::string sheet;
  std::string out;  // a new file for its bytes; empty: the terminal
};
int run(const Options& options, const Console& console);

// 来源行 of a run's file as label and value: the file's name, the row's number and its text, or why
// it is not told. Nothing where the file has no such row.
using Pairs = std::vector<std::pair<std::string, std::string>>;
Pairs row_pairs(Endpoint& endpoint, const Console& console, const std::string& run,
                const std::string& row);

}  // namespace yingbu::source_file
