#pragma once

#include "tools/ask/reading.h"

// yingbu overview: 概览, a ledger on one page for somebody who has not seen it before: what each
// fund can still pay, the largest amounts due, the story of one loss, what to ask next.
namespace yingbu::overview {

struct Options {
  ReadOptions read;
  std::string guarantee;  // whose story; empty: the loss with most to tell
  unsigned largest = 5;
  bool once = false;    // the server ends after it: no address, nothing to ask next
  std::string program;  // as it was called, for the commands that can be pasted
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::overview
