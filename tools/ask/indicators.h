#pragma once

#include "tools/ask/reading.h"

// yingbu indicators: ratios and sums with their limits; one of them with what it is made of.
namespace yingbu::indicator_table {

struct Options {
  ReadOptions read;
  std::string indicator, guarantor, bank, reguarantor, programme, region, year;
  std::string leverage_limit, basis, cohort, bank_part_ppm, compensation_limit_ppm, within_days,
      arrival_base;
  bool renewed_counts = false;
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::indicator_table
