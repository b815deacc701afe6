#pragma once

#include "tools/ask/reading.h"

// yingbu tax: 税收优惠台账, interest free of VAT by bank and year, or line by line. No cash is due.
namespace yingbu::tax_register {

struct Options {
  ReadOptions read;
  std::string bank, year, loan;
  bool lines = false;
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::tax_register
