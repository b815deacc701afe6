#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/domain/guarantee/batch_commands.h"
#include "ledger/domain/guarantee/batch_events.h"
#include "ledger/domain/guarantee/batch_state.h"
#include "ledger/domain/guarantee/begun_guarantee.h"
#include "ledger/domain/guarantee/guarantee_checks.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/live_object.h"
#include "ledger/domain/words/named_day.h"

// “总对总”批量担保 (L22-4.2c): batches and the guarantees that enter them. What a batch may
// compensate is asked where it is paid (loss/decide_loss.cc).
namespace yingbu {
namespace {

// 同一签约: the batch of the guarantee's own company and bank. To another company it is not there.
Result<const GuaranteeBatchState*> batch_for(const Ask& ask, const std::string& id,
                                             const GuaranteeState& g) {
  YINGBU_TRY(batch, existing_live(ask, id, "guarantee_batch", &GuaranteeBatchState::opened));
  if (batch->guarantor == g.guarantor && batch->bank == g.bank) return batch;
  if (batch->guarantor != g.guarantor && !sees_all(ask.context)) {
    return of_kind<GuaranteeBatchState>(Reason::not_found, id, "guarantee_batch");
  }
  return wrong_state<GuaranteeBatchState>(
      id, Words{"of_others", "由其他担保公司与银行签约", "signed by another guarantor or bank"},
      "guarantee_batch");
}

Result<void> check_enters_in_time(const GuaranteeBatchState& batch, Date start) {
  const NamedDay begins{field_words("start"), start};
  if (start < batch.from) {
    return out_of_order("guarantee_batch", begins,
                        {Words{"batch_from", "批次起始日", "start of the batch"}, batch.from});
  }
  if (start < batch.until) return {};
  return out_of_order("guarantee_batch",
                      {Words{"batch_until", "批次截止日", "end of the batch"}, batch.until},
                      begins);
}

Rejection stands_in(const std::string& guarantee, const GuaranteeState& g) {
  const auto entered = std::ranges::find(g.live.rbegin(), g.live.rend(),
                                         EventEntry<GuaranteeBatched>::tag, &LiveEvent::tag);
  return reject(Reason::counted_elsewhere, "guarantee")
      .with("what_zh", "担保")
      .with("what_en", "guarantee")
      .with("id", guarantee)
      .with("where", g.guarantee_batch)
      .with("seq", std::to_string(entered == g.live.rend() ? 0 : entered->seq));
}

}  // namespace

Result<Facts> handle(const Ask& ask, const OpenGuaranteeBatch& c) {
  YINGBU_CHECK(
      unused_live(ask, c.guarantee_batch, "guarantee_batch", &GuaranteeBatchState::opened));
  YINGBU_TRY(guarantor, resolve_party(ask, c.guarantor, PartyKind::guarantor, "guarantor"));
  YINGBU_TRY(bank, resolve_party(ask, c.bank, PartyKind::bank, "bank"));
  YINGBU_CHECK(check_range(c.cap_ppm.value, 1, kWhole.value, "cap_ppm"));
  if (c.until <= c.from) {
    return out_of_order("until", {field_words("until"), c.until}, {field_words("from"), c.from});
  }
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  YINGBU_CHECK(check_given(c.article, limits::name_bytes_max, "article"));
  return one(GuaranteeBatchOpened{c.guarantee_batch, guarantor, bank, c.cap_ppm, c.from, c.until,
                                  c.document, c.article});
}

Result<Facts> handle(const Ask& ask, const BatchGuarantee& c) {
  YINGBU_TRY(g, begun_guarantee(ask, c.guarantee, GuaranteeStatus::in_force));
  YINGBU_TRY(batch, batch_for(ask, c.guarantee_batch, *g));
  if (!g->guarantee_batch.empty()) return stands_in(c.guarantee, *g);
  YINGBU_CHECK(check_enters_in_time(*batch, g->start));
  const Money liability = liability_of(g->shares, g->principal);
  YINGBU_CHECK(add(batch->liability, liability));
  return one(GuaranteeBatched{c.guarantee_batch, c.guarantee, liability});
}

}  // namespace yingbu
