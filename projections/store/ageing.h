#pragma once

#include <boost/describe.hpp>
#include <cstdint>

// 账龄 (E2): how long something has stood open, in days.
namespace yingbu {

enum class Ageing : std::uint8_t {
  days_0_7 = 1,
  days_8_30 = 2,
  days_31_90 = 3,
  days_over_90 = 4,
};
BOOST_DESCRIBE_ENUM(Ageing, days_0_7, days_8_30, days_31_90, days_over_90)

constexpr Ageing ageing_of(std::int32_t days_past) {
  if (days_past <= 7) return Ageing::days_0_7;
  if (days_past <= 30) return Ageing::days_8_30;
  return days_past <= 90 ? Ageing::days_31_90 : Ageing::days_over_90;
}

}  // namespace yingbu
