#include "projections/reconciliation/breaks.h"

#include <algorithm>
#include <map>

#include "projections/people/parties.h"
#include "projections/reconciliation/stored_reconciliation.h"

namespace yingbu {
namespace {

void take_found(BreakRow& row, const StoredBreakStep& step) {
  row.mismatch = step.mismatch;
  row.in_file = step.in_file;
  row.in_ledger = step.in_ledger;
  row.run = step.run;
  row.found_seq = step.dated.recorded.seq;
  row.row = step.row;
  row.state = BreakStatus::open;
  row.resolved_by = 0;
  row.cause.clear();
}

void take(BreakRow& row, const StoredBreakStep& step) {
  row.last_seq = step.dated.recorded.seq;
  switch (step.step) {
    case BreakStep::raised:
      if (row.raised_seq != 0) ++row.returned;
      take_found(row, step);
      row.counterpart.no = step.party;
      row.raised_on = step.dated.on;
      row.raised_seq = step.dated.recorded.seq;
      row.closed_on.reset();
      break;
    case BreakStep::moved: take_found(row, step); break;
    case BreakStep::assigned:
      row.responsible = PartyName{step.party, {}};
      row.person = step.person;
      break;
    case BreakStep::commented: ++row.comments; break;
    case BreakStep::evidenced: ++row.papers; break;
    case BreakStep::resolved:
      row.state = BreakStatus::resolved;
      row.resolved_by = step.record;
      break;
    case BreakStep::accepted:
      row.state = BreakStatus::accepted;
      row.cause = step.text;
      break;
    case BreakStep::closed:
      row.state = BreakStatus::closed;
      row.closed_on = step.dated.on;
      break;
  }
}

// As it stood then, with nobody's name yet; nothing where it had not been raised.
std::optional<BreakRow> row_of(std::string_view key, const StoredBreak& stored, const AsOf& when) {
  BreakRow row;
  row.break_no = key.substr(2, key.size() - 3);
  row.owner.no = stored.owner;
  row.object = stored.object;
  row.column = stored.column;
  for (const StoredBreakStep& step : stored.steps) {
    if (step.dated.stands(when)) take(row, step);
  }
  if (row.raised_seq == 0) return std::nullopt;
  const Date until = row.closed_on.value_or(day_of(when));
  row.days = std::max(0, days_between(row.raised_on, std::max(until, row.raised_on)));
  row.age = ageing_of(row.days);
  return row;
}

bool is_side(const BreakRow& row, std::optional<PartyNo> party) {
  return !party || *party == row.owner.no || *party == row.counterpart.no;
}

bool is_wanted(const BreakRow& row, const BreakQuery& query) {
  return is_side(row, query.seen_by) && (!query.owner || *query.owner == row.owner.no) &&
         (!query.counterpart || *query.counterpart == row.counterpart.no) &&
         (!query.responsible || (row.responsible && row.responsible->no == *query.responsible)) &&
         (!query.mismatch || *query.mismatch == row.mismatch) &&
         (!query.object || *query.object == row.object) &&
         (!query.unclosed || row.state != BreakStatus::closed);
}

// f(key, row) of every break of the question, until it returns false.
template <class F>
void each_break(const View& view, const BreakQuery& query, std::string_view from, F&& f) {
  view.scan(reconciliation_keys::kBreaks, from, [&](std::string_view key, std::string_view value) {
    const auto row = row_of(key, decode<StoredBreak>(value), query.when);
    return !row || !is_wanted(*row, query) || f(key, *row);
  });
}

BreakTotals totals_of(const View& view, const BreakQuery& query) {
  std::map<BreakStatus, std::uint64_t> states;
  std::map<Ageing, std::uint64_t> ages;
  BreakTotals totals;
  each_break(view, query, reconciliation_keys::kBreaks, [&](std::string_view, const BreakRow& row) {
    ++states[row.state];
    ++totals.count;
    if (row.state != BreakStatus::closed) ++ages[row.age];
    return true;
  });
  for_each_enumerator<BreakStatus>([&](const char*, BreakStatus state) {
    totals.states.push_back({state, states[state]});
  });
  for_each_enumerator<Ageing>([&](const char*, Ageing age) {
    totals.ages.push_back({age, ages[age]});
  });
  return totals;
}

void name_parties(const View& view, const AsOf& when, BreakRow& row) {
  row.owner = party_called(view, row.owner.no, when);
  row.counterpart = party_called(view, row.counterpart.no, when);
  if (row.responsible) row.responsible = party_called(view, row.responsible->no, when);
}

std::optional<StoredBreak> stored_break(const View& view, const std::string& break_no) {
  return read_value<StoredBreak>(view, reconciliation_keys::found(break_no));
}

}  // namespace

Result<BreakPage> breaks(const View& view, const BreakQuery& query) {
  YINGBU_CHECK(check_known(view, query.when));
  YINGBU_TRY(from, page_start(query.page, reconciliation_keys::kBreaks));
  BreakPage page;
  std::string last;
  each_break(view, query, from, [&](std::string_view key, BreakRow row) {
    if (query.state && *query.state != row.state) return true;
    if (query.age && (*query.age != row.age || row.state == BreakStatus::closed)) return true;
    if (page_full(page.rows, query.page.limit, key, last, page.next_cursor)) return false;
    name_parties(view, query.when, row);
    page.rows.push_back(std::move(row));
    return true;
  });
  if (query.with_totals) page.totals = totals_of(view, query);
  return page;
}

Result<std::optional<BreakRow>> found_break(const View& view, const std::string& break_no,
                                            const AsOf& when, std::optional<PartyNo> seen_by) {
  YINGBU_CHECK(check_known(view, when));
  const auto stored = stored_break(view, break_no);
  if (!stored) return std::optional<BreakRow>();
  auto row = row_of(reconciliation_keys::found(break_no), *stored, when);
  if (!row || !is_side(*row, seen_by)) return std::optional<BreakRow>();
  name_parties(view, when, *row);
  return row;
}

std::vector<BreakStepRow> break_history(const View& view, const std::string& break_no,
                                        const AsOf& when) {
  std::vector<BreakStepRow> history;
  const auto stored = stored_break(view, break_no);
  for (const StoredBreakStep& step : stored ? stored->steps : std::vector<StoredBreakStep>()) {
    if (!step.dated.stands(when)) continue;
    BreakStepRow row;
    row.on = step.dated.on;
    row.step = step.step;
    row.by = party_called(view, step.by, when);
    row.run = step.run;
    row.in_file = step.in_file;
    row.in_ledger = step.in_ledger;
    row.text = step.text;
    if (step.step == BreakStep::assigned) row.responsible = party_called(view, step.party, when);
    row.person = step.person;
    row.digest = hex(step.digest.data);
    row.record = step.record;
    row.seq = step.dated.recorded.seq;
    history.push_back(std::move(row));
  }
  return history;
}

}  // namespace yingbu
