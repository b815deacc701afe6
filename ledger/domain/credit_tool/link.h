#pragma once

#include "ledger/domain/credit_tool/state.h"

namespace yingbu {

// Where a loan is counted still; null where it is under no tool.
inline const LinkSpan* open_link(const LinkState* links) {
  if (!links || links->spans.empty() || links->spans.back().unlinked != 0) return nullptr;
  return &links->spans.back();
}

}  // namespace yingbu
