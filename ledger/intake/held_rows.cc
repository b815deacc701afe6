#include "ledger/intake/held_rows.h"

#include <algorithm>
#include <fmt/format.h>

#include "ledger/intake/run_notes.h"

namespace yingbu {

void HeldRows::hold(const std::string& key, const StandingGuarantee* known,
                    const std::vector<Cell>& cells) {
  last_ = {0,
           known ? known->guarantee : key,
           known ? known->guarantor.no : PartyNo{},
           known ? known->bank.no : PartyNo{},
           {}};
  held_.push_back(last_.object);
  blank_.read(last_.object, mapping_, cells);
  if (known) guarantors_.insert(known->guarantor.no);
}

void HeldRows::differs(std::uint64_t line, Difference difference) {
  differences_.push_back(last_);
  differences_.back().line = line;
  differences_.back().difference = std::move(difference);
}

void HeldRows::give(Imported& imported) {
  std::ranges::sort(held_);
  const auto again = std::ranges::unique(held_);
  held_.erase(again.begin(), again.end());
  imported.held = std::move(held_);
  imported.guarantors.assign(guarantors_.begin(), guarantors_.end());
  std::ranges::stable_sort(differences_, {}, &RowDifference::line);
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
