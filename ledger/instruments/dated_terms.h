#pragma once

#include <cstdint>

#include "ledger/base/date.h"
#include "ledger/instruments/terms.h"

namespace yingbu {

// Days [from, until) on which the same terms of a programme are in force. Shapes that follow a
// subject day by day are given all of them, in order, with gaps where none are.
struct DatedTerms {
  Date from;
  Date until;
  const Terms* terms = nullptr;
  std::uint32_t terms_no = 0;
};

}  // namespace yingbu
