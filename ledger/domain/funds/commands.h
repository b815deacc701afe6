#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/ids.h"
#include "ledger/instruments/terms.h"

// What can be asked of funds and their sources. Conventions: command_table.h.
namespace yingbu {

struct OpenFund {
  std::string fund;
  std::string bureau;  // party
  std::string title;
};
BOOST_DESCRIBE_STRUCT(OpenFund, (), (fund, bureau, title))

struct AllocateBudget {
  std::string fund;
  std::string source;
  std::int32_t fiscal_year = 0;
  std::string document;
  Money amount;
  std::optional<FiscalTier> tier = {};  // 级次: whose money it is; stated with the first budget
};
BOOST_DESCRIBE_STRUCT(AllocateBudget, (), (fund, source, fiscal_year, document, amount, tier))

struct RecordReceipt {
  std::string fund;
  std::string source;
  Money amount;
  std::string reference;
};
BOOST_DESCRIBE_STRUCT(RecordReceipt, (), (fund, source, amount, reference))

struct CarryOverSource {  // all that is unspent of it
  std::string fund;
  std::string source;
  std::string to_source;
};
BOOST_DESCRIBE_STRUCT(CarryOverSource, (), (fund, source, to_source))

struct LapseSource {
  std::string fund;
  std::string source;
};
BOOST_DESCRIBE_STRUCT(LapseSource, (), (fund, source))

struct HoldFunds {
  std::string hold;
  EntitlementKey key;
  std::string fund;
  std::string source;
  Money amount;
  Date expires;
};
BOOST_DESCRIBE_STRUCT(HoldFunds, (), (hold, key, fund, source, amount, expires))

struct EndHold {
  std::string hold;
};
BOOST_DESCRIBE_STRUCT(EndHold, (), (hold))

}  // namespace yingbu
