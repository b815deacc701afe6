#include "projections/facts/targets.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "ledger/base/region.h"
#include "projections/facts/stored_duties.h"
#include "projections/people/parties.h"

namespace yingbu {
namespace {

// The last by business day, then by record; null where there is none. One made after the target's
// last day counts: a year's figure is known when the year is over.
const StoredReport* last_report(const StoredTarget& stored, const AsOf& when) {
  const auto order = [](const StoredReport& r) {
    return std::tuple(r.dated.on, r.dated.recorded.seq);
  };
  const StoredReport* last = nullptr;
  for (const StoredReport& report : stored.reports) {
    if (!report.dated.stands(when)) continue;
    if (!last || order(*last) < order(report)) last = &report;
  }
  return last;
}

std::optional<std::int64_t> ppm_of(std::int64_t part, std::int64_t whole) {
  const Wide ppm = round_half_away(static_cast<Wide>(part) * kWhole.value, whole);
  if (ppm > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
  if (ppm < std::numeric_limits<std::int64_t>::min()) return std::nullopt;
  return static_cast<std::int64_t>(ppm);
}

// The part of the days from..until that has come, today included.
std::int64_t elapsed_ppm(Date from, Date until, Date today) {
  if (today < from) return 0;
  if (today >= until) return kWhole.value;
  const Wide days = days_between(from, today) + 1;
  return static_cast<std::int64_t>(
      round_half_away(days * kWhole.value, days_between(from, until) + 1));
}

// As it stood then, with nobody's name yet; nothing where it had not been set.
std::optional<TargetRow> row_of(const StoredTarget& stored, const AsOf& when) {
  const StoredTargetSet* set = last_of(stored.sets, when);
  if (!set) return std::nullopt;
  const TargetSet& e = set->set;
  const Date today = day_of(when);
  TargetRow row;
  row.target = e.target;
  row.title = e.title;
  row.bound.no = e.bound;
  row.region = e.region;
  row.unit = e.unit;
  row.goal = e.goal;
  row.from = e.from;
  row.until = e.until;
  row.document = e.document;
  row.article = e.article;
  row.set_seq = set->dated.recorded.seq;
  if (const StoredReport* last = last_report(stored, when)) {
    row.reached = last->reached;
    row.reached_on = last->dated.on;
    row.reference = last->reference;
  }
  row.reached_ppm = ppm_of(row.reached, row.goal);
  row.elapsed_ppm = elapsed_ppm(row.from, row.until, today);
  if (row.reached_on && row.reached >= row.goal) {
    row.state = TargetStatus::reached;
  } else if (today > row.until) {
    row.state = TargetStatus::missed;
  }
  return row;
}

bool is_wanted(const TargetRow& row, const TargetQuery& query) {
  return (!query.bound || *query.bound == row.bound.no) &&
         (!query.region || region_within(row.region, *query.region));
}

// f(key, row) of every target of the question, until it returns false.
template <class F>
void each_target(const View& view, const TargetQuery& query, std::string_view from, F&& f) {
  view.scan("d2", from, [&](std::string_view key, std::string_view value) {
    const auto row = row_of(decode<StoredTarget>(value), query.when);
    return !row || !is_wanted(*row, query) || f(key, *row);
  });
}

TargetTotals totals_of(const View& view, const TargetQuery& query) {
  std::map<TargetStatus, std::uint64_t> counts;
  each_target(view, query, "d2", [&](std::string_view, const TargetRow& row) {
    ++counts[row.state];
    return true;
  });
  TargetTotals totals;
  for_each_enumerator<TargetStatus>([&](const char*, TargetStatus state) {
    totals.states.push_back({state, counts[state]});
    totals.count += counts[state];
  });
  return totals;
}

}  // namespace

Result<TargetPage> targets(const View& view, const TargetQuery& query) {
  YINGBU_CHECK(check_known(view, query.when));
  YINGBU_TRY(from, page_start(query.page, "d2"));
  TargetPage page;
  std::string last;
  each_target(view, query, from, [&](std::string_view key, TargetRow row) {
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
