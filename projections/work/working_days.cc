#include "projections/work/working_days.h"

#include "ledger/domain/facts/events.h"
#include "projections/store/fold.h"
#include "projections/store/keys.h"

namespace yingbu {
namespace {

struct StoredYear {  // a year is recorded once and never taken back
  WorkingYear days;
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(StoredYear, (), (days, seq))

}  // namespace

void fold_working_days(Table& table, const Recorded& recorded) {
  const auto* e = recorded.event.as<WorkingDaysPublished>();
  if (!e) return;
  put_value(table, keys::numbered('y', static_cast<std::uint32_t>(e->year)),
            StoredYear{{e->year, e->holidays, e->workdays}, recorded.meta.seq});
}

WorkingCalendar working_calendar(const View& view, const AsOf& when) {
  std::vector<WorkingYear> years;
  view.scan("y", "y", [&](std::string_view, std::string_view value) {
    auto stored = decode<StoredYear>(value);
    if (!when.known_at || stored.seq <= *when.known_at) years.push_back(std::move(stored.days));
    return true;
  });
  return WorkingCalendar(std::move(years));
}

}  // namespace yingbu
