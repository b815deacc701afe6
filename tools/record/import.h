#pragma once

#include <string>

#include "tools/terminal/endpoint.h"

// yingbu import guarantees|opening FILE --mapping MAP.toml: a file's rows, recorded one by one.
namespace yingbu::import {

struct Options {
  EndpointOptions endpoint;
  bool opening = false;  // 期初结转, else a register
  std::string file;
  std::string mapping;
  std::string rejects;      // default: FILE with ".rejects.csv"
  std::string booked_date;  // default: the mapping's, else today
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::import
