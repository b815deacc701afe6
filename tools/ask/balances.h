#pragma once

#include "tools/ask/reading.h"

// yingbu balances: 试算平衡表.
namespace yingbu::balances {

struct Options {
  ReadOptions read;
  std::string book, account, owner, party, fund, source, from, by;
  bool by_party = false;  // a row a party, instead of one for all parties of a fund
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::balances
