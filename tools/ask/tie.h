#pragma once

#include <string>
#include <vector>

#include "tools/ask/reading.h"

// yingbu tie: 三方勾稽 of a programme and a month: what the ledger has approved, released and
// confirmed against the files of who approved, paid and received it (E2).
namespace yingbu::tie {

struct Options {
  ReadOptions read;
  std::string programme;
  std::string month;                  // "2026-05"
  std::string on;                     // 账龄算至; default: today in China
  std::string approvals;              // 批复清单
  std::vector<std::string> vouchers;  // 5207
  std::vector<std::string> returns;   // 3208
  std::string treasury;               // 国库日报
  std::vector<std::string> statements;
  std::vector<std::string> mappings;  // of those that are tables, each by what it says it maps
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::tie
