#pragma once

#include <boost/describe.hpp>
#include <string>

#include "ledger/base/money.h"
#include "ledger/domain/ids.h"

// 政府出资 (Y-12, Y-18, L25-5): capital that a bureau puts into a vehicle, a 引导基金 or a company,
// which invests it. It is an asset, never a subsidy: it stands in a book of its own.
namespace yingbu {

struct VehicleOpened {
  std::string vehicle;
  PartyNo bureau;
  std::string title;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(VehicleOpened, (), (vehicle, bureau, title, document))

struct CapitalPaidIn {  // 出资到位: out of a source of money, whose budget it uses
  std::string vehicle;
  PartyNo bureau;
  std::string fund;
  std::string source;
  Money amount;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(CapitalPaidIn, (), (vehicle, bureau, fund, source, amount, document))

struct CapitalInvested {  // 投资
  std::string vehicle;
  std::string investment;
  PartyNo bureau;
  PartyNo investee;  // 被投企业
  Money amount;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(CapitalInvested, (),
                      (vehicle, investment, bureau, investee, amount, document))

struct CapitalExited {  // 退出: so much of what was invested, for so much
  std::string vehicle;
  std::string investment;
  PartyNo bureau;
  Money at_cost;
  Money proceeds;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(CapitalExited, (), (vehicle, investment, bureau, at_cost, proceeds, document))

}  // namespace yingbu
