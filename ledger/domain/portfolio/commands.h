#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "ledger/domain/ids.h"
#include "ledger/instruments/portfolio.h"

// What can be asked of portfolios. Conventions: command_table.h.
namespace yingbu {

struct ClosePortfolio {
  std::string programme;
  std::string institution;  // party
  std::int32_t year = 0;
  std::string document;
  std::optional<std::int64_t> average_leverage_ppm = {};  // where the terms have a gate
};
BOOST_DESCRIBE_STRUCT(ClosePortfolio, (),
                      (programme, institution, year, document, average_leverage_ppm))

struct ContinueSettlement {  // the ledger's own: the next chunk of lines
  std::string programme;
  PortfolioScope scope = PortfolioScope::institution;
  PartyNo whose;
  std::int32_t year = 0;
};
BOOST_DESCRIBE_STRUCT(ContinueSettlement, (), (programme, scope, whose, year))

}  // namespace yingbu
