#pragma once

#include "tools/ask/reading.h"

// yingbu capital: 政府出资, vehicle by vehicle; of one its investments.
namespace yingbu::capital_register {

struct Options {
  ReadOptions read;
  std::string vehicle, investee;
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::capital_register
