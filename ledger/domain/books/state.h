#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/ids.h"
#include "ledger/domain/object_position.h"
#include "ledger/domain/portfolio/state.h"

// What decide must know of the ledger as a whole and of a company's books.
namespace yingbu {

struct CutOverMark {  // 结转 of one owner's books
  PartyNo owner;
  Date as_of;
  bool closed = false;
};
BOOST_DESCRIBE_STRUCT(CutOverMark, (), (owner, as_of, closed))

struct LedgerState {  // one, id ""
  StreamPosition position;
  std::string currency;
  Date open_from;
  std::vector<std::string> programmes;   // all, in order of establishment
  std::vector<std::string> reassessing;  // programmes with an open reassessment
  std::vector<PortfolioRef> settling;    // portfolios whose lines are being settled
  std::vector<CutOverMark> cut_overs;
  PartyNo root_bureau;       // 主管财政局: the first one
  bool in_business = false;  // 建账期 is over: more than people and published facts is recorded
};
BOOST_DESCRIBE_STRUCT(LedgerState, (),
                      (position, currency, open_from, programmes, reassessing, settling, cut_overs,
                       root_bureau, in_business))

struct CounterState {  // one, id "": what every command may move
  StreamPosition position;
  std::uint64_t next_stream = 1;
  std::uint32_t next_party = 1;
  std::uint32_t next_actor = 1;
  std::uint64_t guarantees = 0;
  Money posted;  // the debits of all lines: no sum of lines is larger
};
BOOST_DESCRIBE_STRUCT(CounterState, (),
                      (position, next_stream, next_party, next_actor, guarantees, posted))

struct YearAmount {
  std::int32_t year = 0;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(YearAmount, (), (year, amount))

// An amount that no day may show below zero (coverage.h), by the days it changed on.
struct DayChange {
  Date on;
  Money change;
};
BOOST_DESCRIBE_STRUCT(DayChange, (), (on, change))

struct CoveredAmount {
  std::uint16_t what = 0;  // coverage.h
  PartyNo owner;
  std::vector<DayChange> days;  // in order, each once; those of sealed periods are one
};
BOOST_DESCRIBE_STRUCT(CoveredAmount, (), (what, owner, days))

// What a guarantee company's reserves are measured by (ReservesProvided), and of any owner whether
// its books have lines.
struct CompanyState {
  bool keeps_books = false;
  Money liability;                   // 在保责任, all guarantees
  Money unearned_reserve;            // 未到期责任准备
  Money compensation_reserve;        // 担保赔偿准备, less what was written off against it
  std::vector<YearAmount> fees;      // less refunds, by year of booking
  std::vector<YearAmount> provided;  // to the compensation reserve, by fiscal year
  std::vector<CoveredAmount> covered;
};
BOOST_DESCRIBE_STRUCT(CompanyState, (),
                      (keeps_books, liability, unearned_reserve, compensation_reserve, fees,
                       provided, covered))

}  // namespace yingbu
