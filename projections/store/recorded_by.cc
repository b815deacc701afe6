#include "projections/store/recorded_by.h"

#include <ranges>

#include "projections/store/clock_list.h"

namespace yingbu {
namespace {

bool by_then(const RecordSource& source, Seq seq, std::int64_t instant_us) {
  const auto recorded = source.one(seq);
  return recorded && recorded->meta.recorded_at_us <= instant_us;
}

}  // namespace

std::vector<Seq> clock_accepts(const View& view) {
  return read_value<ClockList>(view, keys::meta("clocks")).value_or(ClockList{}).accepted;
}

Seq recorded_by(const RecordSource& source, const std::vector<Seq>& accepts,
                std::int64_t instant_us, Seq position) {
  std::vector<Seq> stretches{1};  // in each, times do not decrease
  for (const Seq seq : accepts)
    if (seq <= position) stretches.push_back(seq);
  Seq high = position;
  for (const Seq first : std::views::reverse(stretches)) {
    if (first <= high && by_then(source, first, instant_us)) {
      Seq low = first;  // recorded by then
      while (low < high) {
        const Seq middle = low + (high - low + 1) / 2;
        if (by_then(source, middle, instant_us)) {
          low = middle;
        } else {
          high = middle - 1;
        }
      }
      return low;
    }
    high = first - 1;
  }
  return 0;
}

}  // namespace yingbu
