#include "ledger/domain/duties/events.h"
#include "ledger/domain/duties/state.h"
#include "ledger/domain/rests_on.h"

// What each event of clocks, targets and grants rests on (红冲, DESIGN 8 and 18).
namespace yingbu {

void rests_on(Grounds&, const Standing&, const ClockStarted&) {}

void rests_on(Grounds& grounds, const Standing& standing, const ClockStopped& e) {
  const auto* clock = standing.state.find<ClockState>(e.clock);
  if (clock && clock->started != 0) grounds.records.push_back(clock->started);
}

void rests_on(Grounds&, const Standing&, const TargetSet&) {}

// What was reached was reached, whatever the goal: a target that is set anew keeps its reports.
void rests_on(Grounds& grounds, const Standing& standing, const TargetReported& e) {
  const auto* target = standing.state.find<TargetState>(e.target);
  if (target && target->set < standing.seq) add_after(grounds, target->set);
}

void rests_on(Grounds& grounds, const Standing& standing, const GrantReceived& e) {
  const auto* grant = standing.state.find<GrantState>(e.grant);
  if (!grant) return;
  grounds.gives.push_back(
      {{Pool::Of::grant_room, e.grant}, grant->amount - grant->passed_on - e.amount});
}

void rests_on(Grounds& grounds, const Standing& standing, const GrantPassedOn& e) {
  const auto* grant = standing.state.find<GrantState>(e.grant);
  if (grant) add_after(grounds, grant->received);
  grounds.draws.push_back({Pool::Of::grant_room, e.grant});
}

}  // namespace yingbu
