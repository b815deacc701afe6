#pragma once

#include "tools/ask/reading.h"

// yingbu deadlines, yingbu waiting: 期限与待办.
namespace yingbu::inbox {

struct Options {
  ReadOptions read;
  std::string kind, organisation;
  std::string days;             // of deadlines
  bool without_missed = false;  // likewise
};
int run_deadlines(const Options& options, const Console& console);
int run_waiting(const Options& options, const Console& console);

}  // namespace yingbu::inbox
