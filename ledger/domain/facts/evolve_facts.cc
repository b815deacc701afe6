#include <algorithm>

#include "ledger/base/fields/fields.h"
#include "ledger/domain/apply.h"
#include "ledger/domain/facts/events.h"
#include "ledger/domain/facts/state.h"

// Published facts.
namespace yingbu {

void apply(State& state, const EventMeta&, const RatePublished& e) {
  auto& published = state.edit<RateState>(enum_name(e.rate)).published;
  const auto after =
      std::ranges::upper_bound(published, e.published_on, {}, &DatedRate::published_on);
  published.insert(after, {e.published_on, e.rate_ppm});
}

void apply(State& state, const EventMeta&, const WorkingDaysPublished& e) {
  auto& years = state.edit<CalendarState>("").years;
  const auto after = std::ranges::upper_bound(years, e.year, {}, &WorkingYear::year);
  years.insert(after, {e.year, e.holidays, e.workdays});
}

void retract(State& state, Seq, const RatePublished& e) {
  std::erase_if(
      state.edit<RateState>(enum_name(e.rate)).published,
      [&e](const DatedRate& published) { return published.published_on == e.published_on; });
}

void retract(State& state, Seq, const WorkingDaysPublished& e) {
  std::erase_if(state.edit<CalendarState>("").years,
                [&e](const WorkingYear& recorded) { return recorded.year == e.year; });
}

}  // namespace yingbu
