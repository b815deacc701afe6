#include <algorithm>

#include "ledger/domain/loan/state.h"
#include "ledger/domain/pool/events.h"
#include "ledger/domain/pool/pool_parts.h"
#include "ledger/domain/rests_on.h"

// What each event of a pool rests on (红冲, DESIGN 8 and 18). A loan in a pool goes step by step;
// what comes back of its loss is cumulative (K8) and is taken back from its last. Whose payments
// have used a pool's money is not told: they may be hundreds.
namespace yingbu {
namespace {

using Of = Pool::Of;

const PoolState& pool_of(const Standing& standing, const std::string& id) {
  return *standing.state.find<PoolState>(id);
}

// A loan as it was opened and drawn: without that it has no balance.
void rests_on_loan(Grounds& grounds, const Standing& standing, const std::string& id) {
  const auto* loan = standing.state.find<LoanState>(id);
  grounds.records.push_back(loan->opened);
  for (const LoanMove& move : loan->moves) {
    if (move.amount.fen > 0 && move.seq < standing.seq) grounds.records.push_back(move.seq);
  }
}

template <class... E>
void rests_on_earlier(Grounds& grounds, const Standing& standing, const std::string& loan) {
  add_earlier<E...>(grounds, standing, standing.state.find<PoolLoanState>(loan)->live);
}

void draws_money(Grounds& grounds, const std::string& pool) {
  grounds.draws.push_back({Of::pool_money, pool});
}

// Less could be lent against the pool: batches admitted since may have needed it, by whatever terms
// they were admitted under. What was committed before is not asked again, as it is not when the
// pool pays.
void gives_capacity(Grounds& grounds, const PoolState& pool, const std::string& id, Money balance,
                    Money committed) {
  Ppm multiple;
  for (const PoolTerms& terms : pool.terms) multiple = std::max(multiple, terms.multiple_ppm);
  const Wide left = capacity_of(std::max(Money{}, balance), multiple) - committed.fen;
  grounds.gives.push_back({{Of::pool_capacity, id}, Money{left < 0 ? -1 : 0}, true});
}

void gives_money(Grounds& grounds, const Standing& standing, const std::string& id, Money amount) {
  const PoolState& pool = pool_of(standing, id);
  const Money left = pool.balance - amount;
  grounds.gives.push_back(
      {{Of::pool_money, id}, left, true, pool_too_poor(id, pool.balance, amount, "seq")});
  gives_capacity(grounds, pool, id, left, pool.committed);
}

}  // namespace

void rests_on(Grounds& grounds, const Standing& standing, const PoolFunded& e) {
  gives_money(grounds, standing, e.pool, e.amount);
}

// An end of it, and loans that entered among many others, are not named.
void rests_on(Grounds& grounds, const Standing& standing, const BatchAdmitted& e) {
  grounds.draws.push_back({Of::pool_capacity, e.pool});
  const BatchState& batch = *standing.state.find<BatchState>(e.batch);
  const Words used = batch.ended ? Words{"ended", "已结束", "ended"}
                                 : Words{"lent_against", "已有贷款入池", "lent against"};
  const Money left = batch.ended ? Money{-1} : -batch.entered;
  grounds.gives.push_back(
      {{Of::batch_room, e.batch}, left, true, wrong_state<BatchState>(e.batch, used, "seq")});
}

void rests_on(Grounds& grounds, const Standing& standing, const BatchEnded& e) {
  const BatchState& batch = *standing.state.find<BatchState>(e.batch);
  grounds.records.push_back(batch.admitted);
  const PoolState& pool = pool_of(standing, e.pool);
  gives_capacity(grounds, pool, e.pool, pool.balance,
                 pool.committed + batch.credit - batch.entered);
}

void rests_on(Grounds& grounds, const Standing& standing, const PoolLoanEntered& e) {
  grounds.records.push_back(standing.state.find<BatchState>(e.batch)->admitted);
  grounds.records.push_back(standing.state.find<LoanState>(e.loan)->opened);
  rests_on_earlier<PoolLoanLeft>(grounds, standing, e.loan);
  grounds.draws.push_back({Of::batch_room, e.batch});
}

// What it left may have been lent again.
void rests_on(Grounds& grounds, const Standing& standing, const PoolLoanLeft& e) {
  const BatchState& batch = *standing.state.find<BatchState>(e.batch);
  rests_on_earlier<PoolLoanEntered>(grounds, standing, e.loan);
  const Money left = batch.credit - batch.entered;
  grounds.gives.push_back(
      {{Of::batch_room, e.batch},
       left - e.amount,
       true,
       exceeds_room(e.amount, left, {"batch", "批次额度", "the batch's credit"}, "seq")});
  const PoolState& pool = pool_of(standing, e.pool);
  if (batch.ended) {
    gives_capacity(grounds, pool, e.pool, pool.balance, pool.committed + e.amount);
  }
}

void rests_on(Grounds& grounds, const Standing& standing, const PoolLossClaimed& e) {
  rests_on_loan(grounds, standing, e.loan);
  rests_on_earlier<PoolLoanEntered>(grounds, standing, e.loan);
}

void rests_on(Grounds& grounds, const Standing& standing, const PoolLossPaid& e) {
  rests_on_earlier<PoolLossClaimed, PoolLossAudited>(grounds, standing, e.loan);
  draws_money(grounds, e.pool);
}

void rests_on(Grounds& grounds, const Standing& standing, const PoolLossAudited& e) {
  rests_on_earlier<PoolLossClaimed, PoolLossPaid>(grounds, standing, e.loan);
}

void rests_on(Grounds& grounds, const Standing& standing, const PoolClawbackReceived& e) {
  rests_on_earlier<PoolLossAudited>(grounds, standing, e.loan);
  gives_money(grounds, standing, e.pool, e.amount);
}

void rests_on(Grounds& grounds, const Standing& standing, const PoolLossRecovered& e) {
  rests_on_earlier<PoolLossPaid, PoolClawbackReceived, PoolLossRecovered>(grounds, standing,
                                                                          e.loan);
  gives_money(grounds, standing, e.pool, e.to_pool);
}

void rests_on(Grounds& grounds, const Standing& standing, const PoolRecourseTaken& e) {
  rests_on_earlier<PoolLossClaimed>(grounds, standing, e.loan);
}

void rests_on(Grounds& grounds, const Standing& standing, const BridgeLent& e) {
  rests_on_loan(grounds, standing, e.loan);
  draws_money(grounds, e.pool);
}

void rests_on(Grounds& grounds, const Standing& standing, const BridgeRepaid& e) {
  grounds.records.push_back(standing.state.find<BridgeState>(e.bridge)->lent);
  gives_money(grounds, standing, e.pool, e.amount + e.fee);
}

}  // namespace yingbu
