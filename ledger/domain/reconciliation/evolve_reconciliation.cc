#include "ledger/domain/apply.h"
#include "ledger/domain/identity.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/reconciliation/events.h"
#include "ledger/domain/reconciliation/state.h"

// Files compared, breaks and statements.
namespace yingbu {

void apply(State& state, const EventMeta& meta, const FileCompared& e) {
  auto& run = state.edit<RunState>(e.run);
  run.owner = e.owner;
  run.mapping = e.mapping;
  run.recorded = meta.seq;
}

void apply(State& state, const EventMeta& meta, const BreakRaised& e) {
  auto& found = state.edit<BreakState>(e.break_no);
  found.owner = e.owner;
  found.counterpart = e.counterpart;
  found.mapping = state.find<RunState>(e.run)->mapping;
  found.object = e.object;
  found.column = e.column;
  found.status = BreakStatus::open;
  found.mismatch = e.mismatch;
  found.in_file = e.in_file;
  found.in_ledger = e.in_ledger;
  found.found = meta.seq;
}

// What was said of the old values holds no longer.
void apply(State& state, const EventMeta& meta, const BreakMoved& e) {
  auto& found = state.edit<BreakState>(e.break_no);
  found.status = BreakStatus::open;
  found.mismatch = e.mismatch;
  found.in_file = e.in_file;
  found.in_ledger = e.in_ledger;
  found.found = meta.seq;
}

// Nothing is decided by who has it, or by what is said of it.
void apply(State&, const EventMeta&, const BreakAssigned&) {}
void apply(State&, const EventMeta&, const BreakCommented&) {}
void apply(State&, const EventMeta&, const BreakEvidenced&) {}

void apply(State& state, const EventMeta&, const BreakResolved& e) {
  state.edit<BreakState>(e.break_no).status = BreakStatus::resolved;
}
void apply(State& state, const EventMeta&, const BreakAccepted& e) {
  state.edit<BreakState>(e.break_no).status = BreakStatus::accepted;
}
void apply(State& state, const EventMeta&, const BreakClosed& e) {
  state.edit<BreakState>(e.break_no).status = BreakStatus::closed;
}

void apply(State& state, const EventMeta&, const SigningKeyRegistered& e) {
  state.edit<SigningKeyState>(object_ids::number(e.owner.value)).public_key = e.public_key;
}

void apply(State& state, const EventMeta&, const StatementSigned& e) {
  auto& statement = state.edit<StatementState>(e.statement);
  if (statement.signed_by.empty()) {
    statement.first = e.owner;
    statement.second = e.counterpart;
    statement.from = e.from;
    statement.until = e.until;
    statement.known_at = e.known_at;
    statement.digest = e.digest;
  }
  statement.signed_by.push_back(e.owner);
}

}  // namespace yingbu
