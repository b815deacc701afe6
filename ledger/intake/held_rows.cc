#include "ledger/intake/held_rows.h"

#include <algorithm>
#include <fmt/format.h>

#include "ledger/intake/break_values.h"
#include "ledger/intake/run_notes.h"

namespace yingbu {

void HeldRows::hold(const std::string& key, const StandingGuarantee* known,
                    const std::vector<Cell>& cells) {
  cells_ = &cells;
  last_ = {};
  last_.object = known ? known->guarantee : key;
  held_.push_back(last_.object);
  blank_.read(last_.object, mapping_, cells);
  if (known) {
    last_.guarantor = known->guarantor.no;
    last_.bank = known->bank.no;
    guarantors_.insert(known->guarantor.no);
  }
  if (const auto day = day_of_line(mapping_, cells)) {
    days_ = days_ ? DaysHeld{std::min(days_->first, *day), std::max(days_->last, *day)}
                  : DaysHeld{*day, *day};
  }
}

void HeldRows::is_of(const std::string& account) {
  if (account.empty()) return;
  last_.account = account;
  accounts_.insert(account);
}

void HeldRows::differs(std::uint64_t line, Difference difference) {
  RowDifference& row = differences_.emplace_back(last_);
  row.line = line;
  row.column = text(break_column(mapping_, difference.column, *cells_));
  row.in_file = break_value(mapping_, difference, *cells_);
  row.difference = std::move(difference);
}

void HeldRows::give(Imported& imported) {
  std::ranges::sort(held_);
  const auto again = std::ranges::unique(held_);
  held_.erase(again.begin(), again.end());
  imported.held = std::move(held_);
  imported.guarantors.assign(guarantors_.begin(), guarantors_.end());
  std::ranges::stable_sort(differences_, {}, &RowDifference::line);
  imported.accounts.assign(accounts_.begin(), accounts_.end());
  imported.days = days_;
  imported.differences = std::move(differences_);
  imported.blank = std::move(blank_);
}

void send_again_today(const ImportSink& send, std::vector<RowRequests> entries,
                      std::vector<RowOutcome>& outcomes, RunNotes& notes) {
  std::vector<RowRequests> again;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const Reason why = outcomes[i].rejection.reason;
    const bool by_day = why == Reason::booked_too_early || why == Reason::period_closed;
    if (outcomes[i].result != RowResult::rejected || !by_day) continue;
    for (StepRequest& step : entries[i].steps) {
      for (CommandRequest& request : step.commands) request.booked_date.reset();
    }
    notes.note(fmt::format("第 {} 行：{}；改记今日", entries[i].line,
                           describe(outcomes[i].rejection, Language::zh)),
               fmt::format("line {}: {}; booked today instead", entries[i].line,
                           describe(outcomes[i].rejection, Language::en)));
    again.push_back(std::move(entries[i]));
    places.push_back(i);
  }
  if (again.empty()) return;
  std::vector<RowOutcome> answered = send(again);
  for (std::size_t i = 0; i < places.size(); ++i) outcomes[places[i]] = std::move(answered[i]);
}

}  // namespace yingbu
