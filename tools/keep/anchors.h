#pragma once

#include <string>

#include "tools/terminal/console.h"

// yingbu restore-head, yingbu new-origin: what the log tells an operator to run when its anchor is
// lost or its store was restored below what it published.
namespace yingbu::anchors {

struct Options {
  std::string directory, anchor, origin;
};
int restore_head(const Options& options, const Console& console);
int new_origin(const Options& options, const Console& console);

}  // namespace yingbu::anchors
