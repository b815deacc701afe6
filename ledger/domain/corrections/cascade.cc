#include "ledger/domain/corrections/cascade.h"

#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/domain/authority/authority.h"
#include "ledger/domain/corrections/commands.h"
#include "ledger/domain/corrections/dependents.h"
#include "ledger/domain/cut_over/cut_over.h"

namespace yingbu {
namespace {

// What was carried in goes on the day of its cut-over; later business that goes with it goes on the
// day it was booked, so that no day between is left with the one and without the other (K13).
void set_own_day(Ask& own, const CommandRequest& request, Seq original) {
  const EventMeta meta = own.state.record(original)->meta;
  if (own.cut_over || request.booked_date || meta.way == EntryWay::cut_over) return;
  Ask then = own;
  then.booked = meta.booked_date;
  then.basis = request.basis_date.value_or(then.booked);
  if (!check_dates(then)) return;  // that period is sealed
  own.booked = then.booked;
  own.basis = then.basis;
}

// Each reversal may free others, so they are asked for anew. Each has its own day: of two, one may
// have been carried in and the other be later business.
Result<void> reverse_dependents(Group& group, const Ask& ask, const CommandRequest& request,
                                const Reverse& c, bool beside_cut_over) {
  for (;;) {
    YINGBU_TRY(dependents, reversal_dependents(ask, c.seq));
    if (dependents.empty()) return {};
    if (group.size() >= limits::commands_per_group_max) {
      return reject(Reason::too_many, "cascade")
          .with("count", std::to_string(group.size() + dependents.size()))
          .with("limit", std::to_string(limits::commands_per_group_max));
    }
    const Reverse next{dependents.front().seq, c.cause, {}};
    YINGBU_CHECK(reverse_dependents(group, ask, request, next, beside_cut_over));
    Ask own = ask;
    YINGBU_CHECK(group.set_days(own, {next, request.basis_date, request.booked_date}));
    if (beside_cut_over) set_own_day(own, request, next.seq);
    YINGBU_CHECK(check_dates(own));
    YINGBU_CHECK(check_authority(own, next));
    YINGBU_CHECK(group.decide_reversal(own, {next, request.basis_date, request.booked_date}));
  }
}

// Whether the record, or any that depends on it, is taken back on a cut-over's day.
Result<bool> is_beside_cut_over(const Ask& ask, Seq seq) {
  if (cut_over_day(ask, Command(Reverse{seq, {}, {}}))) return true;
  YINGBU_TRY(dependents, reversal_dependents(ask, seq));
  return std::ranges::any_of(dependents, [&](const auto& each) {
    return cut_over_day(ask, Command(Reverse{each.seq, {}, {}})).has_value();
  });
}

}  // namespace

Result<void> reverse_dependents_first(Group& group, const Ask& ask, const CommandRequest& request) {
  const auto* reversal = request.command.as<Reverse>();
  if (!reversal || !reversal->cascade.value_or(false)) return {};
  YINGBU_TRY(beside, is_beside_cut_over(ask, reversal->seq));
  return reverse_dependents(group, ask, request, *reversal, beside);
}

}  // namespace yingbu
