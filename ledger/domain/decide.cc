#include "ledger/domain/decide.h"

#include <cassert>

#include "ledger/base/limits.h"
#include "ledger/domain/books/events.h"
#include "ledger/domain/group.h"

namespace yingbu {

Result<std::vector<Recorded>> decide(State& state, std::span<const CommandRequest> commands,
                                     const Context& context, Seq next_seq) {
  if (commands.empty()) return reject(Reason::empty_command);
  if (commands.size() > limits::commands_per_group_max) {
    return reject(Reason::too_many, "commands")
        .with("count", std::to_string(commands.size()))
        .with("limit", std::to_string(limits::commands_per_group_max));
  }
  const State::Mark mark = state.mark();
  Group group(state, context, next_seq);
  for (std::size_t i = 0; i < commands.size(); ++i) {
    auto added = group.add(commands[i], static_cast<std::uint32_t>(i + 1));
    if (added) continue;
    state.rollback(mark);
    Rejection rejection = added.error();
    if (commands.size() > 1) {
      rejection.field =
          "commands/" + std::to_string(i) + (rejection.field.empty() ? "" : "/" + rejection.field);
    }
    return rejection;
  }
  return group.finish();
}

Result<std::vector<Recorded>> open_ledger(State& state, const LedgerOpened& opened,
                                          std::span<const CommandRequest> commands,
                                          const Context& context) {
  Group group(state, context, 1);
  group.open(opened);
  for (const CommandRequest& command : commands) YINGBU_CHECK(group.add(command, 0));
  return group.finish();
}

std::vector<Recorded> accept_clock(State& state, const ClockAccepted& accepted,
                                   const Context& context, Seq next_seq) {
  Group group(state, context, next_seq);
  group.accept_clock(accepted);
  return group.finish();
}

}  // namespace yingbu
