#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/ids.h"
#include "ledger/domain/object_position.h"
#include "ledger/domain/tax/events.h"

// What decide must know of tax expenditures.
namespace yingbu {

struct TaxElectionState {  // id: bank's number 0x1f year
  StreamPosition position;
  TaxMethod method = TaxMethod::all_or_nothing;
  Seq elected = 0;          // its record; 0 where it was taken back
  std::vector<Seq> newest;  // of what was reported under it, as many as a refusal can show
  std::uint64_t older = 0;  // reports besides
};
BOOST_DESCRIBE_STRUCT(TaxElectionState, (), (position, method, elected, newest, older))

struct InterestSpan {
  Date from;
  Date until;
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(InterestSpan, (), (from, until, seq))

struct LoanInterestState {  // id: loan
  StreamPosition position;
  std::vector<InterestSpan> spans;  // by day; they do not overlap
};
BOOST_DESCRIBE_STRUCT(LoanInterestState, (), (position, spans))

}  // namespace yingbu
