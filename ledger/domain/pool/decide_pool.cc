#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/domain/funds/take_from_source.h"
#include "ledger/domain/loan/loan.h"
#include "ledger/domain/pool/commands.h"
#include "ledger/domain/pool/pool_parts.h"
#include "ledger/domain/words/named_day.h"

// Pools, their terms and their money, and the loans that banks lend against them (L22-3.4c).
namespace yingbu {

Result<const PoolState*> pool_for(const Ask& ask, const std::string& pool, PoolPurpose purpose) {
  YINGBU_TRY(found, existing<PoolState>(ask, pool, "pool"));
  if (found->purpose != purpose) {
    return wrong_state<PoolState>(pool, words_of(found->purpose), "pool");
  }
  return found;
}

namespace {

// Of those by day the last that has begun; of two from one day the one enacted later.
template <class T>
Result<const T*> terms_now(const Ask& ask, const std::string& id, const std::vector<T>& all) {
  const auto after = std::ranges::upper_bound(all, ask.basis, {}, &T::from);
  if (after != all.begin()) return &*std::prev(after);
  return reject(Reason::terms_not_in_force, "pool")
      .with("programme", id)
      .with("date", text(ask.basis));
}

}  // namespace

Result<const PoolTerms*> pool_terms_now(const Ask& ask, const std::string& id,
                                        const PoolState& pool) {
  return terms_now(ask, id, pool.terms);
}

Result<const BridgeTerms*> bridge_terms_now(const Ask& ask, const std::string& id,
                                            const PoolState& pool) {
  return terms_now(ask, id, pool.bridges);
}

Result<const PoolLoanState*> loan_in_pool(const Ask& ask, const std::string& pool,
                                          const std::string& loan) {
  const auto* found = ask.state.find<PoolLoanState>(loan);
  if (!found || !found->in_pool || found->pool != pool) {
    return of_kind<PoolLoanState>(Reason::not_found, loan, "loan");
  }
  return found;
}

Rejection above_capacity(const std::string& id, Money balance, Wide committed, Wide limit,
                         std::string field) {
  return reject(Reason::pool_capacity_exceeded, std::move(field))
      .with("pool", id)
      .with("amount", fen_text(committed))
      .with("limit", fen_text(limit))
      .with("balance", fen_text(balance.fen));
}

Rejection pool_too_poor(const std::string& id, Money balance, Money amount, std::string field) {
  return reject(Reason::pool_exhausted, std::move(field))
      .with("pool", id)
      .with("balance", fen_text(balance.fen))
      .with("amount", fen_text(amount.fen));
}

Result<void> check_pool_pays(const std::string& id, const PoolState& pool, Money amount) {
  if (amount <= pool.balance) return {};
  return pool_too_poor(id, pool.balance, amount, "amount");
}

Money balance_on(const LoanState& loan, Date day) {
  Wide balance = 0;
  for (const LoanMove& move : loan.moves) {
    if (move.on <= day) balance += move.amount.fen;
  }
  return Money{static_cast<std::int64_t>(balance)};  // within the contract's limit
}

Result<void> check_pool_voucher(const Ask& ask, const std::string& pool,
                                const std::string& voucher) {
  YINGBU_CHECK(check_text(voucher, limits::name_bytes_max, "reference"));
  if (voucher.empty()) return {};
  const std::string before = spelling_of(ask.state, pool_vouchers(pool), voucher);
  if (before.empty()) return {};
  return reject(Reason::voucher_reused, "reference").with("voucher", before);
}

Result<void> check_pool_receipt(const Ask& ask, const std::string& pool,
                                const std::string& receipt) {
  YINGBU_CHECK(check_text(receipt, limits::name_bytes_max, "reference"));
  if (receipt.empty()) return {};
  const std::string before = spelling_of(ask.state, pool_receipts(pool), receipt);
  if (before.empty()) return {};
  return reject(Reason::already_exists, "reference")
      .with("kind_zh", "银行到账凭证")
      .with("kind_en", "bank receipt")
      .with("id", before);
}

Result<void> check_not_before(const Ask& ask, const Words& what, Date day) {
  if (ask.basis >= day) return {};
  return out_of_order("basis_date", {field_words("basis_date"), ask.basis}, {what, day});
}

Result<Facts> handle(const Ask& ask, const OpenPool& c) {
  YINGBU_CHECK(unused<PoolState>(ask, c.pool, "pool"));
  YINGBU_CHECK(check_text(c.title, limits::name_bytes_max, "title"));
  YINGBU_CHECK(check_region(ask, c.region, "region"));
  YINGBU_TRY(bureau, resolve_party(ask, c.bureau, PartyKind::bureau, "bureau"));
  return one(PoolOpened{c.pool, bureau, c.purpose, c.title, c.region});
}

namespace {

// A hundred years: days after a day are counted, and must be days.
constexpr std::int32_t kTermDaysMax = 36'500;

Rejection wrong_terms(const std::string& field, const std::string& zh, const std::string& en) {
  const Words words = field_words(field);
  return reject(Reason::terms_invalid, field)
      .with("problem_zh", std::string(words.zh) + zh)
      .with("problem_en", std::string(words.en) + " " + en);
}

Result<void> check_days(std::int32_t days, const std::string& field) {
  if (days >= 1 && days <= kTermDaysMax) return {};
  const std::string most = std::to_string(kTermDaysMax);
  return wrong_terms(field, "应为 1 至 " + most, "must be 1 to " + most);
}

template <class C, class T>
Result<void> check_enacted(const C& c, const std::vector<T>& before) {
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  YINGBU_CHECK(check_given(c.article, limits::name_bytes_max, "article"));
  if (before.size() < limits::terms_per_programme_max) return {};
  return reject(Reason::too_many, "pool")
      .with("count", std::to_string(before.size() + 1))
      .with("limit", std::to_string(limits::terms_per_programme_max));
}

}  // namespace

Result<Facts> handle(const Ask& ask, const EnactPoolTerms& c) {
  YINGBU_TRY(pool, pool_for(ask, c.pool, PoolPurpose::compensation));
  if (c.multiple_ppm.value <= 0) {
    return wrong_terms("multiple_ppm", "应大于零", "must be above zero");
  }
  if (c.share_ppm.value < 1 || c.share_ppm > kWhole) {
    return wrong_terms("share_ppm", "应为 1 至 1000000 ppm", "must be 1 to 1000000 ppm");
  }
  YINGBU_CHECK(check_days(c.audit_days, "audit_days"));
  YINGBU_CHECK(check_enacted(c, pool->terms));
  return one(PoolTermsEnacted{c.pool, c.effective_from, c.multiple_ppm, c.share_ppm, c.audit_days,
                              c.document, c.article});
}

Result<Facts> handle(const Ask& ask, const EnactBridgeTerms& c) {
  YINGBU_TRY(pool, pool_for(ask, c.pool, PoolPurpose::bridge));
  if (c.day_fee_ppm.value < 0 || c.day_fee_ppm > kWhole) {
    return reject(Reason::rate_out_of_range, "day_fee_ppm")
        .with("value", std::to_string(c.day_fee_ppm.value))
        .with("high", std::to_string(kWhole.value));
  }
  YINGBU_CHECK(check_days(c.days_max, "days_max"));
  if (c.each_max) YINGBU_CHECK(check_positive(*c.each_max, "each_max"));
  YINGBU_CHECK(check_enacted(c, pool->bridges));
  return one(BridgeTermsEnacted{c.pool, c.effective_from, c.day_fee_ppm, c.days_max, c.each_max,
                                c.document, c.article});
}

Result<Facts> handle(const Ask& ask, const FundPool& c) {
  YINGBU_TRY(pool, existing<PoolState>(ask, c.pool, "pool"));
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  YINGBU_TRY(facts, take_from_source(ask, c.fund, c.source, c.amount));
  YINGBU_CHECK(add(pool->balance, c.amount));
  facts.emplace_back(PoolFunded{c.pool, pool->bureau, c.fund, c.source, c.amount, c.document});
  return std::move(facts);
}

Result<Facts> handle(const Ask& ask, const AdmitBatch& c) {
  YINGBU_TRY(pool, pool_for(ask, c.pool, PoolPurpose::compensation));
  YINGBU_CHECK(check_id(c.batch, "batch"));
  const auto* known = ask.state.find<BatchState>(c.batch);
  if (known && known->admitted != 0) {
    return of_kind<BatchState>(Reason::already_exists, c.batch, "batch");
  }
  YINGBU_CHECK(spelled_once<BatchState>(ask, c.batch, "batch"));
  YINGBU_TRY(bank, resolve_party(ask, c.bank, PartyKind::bank, "bank"));
  YINGBU_CHECK(check_positive(c.credit, "credit"));
  if (c.until <= c.from) {
    return out_of_order("until", {field_words("until"), c.until}, {field_words("from"), c.from});
  }
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  YINGBU_TRY(terms, pool_terms_now(ask, c.pool, *pool));
  YINGBU_TRY(committed, add(pool->committed, c.credit));
  const Wide limit = capacity_of(pool->balance, terms->multiple_ppm);
  if (committed.fen > limit) {
    return above_capacity(c.pool, pool->balance, committed.fen, limit, "credit");
  }
  return one(BatchAdmitted{c.pool, c.batch, bank, c.credit, c.from, c.until, c.document});
}

namespace {

constexpr Words kEnded{"ended", "已结束", "ended"};

Result<const BatchState*> open_batch(const Ask& ask, const std::string& pool,
                                     const std::string& batch) {
  YINGBU_CHECK(pool_for(ask, pool, PoolPurpose::compensation));
  const auto* found = ask.state.find<BatchState>(batch);
  if (!found || found->admitted == 0 || found->pool != pool) {
    return of_kind<BatchState>(Reason::not_found, batch, "batch");
  }
  if (found->ended) return wrong_state<BatchState>(batch, kEnded, "batch");
  return found;
}

Result<void> check_in_batch_days(const Ask& ask, const BatchState& batch) {
  YINGBU_CHECK(check_not_before(ask, field_words("from"), batch.from));
  if (ask.basis < batch.until) return {};
  return out_of_order("basis_date", {field_words("until"), batch.until},
                      {field_words("basis_date"), ask.basis});
}

// counted_elsewhere: a loan is in one pool at a time.
Result<void> check_in_no_pool(const Ask& ask, const std::string& id) {
  const auto* loan = ask.state.find<PoolLoanState>(id);
  if (!loan) return {};
  if (!loan->in_pool) return check_since<PoolLoanLeft>(ask, loan->live);
  const auto entered = std::find_if(
      loan->live.rbegin(), loan->live.rend(),
      [](const LiveEvent& live) { return live.tag == EventEntry<PoolLoanEntered>::tag; });
  return reject(Reason::counted_elsewhere, "loan")
      .with_word("what", field_words("loan", EventEntry<PoolLoanEntered>::name))
      .with("id", id)
      .with("where", loan->pool + "/" + loan->batch)
      .with("seq", std::to_string(entered->seq));
}

}  // namespace

Result<Facts> handle(const Ask& ask, const EndBatch& c) {
  YINGBU_CHECK(open_batch(ask, c.pool, c.batch));
  return one(BatchEnded{c.pool, c.batch});
}

Result<Facts> handle(const Ask& ask, const EnterPool& c) {
  YINGBU_TRY(batch, open_batch(ask, c.pool, c.batch));
  YINGBU_TRY(loan, opened_loan(ask, c.loan, "loan"));
  if (loan->bank != batch->bank) {
    return wrong_state<BatchState>(c.batch, Words{"of_another_bank", "他行批次", "another bank's"},
                                   "batch");
  }
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_in_batch_days(ask, *batch));
  YINGBU_CHECK(check_in_no_pool(ask, c.loan));
  YINGBU_CHECK(check_at_most(c.amount, loan->limit, "amount"));
  const Money left = batch->credit - batch->entered;
  if (c.amount > left) {
    return exceeds_room(c.amount, left, {"batch", "批次额度", "the batch's credit"}, "amount");
  }
  return one(PoolLoanEntered{c.pool, c.batch, c.loan, c.amount});
}

Result<Facts> handle(const Ask& ask, const LeavePool& c) {
  YINGBU_CHECK(pool_for(ask, c.pool, PoolPurpose::compensation));
  YINGBU_TRY(loan, loan_in_pool(ask, c.pool, c.loan));
  if (loan->loss) {
    return wrong_state<PoolLoanState>(
        c.loan, Words{"loss_claimed", "已申请补偿", "its loss is claimed"}, "loan");
  }
  YINGBU_CHECK(
      check_not_before(ask, event_words(EventEntry<PoolLoanEntered>::name), loan->entered_on));
  return one(PoolLoanLeft{c.pool, loan->batch, c.loan, loan->amount});
}

}  // namespace yingbu
