#pragma once

#include "tools/ask/reading.h"

// yingbu guarantee-batches: “总对总”批量担保台账, or the guarantees of one batch.
namespace yingbu::guarantee_batch_register {

struct Options {
  ReadOptions read;
  std::string batch, guarantor, bank;
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::guarantee_batch_register
