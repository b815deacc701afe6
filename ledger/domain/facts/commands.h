#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "ledger/domain/facts/events.h"

// What can be asked of published facts. Conventions: command_table.h.
namespace yingbu {

struct PublishRate {
  PublishedRate rate = PublishedRate::lpr_1y;
  Date published_on;
  Ppm rate_ppm;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(PublishRate, (), (rate, published_on, rate_ppm, document))

struct PublishWorkingDays {
  std::int32_t year = 0;
  std::vector<Date> holidays;  // in any order
  std::vector<Date> workdays;
  std::string document;
  Date published_on;
};
BOOST_DESCRIBE_STRUCT(PublishWorkingDays, (), (year, holidays, workdays, document, published_on))

}  // namespace yingbu
