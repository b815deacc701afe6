#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/loss/events.h"

// What decide must know of a loss, 代偿 and what came after it.
namespace yingbu {

struct LayerState {  // a sharer's layer after 代偿
  Money claimed;
  Money paid;
};
BOOST_DESCRIBE_STRUCT(LayerState, (), (claimed, paid))

struct LossPart {  // so much of a whole; nothing of nothing where none is told
  std::int64_t parts = 0;
  std::int64_t whole = 1;
};
BOOST_DESCRIBE_STRUCT(LossPart, (), (parts, whole))

struct AssetState {  // 抵债资产
  std::string asset;
  bool realised = false;
};
BOOST_DESCRIBE_STRUCT(AssetState, (), (asset, realised))

// Whose the returned recoveries are, as the province's and the fund's books have it.
struct ReturnBooks {
  Money fund;          // of what the province was returned: owed to the national fund
  Money surplus;       // of it: the province's own income
  Money fund_surplus;  // of what it passed on: the fund's own income
};
BOOST_DESCRIBE_STRUCT(ReturnBooks, (), (fund, surplus, fund_surplus))

// 代偿 and what came after it.
struct LossState {
  Money unpaid_principal;  // as demanded
  std::optional<Date> demanded_on;
  Money instalments;  // of the compensation, paid before its last part
  Money compensation;
  std::optional<Date> compensated_on;
  LayerState province;  // its own part and the national fund's
  Money fund_owed;      // of what the province paid, by the national fund
  Money fund_paid;      // by the national fund to the province
  LayerState government;
  std::string fiscal_programme;  // 风险补偿: the one programme that compensates this loss
  LossPart fiscal_part;          // of the guarantor's own loss, by the terms of today
  Money fiscal_approved;
  Money fiscal_paid;
  LossPart fiscal_paid_part;  // as its first payment stood under: so recoveries go back (K8)
  Money own_before_fiscal;    // the guarantor's part of the recoveries before it (K15)
  Money net_before_fiscal;    // all of them
  Seq fiscal_since = 0;       // the record of that payment
  Money own_unseen;  // the guarantor's part of the recoveries that a carried-in D does not know of
  Money net_unseen;  // all of these
  Money parked;      // net recoveries that came before the compensation
  Money net_recovered;
  RecoveryAllocation allocated;
  Money surplus;
  RecoveryAllocation surplus_shared;
  RecoveryAllocation returned;  // paid on: to_province, of_which_fund (passed on), ...; kept unused
  ReturnBooks return_books;
  Money written_off;
  std::vector<AssetState> assets;
};
BOOST_DESCRIBE_STRUCT(LossState, (),
                      (unpaid_principal, demanded_on, instalments, compensation, compensated_on,
                       province, fund_owed, fund_paid, government, fiscal_programme, fiscal_part,
                       fiscal_approved, fiscal_paid, fiscal_paid_part, own_before_fiscal,
                       net_before_fiscal, fiscal_since, own_unseen, net_unseen, parked,
                       net_recovered, allocated, surplus, surplus_shared, returned, return_books,
                       written_off, assets))

}  // namespace yingbu
