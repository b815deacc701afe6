#pragma once

#include <string>

#include "tools/ask/reading.h"

// yingbu breaks list|show|runs: what files and the ledger contradict each other in, one of them
// with its history, and the files that were compared.
namespace yingbu::break_register {

struct Options {
  ReadOptions read;
  std::string owner;
  std::string counterpart;
  std::string responsible;
  std::string mismatch;
  std::string object;
  std::string state;
  std::string age;
  bool all_states = false;  // closed ones too
};
int run_list(const Options& options, const Console& console);

struct ShowOptions {
  ReadOptions read;
  std::string break_no;
};
int run_show(const ShowOptions& options, const Console& console);

struct RunsOptions {
  ReadOptions read;
  std::string owner;
};
int run_runs(const RunsOptions& options, const Console& console);

}  // namespace yingbu::break_register
