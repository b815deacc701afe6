#include "ledger/domain/evolve.h"

#include <algorithm>

#include "ledger/domain/apply.h"
#include "ledger/domain/books/coverage.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/cut_over/cut_over.h"
#include "ledger/domain/event_visit.h"
#include "ledger/domain/identity.h"
#include "ledger/domain/streams.h"

namespace yingbu {
namespace {

// Of the objects that people name.
void take_spelling_of(State& state, const ObjectKey& object) {
  switch (object.kind) {
#define TAKE(Type)              \
  case ObjectEntry<Type>::kind: \
    return take_spelling(state, ObjectEntry<Type>::name, object.id, object.id);
    TAKE(GuaranteeState)
    TAKE(FundState)
    TAKE(ProgrammeState)
    TAKE(ProposalState)
#undef TAKE
    default: return;
  }
}

void stand_at(State& state, const ObjectKey& object, const EventMeta& meta) {
  state.stand_at(object, {meta.stream, meta.stream_version});
  if (meta.stream_version == 1) {
    auto& counters = state.edit<CounterState>("");
    counters.next_stream = std::max(counters.next_stream, meta.stream + 1);
    take_spelling_of(state, object);
  }
}

// 建账: people and published facts are entered before any business is.
bool is_setting_up(const Event& event) {
  return event.is<LedgerOpened>() || event.is<ActorEnrolled>() || event.is<ActorRetired>() ||
         event.is<TokenRotated>() || event.is<PartyRegistered>() || event.is<PartyRestated>() ||
         event.is<PartyAffiliated>() || event.is<PartyAccountAdded>() ||
         event.is<RatePublished>() || event.is<WorkingDaysPublished>() ||
         event.is<ClockAccepted>() || event.is<SigningKeyRegistered>();
}

void tell_in_business(State& state, const Event& event) {
  const LedgerState* ledger = state.find<LedgerState>("");
  if (!ledger || ledger->in_business || is_setting_up(event)) return;
  state.edit<LedgerState>("").in_business = true;
}

}  // namespace

void evolve(State& state, const Recorded& recorded) {
  visit_event(recorded.event, [&](const auto& e) { apply(state, recorded.meta, e); });
  stand_at(state, stream_object(recorded.event), recorded.meta);
  keep_covered(state, recorded);
  count_carried(state, recorded.meta, recorded.event);
  tell_in_business(state, recorded.event);
}

bool is_reversible(std::uint16_t tag) {
  switch (tag) {
#define X(tag_, version, Type, name) \
  case tag_: return Reversible<Type>;
    YINGBU_EVENTS(X)
#undef X
    default: return false;
  }
}

}  // namespace yingbu
