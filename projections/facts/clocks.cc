#include "projections/facts/clocks.h"

#include <algorithm>
#include <map>

#include "ledger/base/region.h"
#include "projections/facts/stored_duties.h"
#include "projections/people/parties.h"

namespace yingbu {
namespace {

ClockStatus status_of(const ClockRow& row, Date today) {
  if (row.stopped_on) {
    return *row.stopped_on <= row.last_day ? ClockStatus::met : ClockStatus::missed;
  }
  return today <= row.last_day ? ClockStatus::running : ClockStatus::overdue;
}

// As it stood then, with nobody's name yet; nothing where it had not been started.
std::optional<ClockRow> row_of(const StoredClock& stored, const AsOf& when) {
  const StoredStart* start = last_of(stored.starts, when);
  if (!start) return std::nullopt;
  const ClockStarted& e = start->started;
  ClockRow row;
  row.clock = e.clock;
  row.kind = e.clock_kind;
  row.bound.no = e.bound;
  row.region = e.region;
  row.matter = e.matter;
  row.days = e.days;
  row.working_days = e.working_days;
  row.started_on = start->dated.on;
  row.last_day = e.last_day;
  row.document = e.document;
  row.article = e.article;
  row.started_seq = start->dated.recorded.seq;
  if (const StoredStop* stop = last_of(stored.stops, when)) {
    row.stopped_on = stop->dated.on;
    row.reference = stop->reference;
  }
  row.state = status_of(row, day_of(when));
  const Date until = row.stopped_on.value_or(day_of(when));
  row.days_late = std::max(0, days_between(row.last_day, std::max(until, row.last_day)));
  return row;
}

bool is_wanted(const ClockRow& row, const ClockQuery& query) {
  return (!query.kind || *query.kind == row.kind) &&
         (!query.bound || *query.bound == row.bound.no) &&
         (!query.region || region_within(row.region, *query.region));
}

// f(key, row) of every clock of the question, until it returns false.
template <class F>
void each_clock(const View& view, const ClockQuery& query, std::string_view from, F&& f) {
  view.scan("d1", from, [&](std::string_view key, std::string_view value) {
    const auto row = row_of(decode<StoredClock>(value), query.when);
    return !row || !is_wanted(*row, query) || f(key, *row);
  });
}

ClockTotals totals_of(const View& view, const ClockQuery& query) {
  std::map<ClockStatus, std::uint64_t> counts;
  each_clock(view, query, "d1", [&](std::string_view, const ClockRow& row) {
    ++counts[row.state];
    return true;
  });
  ClockTotals totals;
  for_each_enumerator<ClockStatus>([&](const char*, ClockStatus state) {
    totals.states.push_back({state, counts[state]});
    totals.count += counts[state];
  });
  return totals;
}

}  // namespace

Result<ClockPage> clocks(const View& view, const ClockQuery& query) {
  YINGBU_CHECK(check_known(view, query.when));
  YINGBU_TRY(from, page_start(query.page, "d1"));
  ClockPage page;
  std::string last;
  each_clock(view, query, from, [&](std::string_view key, ClockRow row) {
    if (query.state && *query.state != row.state) return true;
    if (page_full(page.rows, query.page.limit, key, last, page.next_cursor)) return false;
    row.bound = party_called(view, row.bound.no, query.when);
    page.rows.push_back(std::move(row));
    return true;
  });
  if (query.with_totals) page.totals = totals_of(view, query);
  return page;
}

}  // namespace yingbu
