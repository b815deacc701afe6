#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/ids.h"
#include "ledger/instruments/portfolio.h"

// 组合: what is settled over all keys of a holder and year (instruments/portfolio.h).
namespace yingbu {

// 年度清算定档: the year of an institution is closed; what was an estimate is settled by these.
struct PortfolioClosed {
  std::string programme;
  PartyNo institution;
  std::int32_t year = 0;
  // As reported for the year's last day. What comes of them by the terms of that day.
  std::optional<BusinessShare> share;
  std::optional<Ppm> rate_ppm;
  std::optional<Leverage> leverage;
  std::optional<bool> below_gate;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(PortfolioClosed, (),
                      (programme, institution, year, share, rate_ppm, leverage, below_gate,
                       document))

// The walk in K6 order has come so far.
struct PortfolioSettled {
  std::string programme;
  PortfolioScope scope = PortfolioScope::institution;
  PartyNo whose;
  std::int32_t year = 0;
  Date up_to_start;      // its lines up to the one that starts then
  EntitlementKey up_to;  // on that key
  Money used;            // of the cap, by them
  std::uint64_t keys = 0;
  Money due_change;
  bool in_full = false;
  bool limited = false;  // a cap took something off one of them
};
BOOST_DESCRIBE_STRUCT(PortfolioSettled, (),
                      (programme, scope, whose, year, up_to_start, up_to, used, keys, due_change,
                       in_full, limited))

}  // namespace yingbu
