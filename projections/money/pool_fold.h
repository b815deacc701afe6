#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/domain/pool/events.h"
#include "projections/money/pools.h"
#include "projections/store/kept.h"

// What is stored of pools: every fact with what took it back. Not for others than the questions of
// pools.h.
namespace yingbu {

struct StoredPool {
  std::string pool;
  std::vector<Kept<PoolOpened>> opened;
  std::vector<Kept<PoolTermsEnacted>> terms;
  std::vector<Kept<BridgeTermsEnacted>> bridge_terms;
  std::vector<Kept<PoolFunded>> funded;
};
BOOST_DESCRIBE_STRUCT(StoredPool, (), (pool, opened, terms, bridge_terms, funded))

struct StoredPoolLoan {
  std::string pool;
  std::string loan;
  std::vector<Kept<PoolLoanEntered>> entered;
  std::vector<Kept<PoolLoanLeft>> left;
  std::vector<Kept<PoolLossClaimed>> claimed;
  std::vector<Kept<PoolLossPaid>> paid;
  std::vector<Kept<PoolLossAudited>> audited;
  std::vector<Kept<PoolClawbackReceived>> given_back;
  std::vector<Kept<PoolLossRecovered>> recovered;
  std::vector<Kept<PoolRecourseTaken>> recourse;
};
BOOST_DESCRIBE_STRUCT(StoredPoolLoan, (),
                      (pool, loan, entered, left, claimed, paid, audited, given_back, recovered,
                       recourse))

struct StoredBridge {
  std::string pool;
  std::string bridge;
  std::vector<Kept<BridgeLent>> lent;
  std::vector<Kept<BridgeRepaid>> repaid;
};
BOOST_DESCRIBE_STRUCT(StoredBridge, (), (pool, bridge, lent, repaid))

struct StoredPoolBatch {
  std::string pool;
  std::string batch;
  std::vector<Kept<BatchAdmitted>> admitted;
  std::vector<Kept<BatchEnded>> ended;
};
BOOST_DESCRIBE_STRUCT(StoredPoolBatch, (), (pool, batch, admitted, ended))

namespace pool_keys {

inline constexpr std::string_view kPools = "i1";
inline constexpr std::string_view kLoans = "i2";
inline constexpr std::string_view kBridges = "i3";
inline constexpr std::string_view kBatches = "i4";

// What stands under that part of the table in the pool; without one in any.
std::string within(std::string_view part, const std::optional<std::string>& pool);
std::string pool(const std::string& pool);
std::string in_pool(std::string_view part, const std::string& pool, const std::string& id);

}  // namespace pool_keys

template <class T, class F>
void each_under(const View& view, const std::string& prefix, F&& f) {
  view.scan(prefix, prefix, [&](std::string_view, std::string_view value) {
    f(decode<T>(value));
    return true;
  });
}

// Asked for a moment that is folded, and for a pool that there is: to who does not see all, one in
// which it ever stood. Reasons: read_behind, not_found.
Result<void> check_question(const View& view, const PoolQuery& query);
// By a batch or as the bank of a bridge.
bool stands_in(const View& view, const std::string& pool, PartyNo bank, const AsOf& when);

// One stay of a loan in a pool: from its entering to the next, what was told of it between.
struct PoolStay {
  const Kept<PoolLoanEntered>* entered = nullptr;  // null where its record was erased
  const Kept<PoolLoanLeft>* left = nullptr;
  const Kept<PoolLossClaimed>* claim = nullptr;
  const Kept<PoolLossAudited>* audit = nullptr;
  Money paid;
  std::optional<Date> audit_by;  // the first of its payments
  Money given_back;
  Money net_recovered;
  Money returned;
  std::vector<const Kept<PoolRecourseTaken>*> recourse;

  bool is_in_pool() const { return entered && !left; }
  Money unpaid() const;
  // The last day of an audit that is awaited.
  std::optional<Date> audit_awaited_by() const;
};
// In order. A loan may leave a pool and enter it again.
std::vector<PoolStay> stays_of(const StoredPoolLoan& stored, const AsOf& when);

Money outstanding_of(const StoredBridge& stored, const AsOf& when);
// How many days it is past that last day, 0 for none.
std::int32_t days_past(Date last_day, const AsOf& when);

}  // namespace yingbu
