#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/ids.h"
#include "ledger/instruments/terms.h"

// 资金: money keeps its source (指标/资金来源, INV-10).
namespace yingbu {

struct FundOpened {
  std::string fund;
  PartyNo bureau;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(FundOpened, (), (fund, bureau, title))

struct BudgetAllocated {  // 下达指标
  std::string fund;
  std::string source;
  PartyNo bureau;
  std::int32_t fiscal_year = 0;
  std::string document;  // 文号
  Money amount;
  std::optional<FiscalTier> tier = {};  // 级次 of the source, for costs that are split (K7)
};
BOOST_DESCRIBE_STRUCT(BudgetAllocated, (),
                      (fund, source, bureau, fiscal_year, document, amount, tier))

struct FundsReceived {  // 资金到位
  std::string fund;
  std::string source;
  PartyNo bureau;
  Money amount;
  std::string reference;
};
BOOST_DESCRIBE_STRUCT(FundsReceived, (), (fund, source, bureau, amount, reference))

struct SourceCarriedOver {  // 结转: what is unspent at the year's end serves the next, once
  std::string fund;
  PartyNo bureau;
  std::string source;
  std::string to_source;
  std::int32_t fiscal_year = 0;  // of to_source
  Money budget;
  Money cash;
};
BOOST_DESCRIBE_STRUCT(SourceCarriedOver, (),
                      (fund, bureau, source, to_source, fiscal_year, budget, cash))

struct SourceLapsed {  // 结余: unspent for two years, back to the general budget; D remains owed
  std::string fund;
  PartyNo bureau;
  std::string source;
  Money budget;
  Money cash;
};
BOOST_DESCRIBE_STRUCT(SourceLapsed, (), (fund, bureau, source, budget, cash))

struct FundsHeld {  // 占用指标: promised to a release of this key, until a day
  std::string hold;
  EntitlementKey key;
  std::string fund;
  std::string source;
  PartyNo bureau;
  Money amount;
  Date expires;  // the last day it holds
};
BOOST_DESCRIBE_STRUCT(FundsHeld, (), (hold, key, fund, source, bureau, amount, expires))

enum class HoldEnding : std::uint8_t { used = 1, expired = 2, released = 3 };
BOOST_DESCRIBE_ENUM(HoldEnding, used, expired, released)

struct HoldEnded {  // 释放占用
  std::string hold;
  EntitlementKey key;
  std::string fund;
  std::string source;
  PartyNo bureau;
  Money amount;
  HoldEnding how = HoldEnding::used;
};
BOOST_DESCRIBE_STRUCT(HoldEnded, (), (hold, key, fund, source, bureau, amount, how))

}  // namespace yingbu
