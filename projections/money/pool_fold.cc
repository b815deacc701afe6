#include "projections/money/pool_fold.h"

#include <algorithm>

#include "projections/store/facts.h"
#include "projections/store/fold.h"

namespace yingbu {
namespace {

template <class E>
void keep_of_pool(Table& table, std::vector<Kept<E>> StoredPool::*facts, const E& e,
                  const Told& told) {
  change_kept<StoredPool>(table, pool_keys::pool(e.pool), [&](StoredPool& stored) {
    stored.pool = e.pool;
    keep(stored.*facts, e, told);
  });
}

template <class E>
void keep_of_loan(Table& table, std::vector<Kept<E>> StoredPoolLoan::*facts, const E& e,
                  const Told& told) {
  const std::string key = pool_keys::in_pool(pool_keys::kLoans, e.pool, e.loan);
  change_kept<StoredPoolLoan>(table, key, [&](StoredPoolLoan& stored) {
    stored.pool = e.pool;
    stored.loan = e.loan;
    keep(stored.*facts, e, told);
  });
}

template <class E>
void keep_of_bridge(Table& table, std::vector<Kept<E>> StoredBridge::*facts, const E& e,
                    const Told& told) {
  const std::string key = pool_keys::in_pool(pool_keys::kBridges, e.pool, e.bridge);
  change_kept<StoredBridge>(table, key, [&](StoredBridge& stored) {
    stored.pool = e.pool;
    stored.bridge = e.bridge;
    keep(stored.*facts, e, told);
  });
}

template <class E>
void keep_of_batch(Table& table, std::vector<Kept<E>> StoredPoolBatch::*facts, const E& e,
                   const Told& told) {
  const std::string key = pool_keys::in_pool(pool_keys::kBatches, e.pool, e.batch);
  change_kept<StoredPoolBatch>(table, key, [&](StoredPoolBatch& stored) {
    stored.pool = e.pool;
    stored.batch = e.batch;
    keep(stored.*facts, e, told);
  });
}

template <class E>
void tell(Table&, const E&, const Told&) {}
void tell(Table& table, const PoolOpened& e, const Told& told) {
  keep_of_pool(table, &StoredPool::opened, e, told);
}
void tell(Table& table, const PoolTermsEnacted& e, const Told& told) {
  keep_of_pool(table, &StoredPool::terms, e, told);
}
void tell(Table& table, const BridgeTermsEnacted& e, const Told& told) {
  keep_of_pool(table, &StoredPool::bridge_terms, e, told);
}
void tell(Table& table, const PoolFunded& e, const Told& told) {
  keep_of_pool(table, &StoredPool::funded, e, told);
}
void tell(Table& table, const PoolLoanEntered& e, const Told& told) {
  keep_of_loan(table, &StoredPoolLoan::entered, e, told);
}
void tell(Table& table, const PoolLoanLeft& e, const Told& told) {
  keep_of_loan(table, &StoredPoolLoan::left, e, told);
}
void tell(Table& table, const PoolLossClaimed& e, const Told& told) {
  keep_of_loan(table, &StoredPoolLoan::claimed, e, told);
}
void tell(Table& table, const PoolLossPaid& e, const Told& told) {
  keep_of_loan(table, &StoredPoolLoan::paid, e, told);
}
void tell(Table& table, const PoolLossAudited& e, const Told& told) {
  keep_of_loan(table, &StoredPoolLoan::audited, e, told);
}
void tell(Table& table, const PoolClawbackReceived& e, const Told& told) {
  keep_of_loan(table, &StoredPoolLoan::given_back, e, told);
}
void tell(Table& table, const PoolLossRecovered& e, const Told& told) {
  keep_of_loan(table, &StoredPoolLoan::recovered, e, told);
}
void tell(Table& table, const PoolRecourseTaken& e, const Told& told) {
  keep_of_loan(table, &StoredPoolLoan::recourse, e, told);
}
void tell(Table& table, const BridgeLent& e, const Told& told) {
  keep_of_bridge(table, &StoredBridge::lent, e, told);
}
void tell(Table& table, const BridgeRepaid& e, const Told& told) {
  keep_of_bridge(table, &StoredBridge::repaid, e, told);
}
void tell(Table& table, const BatchAdmitted& e, const Told& told) {
  keep_of_batch(table, &StoredPoolBatch::admitted, e, told);
}
void tell(Table& table, const BatchEnded& e, const Told& told) {
  keep_of_batch(table, &StoredPoolBatch::ended, e, told);
}

}  // namespace

std::string pool_keys::within(std::string_view part, const std::optional<std::string>& pool) {
  std::string key(part);
  if (pool) key.append(*pool).push_back('\0');
  return key;
}

std::string pool_keys::pool(const std::string& pool) { return within(kPools, pool); }

std::string pool_keys::in_pool(std::string_view part, const std::string& pool,
                               const std::string& id) {
  return within(part, pool).append(id).append(1, '\0');
}

void fold_pools(Table& table, const Recorded& recorded) {
  tell_fact(recorded, [&](const auto& e, bool undone, Seq fact) {
    tell(table, e, told_by(recorded, undone, fact));
  });
}

bool stands_in(const View& view, const std::string& pool, PartyNo bank, const AsOf& when) {
  using namespace pool_keys;
  bool stands = false;
  each_under<StoredPoolBatch>(view, within(kBatches, pool), [&](const StoredPoolBatch& batch) {
    each_standing(batch.admitted, when,
                  [&](const auto& each) { stands = stands || each.fact.bank == bank; });
  });
  each_under<StoredBridge>(view, within(kBridges, pool), [&](const StoredBridge& bridge) {
    each_standing(bridge.lent, when,
                  [&](const auto& each) { stands = stands || each.fact.bank == bank; });
  });
  return stands;
}

Result<void> check_question(const View& view, const PoolQuery& query) {
  YINGBU_CHECK(check_known(view, query.when));
  if (!query.pool) return {};
  const bool is_told =
      query.sees_all || (query.bank && stands_in(view, *query.pool, *query.bank, {}));
  if (is_told && view.get(pool_keys::pool(*query.pool))) return {};
  return reject(Reason::not_found, "pool")
      .with("kind_zh", "资金池")
      .with("kind_en", "pool")
      .with("id", *query.pool);
}

Money PoolStay::unpaid() const {
  const Money due = claim ? claim->fact.due : Money{};
  const Money owed = audit ? std::min(due, audit->fact.passed) : due;
  return std::max(Money{}, owed - paid);
}

std::optional<Date> PoolStay::audit_awaited_by() const { return audit ? std::nullopt : audit_by; }

std::vector<PoolStay> stays_of(const StoredPoolLoan& stored, const AsOf& when) {
  std::vector<PoolStay> stays;
  each_standing(stored.entered, when,
                [&](const auto& each) { stays.emplace_back().entered = &each; });
  PoolStay erased;
  const auto each_of = [&](const auto& facts, const auto& f) {
    each_standing(facts, when, [&](const auto& each) {
      PoolStay* stay = &erased;
      for (PoolStay& known : stays) {
        if (known.entered->recorded.seq < each.recorded.seq) stay = &known;
      }
      f(*stay, each);
    });
  };
  each_of(stored.left, [](PoolStay& stay, const auto& each) { stay.left = &each; });
  each_of(stored.claimed, [](PoolStay& stay, const auto& each) { stay.claim = &each; });
  each_of(stored.paid, [](PoolStay& stay, const Kept<PoolLossPaid>& each) {
    stay.paid += each.fact.amount;
    stay.audit_by = std::min(each.fact.audit_by, stay.audit_by.value_or(each.fact.audit_by));
  });
  each_of(stored.audited, [](PoolStay& stay, const auto& each) { stay.audit = &each; });
  each_of(stored.given_back, [](PoolStay& stay, const Kept<PoolClawbackReceived>& each) {
    stay.given_back += each.fact.amount;
  });
  each_of(stored.recovered, [](PoolStay& stay, const Kept<PoolLossRecovered>& each) {
    stay.net_recovered += each.fact.gross - each.fact.cost;
    stay.returned += each.fact.to_pool;
  });
  each_of(stored.recourse,
          [](PoolStay& stay, const auto& each) { stay.recourse.push_back(&each); });
  if (erased.paid.fen != 0 || erased.claim) stays.insert(stays.begin(), std::move(erased));
  return stays;
}

Money outstanding_of(const StoredBridge& stored, const AsOf& when) {
  return sum_standing(stored.lent, when, &BridgeLent::amount) -
         sum_standing(stored.repaid, when, &BridgeRepaid::amount);
}

std::int32_t days_past(Date last_day, const AsOf& when) {
  return std::max(0, days_between(last_day, std::max(last_day, day_of(when))));
}

}  // namespace yingbu
