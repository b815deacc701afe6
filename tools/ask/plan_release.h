#pragma once

#include <string>
#include <vector>

#include "tools/ask/reading.h"

// yingbu plan-release: 拨付计划, what a source can pay on a day and why the rest has to wait; and,
// where asked, the proposal that it leads to.
namespace yingbu::plan_release {

struct Options {
  ReadOptions read;  // as_of is the day of the releases
  std::string programme, source, fund;
  std::string budget;                 // in yuan
  std::vector<std::string> accounts;  // PAYEE=N, of payees with several
  bool propose = false;
  std::string file;  // to write the proposal to, for the vouchers to be completed
  std::string voucher_prefix;
  std::string proposal;  // its id; "release-PROGRAMME-DATE" by default
  std::string request_id;
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::plan_release
