#include "ledger/domain/apply.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/corrections/state.h"
#include "ledger/domain/event_visit.h"

// 红冲: what the original did is undone.
namespace yingbu {

void apply(State& state, const EventMeta& meta, const EventReversed& e) {
  state.edit<ReversalState>(object_ids::number(e.original)).by = meta.seq;
  const Event original = decode_event(e.tag, e.version, e.payload.data);
  visit_event(original, [&]<class E>(const E& undone) {
    if constexpr (Reversible<E>) {
      retract(state, e.original, undone);
    } else {
      assert(false && "a reversal of what cannot be reversed was recorded");
    }
  });
}

}  // namespace yingbu
