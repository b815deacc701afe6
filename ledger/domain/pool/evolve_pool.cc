#include <algorithm>
#include <utility>

#include "ledger/domain/apply.h"
#include "ledger/domain/funds/edit_source.h"
#include "ledger/domain/identity.h"
#include "ledger/domain/pool/events.h"
#include "ledger/domain/pool/pool_parts.h"
#include "ledger/domain/pool/state.h"

// Pools, batches, the loans in them and bridges. At any time a pool has committed the credit of its
// open batches and what stands in those that have ended.
namespace yingbu {
namespace {

template <class E>
void live(std::vector<LiveEvent>& all, const EventMeta& meta) {
  all.push_back({meta.seq, EventEntry<E>::tag});
}

void no_longer(std::vector<LiveEvent>& all, Seq original) {
  std::erase_if(all, [original](const LiveEvent& e) { return e.seq == original; });
}

template <class T>
void insert_terms(std::vector<T>& all, T terms) {
  all.insert(std::ranges::upper_bound(all, terms.from, {}, &T::from), std::move(terms));
}

void take_number(State& state, const std::string& kind, const std::string& number,
                 const std::string& of) {
  if (!number.empty()) take_spelling(state, kind, number, of);
}

// More stands in the batch, or less.
void stand_in(State& state, const std::string& pool, const std::string& id, Money change) {
  auto& batch = state.edit<BatchState>(id);
  batch.entered += change;
  if (batch.ended) state.edit<PoolState>(pool).committed += change;
}

// Under which a loan's earlier stay in a pool is kept, for the reversal of the entry after it.
std::string stay_before(const std::string& loan, Seq entry) {
  return loan + '\x1f' + object_ids::number(entry);
}

}  // namespace

void apply(State& state, const EventMeta&, const PoolOpened& e) {
  auto& pool = state.edit<PoolState>(e.pool);
  pool.bureau = e.bureau;
  pool.purpose = e.purpose;
  pool.region = e.region;
  take_spelling(state, ObjectEntry<PoolState>::name, e.pool, e.pool);
}

void apply(State& state, const EventMeta&, const PoolTermsEnacted& e) {
  insert_terms(state.edit<PoolState>(e.pool).terms,
               PoolTerms{e.effective_from, e.multiple_ppm, e.share_ppm, e.audit_days});
}

void apply(State& state, const EventMeta&, const BridgeTermsEnacted& e) {
  insert_terms(state.edit<PoolState>(e.pool).bridges,
               BridgeTerms{e.effective_from, e.day_fee_ppm, e.days_max, e.each_max});
}

void apply(State& state, const EventMeta&, const PoolFunded& e) {
  edit_source(state, e.fund, e.source).released += e.amount;
  state.edit<PoolState>(e.pool).balance += e.amount;
}
void retract(State& state, Seq, const PoolFunded& e) {
  edit_source(state, e.fund, e.source).released -= e.amount;
  state.edit<PoolState>(e.pool).balance -= e.amount;
}

void apply(State& state, const EventMeta& meta, const BatchAdmitted& e) {
  auto& batch = state.edit<BatchState>(e.batch);
  batch.pool = e.pool;
  batch.bank = e.bank;
  batch.credit = e.credit;
  batch.from = e.from;
  batch.until = e.until;
  batch.admitted = meta.seq;
  state.edit<PoolState>(e.pool).committed += e.credit;
  take_spelling(state, ObjectEntry<BatchState>::name, e.batch, e.batch);
  add_bearer(state, kBatchesOfPool, e.pool, e.batch, kListedInPool);
}
void retract(State& state, Seq, const BatchAdmitted& e) {
  state.edit<BatchState>(e.batch) = BatchState{};
  state.edit<PoolState>(e.pool).committed -= e.credit;
}

void apply(State& state, const EventMeta&, const BatchEnded& e) {
  auto& batch = state.edit<BatchState>(e.batch);
  batch.ended = true;
  state.edit<PoolState>(e.pool).committed -= batch.credit - batch.entered;
}
void retract(State& state, Seq, const BatchEnded& e) {
  auto& batch = state.edit<BatchState>(e.batch);
  batch.ended = false;
  state.edit<PoolState>(e.pool).committed += batch.credit - batch.entered;
}

void apply(State& state, const EventMeta& meta, const PoolLoanEntered& e) {
  PoolLoanState before = state.edit<PoolLoanState>(e.loan);
  PoolLoanState loan;
  loan.live = std::exchange(before.live, {});
  if (!before.pool.empty()) {
    state.edit<PoolLoanState>(stay_before(e.loan, meta.seq)) = std::move(before);
  }
  loan.pool = e.pool;
  loan.batch = e.batch;
  loan.bank = state.find<BatchState>(e.batch)->bank;
  loan.amount = e.amount;
  loan.entered_on = meta.basis_date;
  loan.in_pool = true;
  live<PoolLoanEntered>(loan.live, meta);
  state.edit<PoolLoanState>(e.loan) = std::move(loan);
  stand_in(state, e.pool, e.batch, e.amount);
  add_bearer(state, kLoansOfBatch, e.batch, e.loan, kListedInPool);
}
void retract(State& state, Seq original, const PoolLoanEntered& e) {
  PoolLoanState before;
  if (const auto* kept = state.find<PoolLoanState>(stay_before(e.loan, original))) before = *kept;
  auto& loan = state.edit<PoolLoanState>(e.loan);
  before.live = std::move(loan.live);
  no_longer(before.live, original);
  loan = std::move(before);
  stand_in(state, e.pool, e.batch, -e.amount);
}

void apply(State& state, const EventMeta& meta, const PoolLoanLeft& e) {
  auto& loan = state.edit<PoolLoanState>(e.loan);
  loan.in_pool = false;
  live<PoolLoanLeft>(loan.live, meta);
  stand_in(state, e.pool, e.batch, -e.amount);
}
void retract(State& state, Seq original, const PoolLoanLeft& e) {
  auto& loan = state.edit<PoolLoanState>(e.loan);
  loan.in_pool = true;
  no_longer(loan.live, original);
  stand_in(state, e.pool, e.batch, e.amount);
}

void apply(State& state, const EventMeta& meta, const PoolLossClaimed& e) {
  auto& loan = state.edit<PoolLoanState>(e.loan);
  loan.loss = e.loss;
  loan.share_ppm = e.share_ppm;
  loan.due = e.due;
  live<PoolLossClaimed>(loan.live, meta);
}
void retract(State& state, Seq original, const PoolLossClaimed& e) {
  auto& loan = state.edit<PoolLoanState>(e.loan);
  loan.loss.reset();
  loan.share_ppm = {};
  loan.due = {};
  no_longer(loan.live, original);
}

void apply(State& state, const EventMeta& meta, const PoolLossPaid& e) {
  auto& loan = state.edit<PoolLoanState>(e.loan);
  loan.paid += e.amount;
  live<PoolLossPaid>(loan.live, meta);
  state.edit<PoolState>(e.pool).balance -= e.amount;
  take_number(state, pool_vouchers(e.pool), e.reference, e.reference);
}
void retract(State& state, Seq original, const PoolLossPaid& e) {
  auto& loan = state.edit<PoolLoanState>(e.loan);
  loan.paid -= e.amount;
  no_longer(loan.live, original);
  state.edit<PoolState>(e.pool).balance += e.amount;
  take_number(state, pool_vouchers(e.pool), e.reference, "");
}

void apply(State& state, const EventMeta& meta, const PoolLossAudited& e) {
  auto& loan = state.edit<PoolLoanState>(e.loan);
  loan.passed = e.passed;
  loan.clawback = e.clawback;
  live<PoolLossAudited>(loan.live, meta);
}
void retract(State& state, Seq original, const PoolLossAudited& e) {
  auto& loan = state.edit<PoolLoanState>(e.loan);
  loan.passed.reset();
  loan.clawback = {};
  no_longer(loan.live, original);
}

void apply(State& state, const EventMeta& meta, const PoolClawbackReceived& e) {
  auto& loan = state.edit<PoolLoanState>(e.loan);
  loan.given_back += e.amount;
  live<PoolClawbackReceived>(loan.live, meta);
  state.edit<PoolState>(e.pool).balance += e.amount;
  take_number(state, pool_receipts(e.pool), e.reference, e.reference);
}
void retract(State& state, Seq original, const PoolClawbackReceived& e) {
  auto& loan = state.edit<PoolLoanState>(e.loan);
  loan.given_back -= e.amount;
  no_longer(loan.live, original);
  state.edit<PoolState>(e.pool).balance -= e.amount;
  take_number(state, pool_receipts(e.pool), e.reference, "");
}

void apply(State& state, const EventMeta& meta, const PoolLossRecovered& e) {
  auto& loan = state.edit<PoolLoanState>(e.loan);
  loan.net_recovered += e.gross - e.cost;
  loan.returned += e.to_pool;
  live<PoolLossRecovered>(loan.live, meta);
  state.edit<PoolState>(e.pool).balance += e.to_pool;
}
void retract(State& state, Seq original, const PoolLossRecovered& e) {
  auto& loan = state.edit<PoolLoanState>(e.loan);
  loan.net_recovered -= e.gross - e.cost;
  loan.returned -= e.to_pool;
  no_longer(loan.live, original);
  state.edit<PoolState>(e.pool).balance -= e.to_pool;
}

void apply(State& state, const EventMeta& meta, const PoolRecourseTaken& e) {
  live<PoolRecourseTaken>(state.edit<PoolLoanState>(e.loan).live, meta);
}
void retract(State& state, Seq original, const PoolRecourseTaken& e) {
  no_longer(state.edit<PoolLoanState>(e.loan).live, original);
}

// A bridge stands on the loan that it repays, so it is told there too.
void apply(State& state, const EventMeta& meta, const BridgeLent& e) {
  auto& bridge = state.edit<BridgeState>(e.bridge);
  bridge.pool = e.pool;
  bridge.borrower = e.borrower;
  bridge.amount = e.amount;
  bridge.lent_on = meta.basis_date;
  bridge.last_day = e.last_day;
  bridge.day_fee_ppm = e.day_fee_ppm;
  bridge.lent = meta.seq;
  live<BridgeLent>(bridge.live, meta);
  live<BridgeLent>(state.edit<PoolLoanState>(e.loan).live, meta);
  auto& pool = state.edit<PoolState>(e.pool);
  pool.balance -= e.amount;
  pool.lent += e.amount;
  take_spelling(state, ObjectEntry<BridgeState>::name, e.bridge, e.bridge);
}
void retract(State& state, Seq original, const BridgeLent& e) {
  state.edit<BridgeState>(e.bridge) = BridgeState{};
  no_longer(state.edit<PoolLoanState>(e.loan).live, original);
  auto& pool = state.edit<PoolState>(e.pool);
  pool.balance += e.amount;
  pool.lent -= e.amount;
}

void apply(State& state, const EventMeta& meta, const BridgeRepaid& e) {
  auto& bridge = state.edit<BridgeState>(e.bridge);
  bridge.repaid += e.amount;
  live<BridgeRepaid>(bridge.live, meta);
  auto& pool = state.edit<PoolState>(e.pool);
  pool.balance += e.amount + e.fee;
  pool.lent -= e.amount;
  take_number(state, pool_receipts(e.pool), e.reference, e.reference);
}
void retract(State& state, Seq original, const BridgeRepaid& e) {
  auto& bridge = state.edit<BridgeState>(e.bridge);
  bridge.repaid -= e.amount;
  no_longer(bridge.live, original);
  auto& pool = state.edit<PoolState>(e.pool);
  pool.balance -= e.amount + e.fee;
  pool.lent += e.amount;
  take_number(state, pool_receipts(e.pool), e.reference, "");
}

}  // namespace yingbu
