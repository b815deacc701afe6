#include "ledger/domain/facts/facts.h"

#include <algorithm>

#include "ledger/base/fields/fields.h"
#include "ledger/domain/facts/state.h"
#include "ledger/domain/words/enumerator_words.h"

namespace yingbu {

WorkingCalendar calendar_of(const State& state) {
  const auto* recorded = state.find<CalendarState>("");
  return WorkingCalendar(recorded ? recorded->years : std::vector<WorkingYear>());
}

Result<Ppm> rate_on(const State& state, PublishedRate rate, Date date) {
  const auto* recorded = state.find<RateState>(enum_name(rate));
  const std::vector<DatedRate> none;
  const auto& published = recorded ? recorded->published : none;
  const auto after = std::ranges::upper_bound(published, date, {}, &DatedRate::published_on);
  if (after != published.begin()) return std::prev(after)->rate_ppm;
  Rejection unknown =
      reject(Reason::lpr_unknown).with("date", text(date)).with_word("rate", words_of(rate));
  if (published.empty()) {
    return std::move(unknown).with("first_zh", "尚无").with("first_en", "none");
  }
  return std::move(unknown).with("first", text(published.front().published_on));
}

}  // namespace yingbu
