#include "ledger/domain/corrections/cascade.h"

#include "ledger/base/limits.h"
#include "ledger/domain/authority/authority.h"
#include "ledger/domain/corrections/commands.h"
#include "ledger/domain/corrections/dependents.h"

namespace yingbu {
namespace {

// Each reversal may free others, so they are asked for anew. Each has its own day: of two, one may
// have been carried in and the other be later business.
Result<void> reverse_dependents(Group& group, const Ask& ask, const CommandRequest& request,
                                const Reverse& c) {
  for (;;) {
    YINGBU_TRY(dependents, reversal_dependents(ask, c.seq));
    if (dependents.empty()) return {};
    if (group.size() >= limits::commands_per_group_max) {
      return reject(Reason::too_many, "cascade")
          .with("count", std::to_string(group.size() + dependents.size()))
          .with("limit", std::to_string(limits::commands_per_group_max));
    }
    const Reverse next{dependents.front().seq, c.cause, {}};
    YINGBU_CHECK(reverse_dependents(group, ask, request, next));
    Ask own = ask;
    YINGBU_CHECK(group.set_days(own, {next, request.basis_date, request.booked_date}));
    YINGBU_CHECK(check_dates(own));
    YINGBU_CHECK(check_authority(own, next));
    YINGBU_CHECK(group.decide_one(own, next));
  }
}

}  // namespace

Result<void> reverse_dependents_first(Group& group, const Ask& ask, const CommandRequest& request) {
  const auto* reversal = request.command.as<Reverse>();
  if (!reversal || !reversal->cascade.value_or(false)) return {};
  return reverse_dependents(group, ask, request, *reversal);
}

}  // namespace yingbu
