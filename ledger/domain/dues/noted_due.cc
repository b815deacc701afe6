#include "ledger/domain/dues/noted_due.h"

#include <algorithm>

#include "ledger/domain/dues/lines.h"
#include "ledger/domain/facts/facts.h"

namespace yingbu {
namespace {

// K14: counted from the period's last day; where the calendar does not reach, not rolled.
std::optional<Date> filing_deadline(const State& state, const Terms& terms, Date period_end) {
  const auto& days = terms.procedure.filing_days;
  if (!days) return std::nullopt;
  const auto counting = terms.procedure.deadline_counting.value_or(DeadlineCounting::civil_code);
  const Date last_of_period = plus_days(period_end, -1);
  if (*days < 1) return last_of_period;
  const auto rolled = deadline(last_of_period, *days, counting, calendar_of(state));
  return std::min(rolled ? *rolled : plus_days(last_of_period, *days), kLastDate);
}

const std::vector<AssessedLine> kNoLines;

}  // namespace

const EntitlementState* known_due(const State& state, const EntitlementKey& key) {
  return state.find<EntitlementState>(text(key));
}

void note_due(const State& state, const EntitlementKey& key, Due due, const NotedDue& noted,
              std::vector<EntitlementAssessed>& changed) {
  EntitlementAssessed now;
  now.key = key;
  const EntitlementState* known = known_due(state, key);
  // What is nothing today may be something once the year is closed.
  if (!known && due.quote.due.fen == 0 && !noted.counted_for.value) return;
  const bool is_carried = known && known->carried;
  // What was stated is no estimate, and moves with what is settled.
  const bool estimate = noted.estimate && !is_carried;
  now.due = due.quote.due;
  if (known && known->carried) {  // what was stated, and how the quote has moved since
    const CarriedDue& carried = *known->carried;
    now.due = carried.stated + now.due - carried.baseline.value_or(now.due);
  }
  now.due = std::max(Money{}, now.due - noted.disallowed);
  now.terms_no = noted.terms_no != 0 ? noted.terms_no : known->terms_no;
  now.shape = noted.programme.shape;
  now.shape_version = noted.shape.version;
  if (known) now.filing_deadline = known->filing_deadline;
  if (known) now.filing_opens = known->filing_opens;
  const bool has_lines = !due.quote.lines.empty();
  const bool stated = known && known->carried && known->filing_deadline;
  if (has_lines && !stated) {
    now.filing_deadline =
        filing_deadline(state, noted.programme.terms[now.terms_no - 1], due.quote.period_end);
    now.filing_opens = due.quote.opens;
  }
  if (estimate) now.estimate = true;
  const bool is_told = has_lines && !(is_carried && noted.estimate);
  if (is_told) now.quoted = sum_of(due.quote.lines);
  const auto& before = known ? known->lines : kNoLines;
  keep_changed_lines(before, std::move(due.quote.lines), now);
  // The same amount by other lines, under other terms, or to be claimed by another day, is news.
  const bool baseline_new = is_told && known && known->carried && !known->carried->baseline;
  const bool same_terms =
      !has_lines ||
      (known && known->terms_no == now.terms_no && known->filing_deadline == now.filing_deadline &&
       known->filing_opens == now.filing_opens && known->estimate == estimate &&
       known->counted_for == noted.counted_for);
  const bool same_lines = now.lines.empty() && now.dropped.empty();
  if (known && known->due == now.due && !baseline_new && same_terms && same_lines) return;
  changed.push_back(std::move(now));
}

}  // namespace yingbu
