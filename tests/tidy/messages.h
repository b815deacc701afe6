#pragma once

#include <string>
#include <vector>

#include "tests/tidy/rules.h"

namespace yingbu::tidy {

inline std::vector<std::string> messages(const Findings& findings) {
  std::vector<std::string> all;
  for (const Finding& finding : findings) all.push_back(text(finding));
  return all;
}

}  // namespace yingbu::tidy
