#pragma once

#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "ledger/base/money.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/ids.h"
#include "ledger/domain/object_position.h"

// What decide must know of capital.
namespace yingbu {

struct VehicleState {
  StreamPosition position;
  PartyNo bureau;
  Money cash;  // 未投资金
  std::vector<CoveredAmount> covered;
};
BOOST_DESCRIBE_STRUCT(VehicleState, (), (position, bureau, cash, covered))

struct InvestmentState {  // id: vehicle 0x1f investment
  StreamPosition position;
  PartyNo investee;
  Money invested;
  Money exited;  // of it, at cost
  std::vector<LiveEvent> live;
};
BOOST_DESCRIBE_STRUCT(InvestmentState, (), (position, investee, invested, exited, live))

}  // namespace yingbu
