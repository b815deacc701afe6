#pragma once

#include <optional>
#include <span>
#include <vector>

#include "ledger/domain/books/events.h"
#include "ledger/domain/command_table.h"
#include "ledger/domain/recorded.h"
#include "ledger/domain/state.h"

// decide: (state, commands, context) -> events. Pure but for the state it is given: on success the
// state has evolved by the events, on rejection it is as before. Clock, actor and chance enter only
// through Context. Entitlements whose facts changed are assessed in the same group (DESIGN 14).
namespace yingbu {

struct Context {
  std::int64_t now_us = 0;  // UTC; not before the last record's
  ActorNo actor;
  PartyNo organisation;
  Role role = Role::auditor;
  bool trial = false;  // 试算: nothing is kept, so what takes two people is shown to one
  EntryWay way = EntryWay::by_hand;  // cut_over goes before it
};

// 命令: what is asked, when it happened (业务日期) and when it is to be booked (入账日期, today by
// default; the business date defaults to the booked one).
struct CommandRequest {
  Command command;
  std::optional<Date> basis_date;
  std::optional<Date> booked_date;
};

// One atomic group of commands: all their events, with seqs from next_seq, or one rejection, whose
// field begins with "commands/N/" where the group has several commands.
Result<std::vector<Recorded>> decide(State& state, std::span<const CommandRequest> commands,
                                     const Context& context, Seq next_seq);

// The first group of a ledger: its opening, then the commands that register its people and what is
// published.
Result<std::vector<Recorded>> open_ledger(State& state, const LedgerOpened& opened,
                                          std::span<const CommandRequest> commands,
                                          const Context& context);

// A group of its own: a person has vouched for the clock, which may stand before the last record.
std::vector<Recorded> accept_clock(State& state, const ClockAccepted& accepted,
                                   const Context& context, Seq next_seq);

}  // namespace yingbu
