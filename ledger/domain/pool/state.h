#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/ids.h"
#include "ledger/domain/object_position.h"
#include "ledger/domain/pool/events.h"

// What decide must know of pools, their batches, and the loans that stand in them.
namespace yingbu {

struct PoolTerms {
  Date from;
  Ppm multiple_ppm;
  Ppm share_ppm;
  std::int32_t audit_days = 0;
};
BOOST_DESCRIBE_STRUCT(PoolTerms, (), (from, multiple_ppm, share_ppm, audit_days))

struct BridgeTerms {
  Date from;
  Ppm day_fee_ppm;
  std::int32_t days_max = 0;
  std::optional<Money> each_max;
};
BOOST_DESCRIBE_STRUCT(BridgeTerms, (), (from, day_fee_ppm, days_max, each_max))

struct PoolState {
  StreamPosition position;
  PartyNo bureau;
  PoolPurpose purpose = PoolPurpose::compensation;
  std::string region;
  std::vector<PoolTerms> terms;      // by day; of a compensation pool
  std::vector<BridgeTerms> bridges;  // by day; of a bridge pool
  Money balance;                     // 余额
  Money committed;                   // 已占用额度: limits of open batches, loans of ended ones
  Money lent;                        // 转贷未归还
  std::vector<CoveredAmount> covered;
};
BOOST_DESCRIBE_STRUCT(PoolState, (),
                      (position, bureau, purpose, region, terms, bridges, balance, committed, lent,
                       covered))

struct BatchState {  // id: batch
  StreamPosition position;
  std::string pool;
  PartyNo bank;
  Money credit;
  Money entered;  // of the loans that stand in it
  Date from;
  Date until;
  Seq admitted = 0;
  bool ended = false;
};
BOOST_DESCRIBE_STRUCT(BatchState, (),
                      (position, pool, bank, credit, entered, from, until, admitted, ended))

struct PoolLoanState {  // id: loan
  StreamPosition position;
  std::string pool;
  std::string batch;
  PartyNo bank;
  Money amount;
  Date entered_on;
  bool in_pool = false;
  std::optional<Money> loss;  // claimed
  Ppm share_ppm;
  Money due;
  Money paid;
  std::optional<Money> passed;  // audited
  Money clawback;               // to be given back
  Money given_back;
  Money net_recovered;
  Money returned;  // the pool's part of it
  std::vector<LiveEvent> live;
};
BOOST_DESCRIBE_STRUCT(PoolLoanState, (),
                      (position, pool, batch, bank, amount, entered_on, in_pool, loss, share_ppm,
                       due, paid, passed, clawback, given_back, net_recovered, returned, live))

struct BridgeState {  // id: bridge
  StreamPosition position;
  std::string pool;
  PartyNo borrower;
  Money amount;
  Money repaid;
  Date lent_on;
  Date last_day;
  Ppm day_fee_ppm;
  Seq lent = 0;
  std::vector<LiveEvent> live;
};
BOOST_DESCRIBE_STRUCT(BridgeState, (),
                      (position, pool, borrower, amount, repaid, lent_on, last_day, day_fee_ppm,
                       lent, live))

}  // namespace yingbu
