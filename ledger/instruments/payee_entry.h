#pragma once

#include <boost/describe.hpp>
#include <cstdint>

// What an approval or a payment says in the payee's own books.
namespace yingbu {

// What the payee's own books say of it, where they are kept here.
enum class PayeeEntry : std::uint8_t {
  none = 1,
  fee_subsidy = 2,          // 应收担保费补贴款
  fiscal_compensation = 3,  // 应收担保损失补贴款, out of 应收代偿款
  fiscal_income = 4,  // the same after 核销, when nothing of 应收代偿款 is left: 追偿收入
};
BOOST_DESCRIBE_ENUM(PayeeEntry, none, fee_subsidy, fiscal_compensation, fiscal_income)
constexpr bool is_fiscal(PayeeEntry entry) {
  return entry == PayeeEntry::fiscal_compensation || entry == PayeeEntry::fiscal_income;
}

}  // namespace yingbu
