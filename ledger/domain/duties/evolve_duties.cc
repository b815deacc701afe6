#include "ledger/domain/apply.h"
#include "ledger/domain/duties/events.h"
#include "ledger/domain/duties/state.h"
#include "ledger/domain/identity.h"

// Clocks, targets and grants, and what taking a record of them back leaves.
namespace yingbu {

void apply(State& state, const EventMeta& meta, const ClockStarted& e) {
  auto& clock = state.edit<ClockState>(e.clock);
  clock.region = e.region;
  clock.started_on = meta.basis_date;
  clock.started = meta.seq;
  take_spelling(state, ObjectEntry<ClockState>::name, e.clock, e.clock);
}
void retract(State& state, Seq, const ClockStarted& e) {
  state.edit<ClockState>(e.clock).started = 0;
}

void apply(State& state, const EventMeta& meta, const ClockStopped& e) {
  state.edit<ClockState>(e.clock).stopped = meta.seq;
}
void retract(State& state, Seq, const ClockStopped& e) {
  state.edit<ClockState>(e.clock).stopped = 0;
}

void apply(State& state, const EventMeta& meta, const TargetSet& e) {
  auto& target = state.edit<TargetState>(e.target);
  target.region = e.region;
  target.from = e.from;
  target.until = e.until;
  target.set = meta.seq;
  take_spelling(state, ObjectEntry<TargetState>::name, e.target, e.target);
}
void retract(State& state, Seq, const TargetSet& e) { state.edit<TargetState>(e.target).set = 0; }

// Nothing is decided by what was reached.
void apply(State&, const EventMeta&, const TargetReported&) {}
void retract(State&, Seq, const TargetReported&) {}

void apply(State& state, const EventMeta& meta, const GrantReceived& e) {
  auto& grant = state.edit<GrantState>(e.grant);
  grant.bureau = e.bureau;
  grant.amount = e.amount;
  grant.received_on = meta.basis_date;
  grant.received = meta.seq;
  take_spelling(state, ObjectEntry<GrantState>::name, e.grant, e.grant);
}
void retract(State& state, Seq, const GrantReceived& e) {
  state.edit<GrantState>(e.grant).received = 0;
}

void apply(State& state, const EventMeta& meta, const GrantPassedOn& e) {
  auto& grant = state.edit<GrantState>(e.grant);
  grant.passed_on += e.amount;
  grant.parts.push_back(meta.seq);
}
void retract(State& state, Seq original, const GrantPassedOn& e) {
  auto& grant = state.edit<GrantState>(e.grant);
  grant.passed_on -= e.amount;
  std::erase(grant.parts, original);
}

}  // namespace yingbu
