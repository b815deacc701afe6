#pragma once

#include <boost/describe.hpp>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "ledger/base/money.h"
#include "ledger/domain/ids.h"
#include "ledger/domain/object_position.h"
#include "ledger/instruments/portfolio.h"

// What decide and assess must know of portfolios.
namespace yingbu {

struct PortfolioRef {
  std::string programme;
  PortfolioScope scope = PortfolioScope::institution;
  PartyNo holder;
  std::int32_t year = 0;
  auto operator<=>(const PortfolioRef&) const = default;
};
BOOST_DESCRIBE_STRUCT(PortfolioRef, (), (programme, scope, holder, year))

struct PortfolioState {  // id: object_ids::portfolio
  StreamPosition position;
  Seq closed = 0;  // the record that closed it, 0 while it is open; the three below are of it
  std::optional<BusinessShare> share;
  std::optional<Leverage> leverage;
  std::optional<Money> cap;
  std::optional<Money> least_cap;  // of an enterprise: that any of its lines was under
  Money total;                     // Σ computed of its lines
  std::uint64_t lines = 0;
  bool limited = false;   // the cap took something off them
  bool settling = false;  // lines behind `up_to` are not settled
  std::string up_to;
  Money used;
};
BOOST_DESCRIBE_STRUCT(PortfolioState, (),
                      (position, closed, share, leverage, cap, least_cap, total, lines, limited,
                       settling, up_to, used))

// 计算行 in its portfolio. Its id puts the lines in K6 order.
struct PortfolioLineState {  // id: object_ids::portfolio_line
  StreamPosition position;
  Money computed;            // zero where there is no such line any more
  std::optional<Money> cap;  // of an enterprise: by the terms the line is under
};
BOOST_DESCRIBE_STRUCT(PortfolioLineState, (), (position, computed, cap))

}  // namespace yingbu
