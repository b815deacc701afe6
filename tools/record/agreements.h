#pragma once

#include <string>

#include "tools/ask/reading.h"

// yingbu statement show|sign|list|check (对账单): what stands between two parties over a period,
// signed by both with their Ed25519 keys. What is signed is reckoned from the canonical text that
// the service sends, not taken from it.
namespace yingbu::agreements {

struct Options {
  ReadOptions read;       // as_of is the last day of the period
  std::string of;         // default: one's own organisation
  std::string with;       // party
  std::string from;       // the first day
  bool text = false;      // show: the canonical text alone
  std::string statement;  // sign: its number; default: of the two parties and the period
  std::string key;        // sign: file of the private key
  bool yes = false;       // sign: without being asked
  std::string request_id;
};
int run_show(const Options& options, const Console& console);
// Of a statement that the other side has signed: the same figures, at the same position.
int run_sign(const Options& options, const Console& console);

struct ListOptions {
  ReadOptions read;
  std::string party;
};
int run_list(const ListOptions& options, const Console& console);

struct CheckOptions {
  ReadOptions read;
  std::string statement;
};
// Checks its signatures here, and its digest against the ledger's; 1 where something is wrong or
// superseded.
int run_check(const CheckOptions& options, const Console& console);

}  // namespace yingbu::agreements
