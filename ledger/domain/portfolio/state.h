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

// A sum of lines that may be larger than money can be.
struct LargeSum {
  std::int64_t trillions = 0;  // of 10^12 fen
  std::int64_t rest = 0;       // fen, below one of them
};
BOOST_DESCRIBE_STRUCT(LargeSum, (), (trillions, rest))

struct PortfolioState {  // id: object_ids::portfolio
  StreamPosition position;
  Seq closed = 0;  // the record that closed it, 0 while it is open; the two below are of it
  std::optional<BusinessShare> share;
  std::optional<Leverage> leverage;
  std::optional<Money> least_cap;  // that any of its lines was under
  LargeSum total;                  // Σ computed of its lines
  std::uint64_t lines = 0;
  bool limited = false;   // a cap took something off them
  bool settling = false;  // lines behind `up_to` are not settled
  std::string up_to;
  Money used;  // by those before, of what is capped
};
BOOST_DESCRIBE_STRUCT(PortfolioState, (),
                      (position, closed, share, leverage, least_cap, total, lines, limited,
                       settling, up_to, used))

// 计算行 in its portfolio. Its id puts the lines in K6 order.
struct PortfolioLineState {  // id: object_ids::portfolio_line
  StreamPosition position;
  bool present = false;
  Money computed;
  std::optional<Money> cap;  // by the terms the line is under
};
BOOST_DESCRIBE_STRUCT(PortfolioLineState, (), (position, present, computed, cap))

}  // namespace yingbu
