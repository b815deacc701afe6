#pragma once

#include <string>

#include "tools/law/papers.h"

// yingbu terms diff: what new terms change, clause by clause; against a ledger also whose dues they
// move, by a trial that records nothing.
namespace yingbu::law {

struct DiffOptions {
  ReadOptions read;
  std::string file;       // the new terms; with `other` the old ones
  std::string other;      // the new ones, of two files
  std::string programme;  // of the ledger; the file's by default
  std::string on;         // the day whose terms are compared; that of the file by default
  std::string bureau;     // who would pay, of a programme that is not there yet
  unsigned rows = 50;     // of dues that move
  bool clauses = false;   // no trial
};
int run_diff(const DiffOptions& options, const Console& console);

}  // namespace yingbu::law
