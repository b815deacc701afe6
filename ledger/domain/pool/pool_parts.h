#pragma once

#include <string>
#include <string_view>

#include "ledger/domain/exceeds_room.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/loan/state.h"
#include "ledger/domain/pool/state.h"

// What the files that decide on pools share.
namespace yingbu {

// wrong_state where it is a pool of the other purpose.
Result<const PoolState*> pool_for(const Ask& ask, const std::string& pool, PoolPurpose purpose);
// terms_not_in_force where none is on the business date.
Result<const PoolTerms*> pool_terms_now(const Ask& ask, const std::string& id,
                                        const PoolState& pool);
Result<const BridgeTerms*> bridge_terms_now(const Ask& ask, const std::string& id,
                                            const PoolState& pool);
// not_found where the loan does not stand in this pool.
Result<const PoolLoanState*> loan_in_pool(const Ask& ask, const std::string& pool,
                                          const std::string& loan);

// What may be lent against so much: 放大倍数 times it, to the whole fen below. balance >= 0.
inline Wide capacity_of(Money balance, Ppm multiple) {
  return Wide{balance.fen} * multiple.value / kWhole.value;
}
Rejection above_capacity(const std::string& id, Money balance, Wide committed, Wide limit,
                         std::string field);
Rejection pool_too_poor(const std::string& id, Money balance, Money amount, std::string field);
// pool_exhausted: no pool is ever below zero (INV-12, INV-13).
Result<void> check_pool_pays(const std::string& id, const PoolState& pool, Money amount);

// 贷款余额 at the end of a day.
Money balance_on(const LoanState& loan, Date day);

// INV-21: one voucher pays once out of a pool, one bank receipt comes into it once. The kinds under
// which they are told apart (identity.h).
inline std::string pool_vouchers(const std::string& pool) { return "pool voucher/" + pool; }
inline std::string pool_receipts(const std::string& pool) { return "pool receipt/" + pool; }
Result<void> check_pool_voucher(const Ask& ask, const std::string& pool,
                                const std::string& voucher);
Result<void> check_pool_receipt(const Ask& ask, const std::string& pool,
                                const std::string& receipt);

// dates_out_of_order where the business date is before that day.
Result<void> check_not_before(const Ask& ask, const Words& what, Date day);

// The same of the business date of the last of these that is live.
template <class E>
Result<void> check_since(const Ask& ask, const std::vector<LiveEvent>& live) {
  for (auto each = live.rbegin(); each != live.rend(); ++each) {
    if (each->tag != EventEntry<E>::tag) continue;
    const auto record = ask.state.record(each->seq);
    if (!record) return {};
    return check_not_before(ask, event_words(EventEntry<E>::name), record->meta.basis_date);
  }
  return {};
}

// The last so many batches of a pool, loans of a batch: a reversal looks through them for what
// rests on it. Kept as bearers (identity.h) of the pool's or the batch's id.
inline constexpr std::size_t kListedInPool = 64;
inline constexpr std::string_view kBatchesOfPool = "batches of pool";
inline constexpr std::string_view kLoansOfBatch = "loans of batch";

}  // namespace yingbu
