#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <string>

#include "ledger/base/date.h"

// What can be asked of the books as a whole. Conventions: command_table.h.
namespace yingbu {

struct SealPeriod {
  Date up_to;  // the last day sealed
};
BOOST_DESCRIBE_STRUCT(SealPeriod, (), (up_to))

struct ProvideReserves {
  std::string guarantor;
  std::int32_t fiscal_year = 0;
};
BOOST_DESCRIBE_STRUCT(ProvideReserves, (), (guarantor, fiscal_year))

}  // namespace yingbu
