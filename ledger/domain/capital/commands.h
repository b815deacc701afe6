#pragma once

#include <boost/describe.hpp>
#include <string>

#include "ledger/base/money.h"

// What can be asked of capital. Conventions: command_table.h.
namespace yingbu {

struct OpenVehicle {
  std::string vehicle;
  std::string bureau;  // party
  std::string title;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(OpenVehicle, (), (vehicle, bureau, title, document))

struct PayInCapital {
  std::string vehicle;
  std::string fund;
  std::string source;
  Money amount;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(PayInCapital, (), (vehicle, fund, source, amount, document))

struct InvestCapital {
  std::string vehicle;
  std::string investment;
  std::string investee;  // party
  Money amount;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(InvestCapital, (), (vehicle, investment, investee, amount, document))

struct ExitCapital {
  std::string vehicle;
  std::string investment;
  Money at_cost;
  Money proceeds;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(ExitCapital, (), (vehicle, investment, at_cost, proceeds, document))

}  // namespace yingbu
