#pragma once

#include "tools/terminal/console.h"

// yingbu version: of the program and of the formats it writes.
namespace yingbu::version {

int run(const Console& console);

}  // namespace yingbu::version
