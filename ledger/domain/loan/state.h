#pragma once

#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/ids.h"
#include "ledger/domain/object_position.h"

// What decide and assess must know of loans.
namespace yingbu {

struct LoanMove {
  Date on;
  Money amount;  // 提款 above zero, 还款 below
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(LoanMove, (), (on, amount, seq))

struct LoanExtension {  // 展期
  Date end;
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(LoanExtension, (), (end, seq))

struct LoanRate {  // 利率调整
  Date from;
  Ppm rate_ppm;
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(LoanRate, (), (from, rate_ppm, seq))

struct LoanState {  // id: the loan's
  StreamPosition position;
  Seq opened = 0;  // its record; 0 where it was taken back
  PartyNo bank;
  PartyNo borrower;
  std::string region;
  std::string papers;  // contract and receipt, as they are told apart
  Money limit;
  Date start;
  Date end;                               // as contracted
  Ppm rate_ppm;                           // the same
  std::vector<LoanMove> moves;            // by day, draws of a day before its repayments
  std::vector<LoanExtension> extensions;  // each ends later than the one before
  std::vector<LoanRate> rates;            // by day
  std::vector<LoanMove> losses;  // by day: 损失 above zero, what was recovered of it below
};
BOOST_DESCRIBE_STRUCT(LoanState, (),
                      (position, opened, bank, borrower, region, papers, limit, start, end,
                       rate_ppm, moves, extensions, rates, losses))

struct BorrowerState {  // id: the party's number
  StreamPosition position;
  std::vector<std::string> loans;  // by id
};
BOOST_DESCRIBE_STRUCT(BorrowerState, (), (position, loans))

}  // namespace yingbu
