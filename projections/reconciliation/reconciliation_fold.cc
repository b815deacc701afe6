#include "projections/reconciliation/stored_reconciliation.h"
#include "projections/store/fold.h"

namespace yingbu {
namespace {

Dated dated_by(const EventMeta& meta) {
  return {meta.basis_date, {meta.seq, meta.booked_date}, {}};
}

template <class E>
constexpr BreakStep kStep = BreakStep::raised;
template <>
constexpr BreakStep kStep<BreakMoved> = BreakStep::moved;
template <>
constexpr BreakStep kStep<BreakAssigned> = BreakStep::assigned;
template <>
constexpr BreakStep kStep<BreakCommented> = BreakStep::commented;
template <>
constexpr BreakStep kStep<BreakEvidenced> = BreakStep::evidenced;
template <>
constexpr BreakStep kStep<BreakResolved> = BreakStep::resolved;
template <>
constexpr BreakStep kStep<BreakAccepted> = BreakStep::accepted;
template <>
constexpr BreakStep kStep<BreakClosed> = BreakStep::closed;

// By the names of its fields: one called the same means the same in every event.
template <class E>
StoredBreakStep step_of(const E& e, const EventMeta& meta) {
  StoredBreakStep step;
  step.dated = dated_by(meta);
  step.by = meta.organisation;
  step.step = kStep<E>;
  if constexpr (requires { e.run; }) step.run = e.run;
  if constexpr (requires { e.mismatch; }) {
    step.mismatch = e.mismatch;
    step.in_file = e.in_file;
    step.in_ledger = e.in_ledger;
    step.row = e.row;
  }
  if constexpr (requires { e.counterpart; }) step.party = e.counterpart;
  if constexpr (requires { e.responsible; }) step.party = e.responsible;
  if constexpr (requires { e.person; }) step.person = e.person;
  if constexpr (requires { e.note; }) step.text = e.note;
  if constexpr (requires { e.title; }) step.text = e.title;
  if constexpr (requires { e.cause; }) step.text = e.cause;
  if constexpr (requires { e.digest; }) step.digest = e.digest;
  if constexpr (requires { e.record; }) step.record = e.record;
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
                              stored.steps.push_back(step_of(e, meta));
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
