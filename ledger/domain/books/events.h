#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <string>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/ids.h"

// What happens to the books as a whole: their opening, sealed periods, a company's reserves.
namespace yingbu {

struct LedgerOpened {
  std::string origin;    // the log's name in its checkpoints
  std::string currency;  // ISO 4217; a ledger has one
  std::string region;
  Date open_from;  // the first booked date accepted
};
BOOST_DESCRIBE_STRUCT(LedgerOpened, (), (origin, currency, region, open_from))

struct PeriodSealed {  // 封账: booked dates before open_from are closed for ever
  Date open_from;
};
BOOST_DESCRIBE_STRUCT(PeriodSealed, (), (open_from))

struct ReservesProvided {  // 提取准备金, company-wide at a year's end (2010 办法 31)
  PartyNo guarantor;
  std::int32_t fiscal_year = 0;
  Money unearned_change;      // 未到期责任准备, to 50% of the year's fees
  Money compensation_change;  // 担保赔偿准备, 1% of the liability until it is 10%
};
BOOST_DESCRIBE_STRUCT(ReservesProvided, (),
                      (guarantor, fiscal_year, unearned_change, compensation_change))

// 校时: a person has vouched for the clock where it disagrees with the last record. It is the one
// record whose recorded_at may lie before that of the record it follows.
struct ClockAccepted {
  std::uint64_t clock_us = 0;          // what the clock said; UTC microseconds
  std::uint64_t last_recorded_us = 0;  // what the last record says
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(ClockAccepted, (), (clock_us, last_recorded_us, cause))

}  // namespace yingbu
