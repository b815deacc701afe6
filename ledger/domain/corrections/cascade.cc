#include "ledger/domain/corrections/cascade.h"

#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/domain/authority/authority.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/corrections/commands.h"
#include "ledger/domain/corrections/dependents.h"

namespace yingbu {
namespace {

bool is_cutting_over(const Ask& ask) {
  const LedgerState* ledger = ask.state.find<LedgerState>("");
  return ledger && std::ranges::any_of(ledger->cut_overs,
                                       [](const CutOverMark& mark) { return !mark.closed; });
}

void book_today(Ask& ask, const CommandRequest& request) {
  ask.booked = ask.today;
  ask.basis = request.basis_date.value_or(ask.booked);
  ask.cut_over = false;
}

// Each reversal may free others, so they are asked for anew. Each has its own day: of two, one may
// have been carried in and the other be later business. What was carried in goes on the day of its
// cut-over; beside it later business goes on the day it was booked, so that no day between is left
// with the one and without the other (K13). What stands in books that are closed goes today, and
// then all that it rests on does. Whether that is so.
Result<bool> reverse_dependents(Group& group, const Ask& ask, const CommandRequest& request,
                                const Reverse& c) {
  bool today = false;
  for (;;) {
    YINGBU_TRY(dependents, reversal_dependents(ask, c.seq));
    if (dependents.empty()) return today;
    if (group.size() >= limits::commands_per_group_max) {
      return reject(Reason::too_many, "cascade")
          .with("count", std::to_string(group.size() + dependents.size()))
          .with("limit", std::to_string(limits::commands_per_group_max));
    }
    const Reverse next{dependents.front().seq, c.cause, {}};
    YINGBU_TRY(below, reverse_dependents(group, ask, request, next));
    Ask own = ask;
    YINGBU_CHECK(group.set_days(own, {next, request.basis_date, request.booked_date}));
    const EventMeta meta = ask.state.record(next.seq)->meta;
    today = today || below;
    if (today && own.cut_over) {
      book_today(own, request);
    } else if (!own.cut_over && !request.booked_date && is_cutting_over(ask) &&
               meta.way != EntryWay::cut_over) {
      own.booked = meta.booked_date;
      own.basis = request.basis_date.value_or(own.booked);
    }
    today = today || own.booked > meta.booked_date;
    YINGBU_CHECK(check_dates(own));
    YINGBU_CHECK(check_authority(own, next));
    YINGBU_CHECK(group.decide_one(own, next));
  }
}

}  // namespace

Result<void> reverse_dependents_first(Group& group, Ask& ask, const CommandRequest& request) {
  const auto* reversal = request.command.as<Reverse>();
  if (!reversal || !reversal->cascade.value_or(false)) return {};
  YINGBU_TRY(today, reverse_dependents(group, ask, request, *reversal));
  if (today && ask.cut_over) book_today(ask, request);
  return {};
}

}  // namespace yingbu
