#include <algorithm>

#include "ledger/domain/guarantee/batch_cap.h"
#include "ledger/domain/guarantee/batch_events.h"
#include "ledger/domain/guarantee/batch_state.h"
#include "ledger/domain/rests_on.h"
#include "ledger/domain/words/words.h"

// What each event of a batch of guarantees rests on (红冲, DESIGN 8 and 18). What stands in a batch
// may be thousands of guarantees and is not told.
namespace yingbu {

void rests_on(Grounds& grounds, const Standing& standing, const GuaranteeBatchOpened& e) {
  const auto* batch = standing.state.find<GuaranteeBatchState>(e.guarantee_batch);
  if (!batch) return;
  const Words entered = event_words(EventEntry<GuaranteeBatched>::name);
  const std::string amount = yuan_text(batch->liability.fen);
  grounds.gives.push_back(
      {{Pool::Of::guarantee_batch_room, e.guarantee_batch},
       -batch->liability,
       false,
       reject(Reason::depended_upon, "seq")
           .with("dependents", std::string(entered.name) + " (" + amount + " yuan)")
           .with("dependents_zh", std::string(entered.zh) + "（" + amount + " 元）")});
}

// The guarantee and the batch; without it the cap of the batch is so much lower.
void rests_on(Grounds& grounds, const Standing& standing, const GuaranteeBatched& e) {
  rests_on_guarantee(grounds, standing, e.guarantee);
  const auto* batch = standing.state.find<GuaranteeBatchState>(e.guarantee_batch);
  if (!batch) return;
  grounds.records.push_back(batch->opened);
  const Money cap = cap_of(*batch, batch->liability);
  const Money without = cap_of(*batch, batch->liability - e.liability);
  const Money left = cap - batch->compensated;
  grounds.gives.push_back({{Pool::Of::guarantee_batch_room, e.guarantee_batch},
                           without - batch->compensated,
                           false,
                           reject(Reason::exceeds_room, "seq")
                               .with("amount", fen_text((cap - without).fen))
                               .with("what_zh", "批次“" + e.guarantee_batch + "”代偿率上限")
                               .with("what_en", "the cap of batch '" + e.guarantee_batch + "'")
                               .with("left", fen_text(std::max(left, Money{}).fen))});
}

}  // namespace yingbu
