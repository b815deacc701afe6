#pragma once

#include <boost/describe.hpp>
#include <cstdint>

namespace yingbu {

// 政策形态: the formula a programme follows. Numbers are permanent. What each is: shapes.h.
enum class Shape : std::uint8_t {
  guarantee_fee_subsidy = 1,   // 担保费补贴
  fiscal_compensation = 2,     // 风险补偿: a part of the guarantor's own loss
  interest_subsidy = 3,        // 贷款贴息
  increment_award = 4,         // 增量奖补: a part of what a reported balance grew by
  one_off_award = 5,           // 一次性奖励
  bank_loss_compensation = 6,  // 银行损失补偿: a part of what a bank loses of a loan
};
BOOST_DESCRIBE_ENUM(Shape, guarantee_fee_subsidy, fiscal_compensation, interest_subsidy,
                    increment_award, one_off_award, bank_loss_compensation)
// What a field holds until its shape is told.
inline constexpr Shape kFirstShape = Shape::guarantee_fee_subsidy;

// Which day of a subject picks the terms it is under (K10).
enum class BasisDay : std::uint8_t {
  start = 1,         // 主债权起始日
  compensation = 2,  // 代偿日
  each_day = 3,      // 逐日: each day is under the terms of that day
  period_end = 4,    // 期末
  all_met = 5,       // 条件齐备日
  loss = 6,          // 损失认定日
};
BOOST_DESCRIBE_ENUM(BasisDay, start, compensation, each_day, period_end, all_met, loss)

}  // namespace yingbu
