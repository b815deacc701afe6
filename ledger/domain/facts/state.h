#pragma once

#include <boost/describe.hpp>
#include <vector>

#include "ledger/base/calendar.h"
#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/object_position.h"

// What decide must know of published facts.
namespace yingbu {

struct DatedRate {
  Date published_on;
  Ppm rate_ppm;
};
BOOST_DESCRIBE_STRUCT(DatedRate, (), (published_on, rate_ppm))

struct RateState {  // id: the rate's name
  StreamPosition position;
  std::vector<DatedRate> published;  // in date order, a day at most once
};
BOOST_DESCRIBE_STRUCT(RateState, (), (position, published))

struct CalendarState {  // one, id ""
  StreamPosition position;
  std::vector<WorkingYear> years;  // in order, each once; there may be gaps
};
BOOST_DESCRIBE_STRUCT(CalendarState, (), (position, years))

}  // namespace yingbu
