#pragma once

#include "tools/ask/programmes.h"
#include "tools/ask/reading.h"

// yingbu story GUARANTEE: 来龙去脉, what happened to one guarantee and who bears its loss.
namespace yingbu::story {

struct Options {
  ReadOptions read;
  std::string guarantee;
};
int run(const Options& options, const Console& console);

// The same without the footer, for a command that tells more than that.
int tell(const std::string& guarantee, Reading& reading, const Programmes& programmes,
         const Console& console);

}  // namespace yingbu::story
