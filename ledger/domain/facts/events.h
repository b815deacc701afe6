#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/money.h"

// 公布的事实: what others publish and money or deadlines are reckoned by. Recorded, so that what a
// ledger decides rests on its own record and never on the program that reads it.
namespace yingbu {

enum class PublishedRate : std::uint8_t {
  lpr_1y = 1,  // 贷款市场报价利率 (LPR), 一年期
  lpr_5y = 2,  // 五年期以上
};
BOOST_DESCRIBE_ENUM(PublishedRate, lpr_1y, lpr_5y)

struct RatePublished {  // 利率公布: in force from the day of its publication until the next (K1)
  PublishedRate rate = PublishedRate::lpr_1y;
  Date published_on;
  Ppm rate_ppm;
  std::string document;  // who published it, and where it can be read again
};
BOOST_DESCRIBE_STRUCT(RatePublished, (), (rate, published_on, rate_ppm, document))

struct WorkingDaysPublished {  // 节假日安排公布: all of that year is known
  std::int32_t year = 0;
  std::vector<Date> holidays;  // weekdays that are not worked, ascending
  std::vector<Date> workdays;  // 调休: Saturdays and Sundays that are, ascending
  std::string document;        // 文号 of the arrangement
  Date published_on;
};
BOOST_DESCRIBE_STRUCT(WorkingDaysPublished, (), (year, holidays, workdays, document, published_on))

}  // namespace yingbu
