#pragma once

#include <string>
#include <vector>

#include "tools/ask/reading.h"

// yingbu terms check, list, show: terms as papers, without a ledger or as the served one has them.
namespace yingbu::law {

struct CheckOptions {
  std::vector<std::string> files;
};
// Every problem of every file, a line each; kExitRejected where there is one.
int run_check(const CheckOptions& options, const Console& console);

int run_list(const Console& console);

struct ShowOptions {
  ReadOptions read;
  std::string file;
  std::string programme;  // in place of a file: as the ledger has it
  std::string on;         // the day; today by default
};
int run_show(const ShowOptions& options, const Console& console);

}  // namespace yingbu::law
