#include "projections/work/working_days.h"

#include "ledger/domain/codec.h"
#include "ledger/domain/corrections/events.h"
#include "ledger/domain/facts/events.h"
#include "projections/store/fold.h"
#include "projections/store/keys.h"

namespace yingbu {
namespace {

struct StoredYear {  // as it was recorded, and perhaps taken back
  WorkingYear days;
  Seq seq = 0;
  Seq undone_by = 0;  // 0 while it stands
};
BOOST_DESCRIBE_STRUCT(StoredYear, (), (days, seq, undone_by))

}  // namespace

void fold_working_days(Table& table, const Recorded& recorded) {
  const Seq seq = recorded.meta.seq;
  if (const auto* e = recorded.event.as<WorkingDaysPublished>()) {
    const std::string year = keys::numbered('y', static_cast<std::uint32_t>(e->year));
    put_value(table, keys::with_seq(year, seq),
              StoredYear{{e->year, e->holidays, e->workdays}, seq, 0});
    return;
  }
  const auto* reversed = recorded.event.as<EventReversed>();
  if (!reversed || reversed->tag != EventEntry<WorkingDaysPublished>::tag) return;
  const Event original = decode_event(reversed->tag, reversed->version, reversed->payload.data);
  const auto* e = original.as<WorkingDaysPublished>();
  const std::string year = keys::numbered('y', static_cast<std::uint32_t>(e->year));
  const std::string key = keys::with_seq(year, reversed->original);
  auto stored = read_value<StoredYear>(table, key);
  if (!stored) return;  // its record has been erased
  stored->undone_by = seq;
  put_value(table, key, *stored);
}

WorkingCalendar working_calendar(const View& view, const AsOf& when) {
  std::vector<WorkingYear> years;
  view.scan("y", "y", [&](std::string_view, std::string_view value) {
    auto stored = decode<StoredYear>(value);
    const auto known = [&when](Seq seq) {
      return seq != 0 && (!when.known_at || seq <= *when.known_at);
    };
    if (known(stored.seq) && !known(stored.undone_by)) years.push_back(std::move(stored.days));
    return true;
  });
  return WorkingCalendar(std::move(years));
}

}  // namespace yingbu
