#include "projections/reconciliation/stored_reconciliation.h"
#include "projections/store/fold.h"

namespace yingbu {
namespace {

Dated dated_by(const EventMeta& meta) {
  return {meta.basis_date, {meta.seq, meta.booked_date}, {}};
}

// One step of a break as each event tells it; dates and who are filled in by the caller.
StoredBreakStep step_of(const BreakRaised& e) {
  StoredBreakStep step;
  step.step = BreakStep::raised;
  step.run = e.run;
  step.mismatch = e.mismatch;
  step.in_file = e.in_file;
  step.in_ledger = e.in_ledger;
  step.row = e.row;
  step.party = e.counterpart;
  return step;
}
StoredBreakStep step_of(const BreakMoved& e) {
  StoredBreakStep step;
  step.step = BreakStep::moved;
  step.run = e.run;
  step.mismatch = e.mismatch;
  step.in_file = e.in_file;
  step.in_ledger = e.in_ledger;
  step.row = e.row;
  return step;
}
StoredBreakStep step_of(const BreakAssigned& e) {
  StoredBreakStep step;
  step.step = BreakStep::assigned;
  step.party = e.responsible;
  step.person = e.person;
  step.text = e.note;
  return step;
}
StoredBreakStep step_of(const BreakCommented& e) {
  StoredBreakStep step;
  step.step = BreakStep::commented;
  step.text = e.note;
  return step;
}
StoredBreakStep step_of(const BreakEvidenced& e) {
  StoredBreakStep step;
  step.step = BreakStep::evidenced;
  step.text = e.title;
  step.digest = e.digest;
  return step;
}
StoredBreakStep step_of(const BreakResolved& e) {
  StoredBreakStep step;
  step.step = BreakStep::resolved;
  step.record = e.record;
  step.text = e.note;
  return step;
}
StoredBreakStep step_of(const BreakAccepted& e) {
  StoredBreakStep step;
  step.step = BreakStep::accepted;
  step.text = e.cause;
  return step;
}
StoredBreakStep step_of(const BreakClosed& e) {
  StoredBreakStep step;
  step.step = BreakStep::closed;
  step.run = e.run;
  return step;
}

template <class E>
void fold_break(Table& table, const EventMeta& meta, const E& e) {
  change_value<StoredBreak>(table, reconciliation_keys::found(e.break_no),
                            [&](StoredBreak& stored) {
                              if constexpr (std::is_same_v<E, BreakRaised>) {
                                stored.owner = e.owner;
                                stored.object = e.object;
                                stored.column = e.column;
                              }
                              StoredBreakStep step = step_of(e);
                              step.dated = dated_by(meta);
                              step.by = meta.organisation;
                              stored.steps.push_back(std::move(step));
                            });
}

void fold_one(Table& table, const EventMeta& meta, const FileCompared& e) {
  put_value(table, reconciliation_keys::run(e.run), StoredRun{dated_by(meta), e});
}
void fold_one(Table& table, const EventMeta& meta, const SigningKeyRegistered& e) {
  change_value<StoredSigningKeys>(table, reconciliation_keys::signing_keys(e.owner),
                                  [&](StoredSigningKeys& stored) {
                                    stored.keys.push_back({dated_by(meta), e.public_key});
                                  });
}
void fold_one(Table& table, const EventMeta& meta, const StatementSigned& e) {
  change_value<StoredStatement>(table, reconciliation_keys::statement(e.statement),
                                [&](StoredStatement& stored) {
                                  stored.signatures.push_back({dated_by(meta), e});
                                });
}

}  // namespace

void fold_reconciliation(Table& table, const Recorded& recorded) {
  recorded.event.when<FileCompared, SigningKeyRegistered, StatementSigned>(
      [&](const auto& e) { fold_one(table, recorded.meta, e); });
  recorded.event.when<BreakRaised, BreakMoved, BreakAssigned, BreakCommented, BreakEvidenced,
                      BreakResolved, BreakAccepted, BreakClosed>(
      [&](const auto& e) { fold_break(table, recorded.meta, e); });
}

}  // namespace yingbu
