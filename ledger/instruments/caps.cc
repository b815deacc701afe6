#include "ledger/instruments/caps.h"

#include <algorithm>
#include <cassert>

namespace yingbu {

void apply_cap(Money cap, const std::vector<QuoteLine*>& lines) {
  assert(std::ranges::is_sorted(lines, {}, [](const QuoteLine* line) { return line->id; }));
  Money room = cap;
  for (QuoteLine* line : lines) {
    line->allowed = std::clamp(line->computed, Money{}, room);
    room -= line->allowed;
  }
}

}  // namespace yingbu
