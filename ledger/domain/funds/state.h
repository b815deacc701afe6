#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/ids.h"
#include "ledger/domain/object_position.h"
#include "ledger/instruments/terms.h"

// What decide must know of funds and their sources.
namespace yingbu {

struct FundState {
  StreamPosition position;
  PartyNo bureau;
};
BOOST_DESCRIBE_STRUCT(FundState, (), (position, bureau))

struct HoldState {  // 占用: a part of a source promised to one key
  std::string hold;
  EntitlementKey key;
  Money amount;
  Date expires;
};
BOOST_DESCRIBE_STRUCT(HoldState, (), (hold, key, amount, expires))

struct SourceState {  // id: fund 0x1f source
  StreamPosition position;
  std::int32_t fiscal_year = 0;
  std::int32_t origin_year = 0;  // in which its money was first granted; differs once carried over
  Money budget;
  Money received;
  Money released;  // less bounced and refunded
  std::vector<HoldState> holds;
  std::vector<CoveredAmount> covered;
  Seq granted = 0;  // the record that made it: its first budget, or what was carried over to it
  std::optional<FiscalTier> tier;  // 级次; a source carried over keeps it
};
BOOST_DESCRIBE_STRUCT(SourceState, (),
                      (position, fiscal_year, origin_year, budget, received, released, holds,
                       covered, granted, tier))

struct HoldPlace {  // id: hold; where it is, while it lasts
  StreamPosition position;
  std::string fund;
  std::string source;
  bool ended = false;
};
BOOST_DESCRIBE_STRUCT(HoldPlace, (), (position, fund, source, ended))

}  // namespace yingbu
