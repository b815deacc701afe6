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

}  // namespace

void evolve(State& state, const Recorded& recorded) {
  visit_event(recorded.event, [&](const auto& e) { apply(state, recorded.meta, e); });
  stand_at(state, stream_object(recorded.event), recorded.meta);
  keep_covered(state, recorded);
  count_carried(state, recorded.meta, recorded.event);
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
