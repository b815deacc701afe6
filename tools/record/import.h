#pragma once

#include <string>

#include "ledger/intake/mapping.h"
#include "tools/terminal/endpoint.h"

// yingbu compare|record FILE --mapping MAP.toml: a file's rows against the ledger, and their news
// recorded. yingbu import opening FILE: rows that are one command each (期初结转).
namespace yingbu::import {

struct Options {
  EndpointOptions endpoint;
  bool opening = false;  // 期初结转, else a register
  bool records = true;   // else it is compared only
  bool yes = false;      // without being asked
  std::string file;
  std::string mapping;      // default: the shipped one that fits the header
  bool detect = false;      // which mapping fits, and nothing more
  std::size_t preview = 0;  // so many rows as they are understood, and nothing more
  std::string sheet;        // of a workbook; default: its first
  std::string rejects;      // default: FILE with ".rejects.csv"; gone after a clean run
  std::string booked_date;  // default: the mapping's, else today
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::import
