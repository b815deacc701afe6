#pragma once

#include <vector>

#include "projections/store/keys.h"

namespace yingbu {

// m clocks: the records at which the clock was accepted, in order.
struct ClockList {
  std::vector<Seq> accepted;
};
BOOST_DESCRIBE_STRUCT(ClockList, (), (accepted))

}  // namespace yingbu
