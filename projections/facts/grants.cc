#include "projections/facts/grants.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "projections/facts/stored_duties.h"
#include "projections/people/parties.h"

namespace yingbu {
namespace {

std::vector<GrantPartRow> parts_at(const StoredGrant& stored, const AsOf& when) {
  std::vector<GrantPartRow> parts;
  for (const StoredGrantPart& part : stored.parts) {
    if (!part.dated.stands(when)) continue;
    parts.push_back(
        {part.dated.on, {part.to, {}}, part.amount, part.document, part.dated.recorded.seq});
  }
  std::ranges::sort(parts, {},
                    [](const GrantPartRow& part) { return std::tuple(part.on, part.seq); });
  return parts;
}

GrantStatus status_of(const GrantRow& row, Date reckoned) {
  const bool late = reckoned > row.last_day;
  if (row.left.fen > 0) return late ? GrantStatus::overdue : GrantStatus::open;
  return late ? GrantStatus::passed_on_late : GrantStatus::passed_on_in_time;
}

// As it stood then, with nobody's name yet; nothing where it had not been received.
std::optional<GrantRow> row_of(const StoredGrant& stored, const AsOf& when) {
  const StoredGrantReceipt* receipt = last_of(stored.receipts, when);
  if (!receipt) return std::nullopt;
  const GrantReceived& e = receipt->received;
  GrantRow row;
  row.grant = e.grant;
  row.bureau.no = e.bureau;
  row.kind = e.grant_kind;
  row.amount = e.amount;
  row.received_on = receipt->dated.on;
  row.days = e.days;
  row.last_day = e.last_day;
  row.document = e.document;
  row.received_seq = receipt->dated.recorded.seq;
  row.parts = parts_at(stored, when);
  for (const GrantPartRow& part : row.parts) row.passed_on += part.amount;
  row.left = row.amount - row.passed_on;
  // All of it is out by the last of its parts.
  const Date reckoned = row.left.fen > 0 || row.parts.empty() ? day_of(when) : row.parts.back().on;
  row.state = status_of(row, reckoned);
  row.days_late = std::max(0, days_between(row.last_day, std::max(reckoned, row.last_day)));
  return row;
}

bool was_given(const GrantRow& row, PartyNo party) {
  return std::ranges::any_of(row.parts,
                             [party](const GrantPartRow& part) { return part.to.no == party; });
}

bool is_wanted(const GrantRow& row, const GrantQuery& query) {
  return (!query.bureau || *query.bureau == row.bureau.no) &&
         (!query.recipient || was_given(row, *query.recipient)) &&
         (!query.seen_by || was_given(row, *query.seen_by));
}

// f(key, row) of every grant of the question, until it returns false.
template <class F>
void each_grant(const View& view, const GrantQuery& query, std::string_view from, F&& f) {
  view.scan("d3", from, [&](std::string_view key, std::string_view value) {
    const auto row = row_of(decode<StoredGrant>(value), query.when);
    return !row || !is_wanted(*row, query) || f(key, *row);
  });
}

struct Sums {
  std::uint64_t count = 0;
  Wide amount = 0;
  Wide passed_on = 0;
};

GrantTotals totals_of(const View& view, const GrantQuery& query) {
  std::map<GrantStatus, Sums> by_state;
  Sums whole;
  each_grant(view, query, "d3", [&](std::string_view, const GrantRow& row) {
    for (Sums* sums : {&by_state[row.state], &whole}) {
      ++sums->count;
      sums->amount += row.amount.fen;
      sums->passed_on += row.passed_on.fen;
    }
    return true;
  });
  GrantTotals totals;
  for_each_enumerator<GrantStatus>([&](const char*, GrantStatus state) {
    const Sums& s = by_state[state];
    totals.states.push_back({state, s.count, fen_text(s.amount), fen_text(s.passed_on),
                             fen_text(s.amount - s.passed_on)});
  });
  totals.count = whole.count;
  totals.amount = fen_text(whole.amount);
  totals.passed_on = fen_text(whole.passed_on);
  totals.left = fen_text(whole.amount - whole.passed_on);
  return totals;
}

void name_parties(const View& view, const GrantQuery& query, GrantRow& row) {
  row.bureau = party_called(view, row.bureau.no, query.when);
  if (query.seen_by) {
    std::erase_if(row.parts,
                  [&](const GrantPartRow& part) { return part.to.no != *query.seen_by; });
  }
  for (GrantPartRow& part : row.parts) part.to = party_called(view, part.to.no, query.when);
}

}  // namespace

Result<GrantPage> grants(const View& view, const GrantQuery& query) {
  YINGBU_CHECK(check_known(view, query.when));
  YINGBU_TRY(from, page_start(query.page, "d3"));
  GrantPage page;
  std::string last;
  each_grant(view, query, from, [&](std::string_view key, GrantRow row) {
    if (query.state && *query.state != row.state) return true;
    if (page_full(page.rows, query.page.limit, key, last, page.next_cursor)) return false;
    name_parties(view, query, row);
    page.rows.push_back(std::move(row));
    return true;
  });
  if (query.with_totals) page.totals = totals_of(view, query);
  return page;
}

}  // namespace yingbu
