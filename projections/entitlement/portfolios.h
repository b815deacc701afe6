#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/base/rejection.h"
#include "ledger/domain/portfolio/events.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// 组合: the years of institutions and enterprises under programmes whose terms cross keys, as they
// were closed (年度清算定档) and how far the walk over their lines has come. On any day, as known
// at any record. Reasons: read_behind, bad_query, not_found.
namespace yingbu {

struct PortfolioWalkRow {  // the last one over its lines
  bool in_full = false;
  Money used;                       // of the cap
  bool limited = false;             // a cap took something off a line
  std::uint64_t keys = 0;           // whose due it changed
  std::string due_change;           // fen
  std::optional<Date> up_to_start;  // 止于: the last line it came to, and its key
  std::optional<EntitlementKey> up_to;
  Date on;  // booked
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(PortfolioWalkRow, (),
                      (in_full, used, limited, keys, due_change, up_to_start, up_to, on, seq))

struct PortfolioRow {
  std::string programme;
  PortfolioScope scope = PortfolioScope::institution;
  PartyName holder;
  std::int32_t year = 0;
  // Of the close that stands; left out while the year is open, or where terms need none.
  std::optional<Seq> closed_seq;
  std::optional<Date> closed_on;  // booked
  std::optional<std::string> document;
  std::optional<BusinessShare> share;
  std::optional<std::int64_t> share_bp;  // 支小支农占比, 1/100 of 1%
  std::optional<Ppm> rate_ppm;
  std::optional<Leverage> leverage;
  std::optional<std::int64_t> leverage_ppm;  // 放大倍数, in millionths, rounded
  std::optional<bool> below_gate;
  std::optional<Money> cap;  // by the last terms of the year that have one
  bool settling = false;     // lines behind the walk's end are not settled
  std::optional<PortfolioWalkRow> walk;
};
BOOST_DESCRIBE_STRUCT(PortfolioRow, (),
                      (programme, scope, holder, year, closed_seq, closed_on, document, share,
                       share_bp, rate_ppm, leverage, leverage_ppm, below_gate, cap, settling, walk))

struct PortfolioQuery {
  AsOf when;
  PageRequest page;
  std::optional<std::string> programme;
  std::optional<PartyNo> holder;
  std::optional<std::int32_t> year;
};

struct PortfolioPage {  // by programme, scope, holder, year
  std::vector<PortfolioRow> rows;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(PortfolioPage, (), (rows, next_cursor))

Result<PortfolioPage> portfolios(const View& view, const PortfolioQuery& query);

}  // namespace yingbu
