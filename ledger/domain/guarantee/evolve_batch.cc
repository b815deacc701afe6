#include "ledger/domain/apply.h"
#include "ledger/domain/guarantee/batch_events.h"
#include "ledger/domain/guarantee/batch_state.h"
#include "ledger/domain/guarantee/on_guarantee.h"
#include "ledger/domain/identity.h"

// Batches of guarantees, and what taking a record of them back leaves. What they compensated is
// kept where it is paid (loss/evolve_loss.cc).
namespace yingbu {

void apply(State& state, const EventMeta& meta, const GuaranteeBatchOpened& e) {
  auto& batch = state.edit<GuaranteeBatchState>(e.guarantee_batch);
  batch.guarantor = e.guarantor;
  batch.bank = e.bank;
  batch.cap_ppm = e.cap_ppm;
  batch.from = e.from;
  batch.until = e.until;
  batch.opened = meta.seq;
  take_spelling(state, ObjectEntry<GuaranteeBatchState>::name, e.guarantee_batch,
                e.guarantee_batch);
}
void retract(State& state, Seq, const GuaranteeBatchOpened& e) {
  state.edit<GuaranteeBatchState>(e.guarantee_batch).opened = 0;
}

void apply(State& state, const EventMeta& meta, const GuaranteeBatched& e) {
  happened_on_guarantee(state, meta, e).guarantee_batch = e.guarantee_batch;
  state.edit<GuaranteeBatchState>(e.guarantee_batch).liability += e.liability;
}
void retract(State& state, Seq original, const GuaranteeBatched& e) {
  taken_off_guarantee(state, original, e).guarantee_batch.clear();
  state.edit<GuaranteeBatchState>(e.guarantee_batch).liability -= e.liability;
}

// That it was reached is told by what was compensated.
void apply(State&, const EventMeta&, const BatchCapReached&) {}

}  // namespace yingbu
