#include "projections/facts/stored_duties.h"
#include "projections/store/fold.h"

namespace yingbu {
namespace {

void fold_duty(Table& table, const Telling& telling, const ClockStarted& e) {
  change_value<StoredClock>(table, keys::ended('d', "1" + e.clock), [&](StoredClock& stored) {
    keep(stored.starts, telling, {{}, e});
  });
}
void fold_duty(Table& table, const Telling& telling, const ClockStopped& e) {
  change_value<StoredClock>(table, keys::ended('d', "1" + e.clock), [&](StoredClock& stored) {
    keep(stored.stops, telling, {{}, e.reference});
  });
}
void fold_duty(Table& table, const Telling& telling, const TargetSet& e) {
  change_value<StoredTarget>(table, keys::ended('d', "2" + e.target), [&](StoredTarget& stored) {
    keep(stored.sets, telling, {{}, e});
  });
}
void fold_duty(Table& table, const Telling& telling, const TargetReported& e) {
  change_value<StoredTarget>(table, keys::ended('d', "2" + e.target), [&](StoredTarget& stored) {
    keep(stored.reports, telling, {{}, e.reached, e.reference});
  });
}
void fold_duty(Table& table, const Telling& telling, const GrantReceived& e) {
  change_value<StoredGrant>(table, keys::ended('d', "3" + e.grant), [&](StoredGrant& stored) {
    keep(stored.receipts, telling, {{}, e});
  });
}
void fold_duty(Table& table, const Telling& telling, const GrantPassedOn& e) {
  change_value<StoredGrant>(table, keys::ended('d', "3" + e.grant), [&](StoredGrant& stored) {
    keep(stored.parts, telling, {{}, e.to, e.amount, e.document});
  });
}

}  // namespace

void fold_duties(Table& table, const Recorded& recorded) {
  tell<ClockStarted, ClockStopped, TargetSet, TargetReported, GrantReceived, GrantPassedOn>(
      recorded, [&](const auto& e, const Telling& telling) { fold_duty(table, telling, e); });
}

}  // namespace yingbu
