#pragma once

#include <boost/describe.hpp>
#include <cstdint>

// 证明的事实: what somebody with the authority for it says of a party, a loan or a guarantee, and
// the figures a party reports. Generic on purpose: most rules of the policies ask for one of these.
namespace yingbu {

enum class Attribute : std::uint8_t {
  green_grade = 1,      // 绿色等级: deep, medium or light
  enterprise_size = 2,  // 企业规模: micro, small, medium or large
  listed = 3,           // 名单: the value names it; a holder may be on several
  stock_listing = 4,    // 挂牌: the value says where
  share_reform = 5,     // 股份制改造
  special_account = 6,  // 专户: the value is its number
  liability_class = 7,  // 责任类别: housing or bond, of a guarantee; one without is of a loan
  bond_issue = 8,       // 债券融资成功: the value names the issue
  due_diligence = 9,    // 尽职免责: what the review of a loss came to
  no_security = 10,     // 免担保免反担保 (政采智贷)
};
BOOST_DESCRIBE_ENUM(Attribute, green_grade, enterprise_size, listed, stock_listing, share_reform,
                    special_account, liability_class, bond_issue, due_diligence, no_security)

// 尽职免责认定
enum class DueDiligence : std::uint8_t {
  under_review = 1,  // 认定中
  exempt = 2,        // 免责
  liable = 3,        // 不予免责
};
BOOST_DESCRIBE_ENUM(DueDiligence, under_review, exempt, liable)

// 绿色评价等级
enum class GreenGrade : std::uint8_t {
  deep = 1,    // 深绿
  medium = 2,  // 中绿
  light = 3,   // 浅绿
};
BOOST_DESCRIBE_ENUM(GreenGrade, deep, medium, light)

// 责任类别: by which 责任余额 weighs a guarantee that is of no loan to a firm or a farmer.
enum class LiabilityClass : std::uint8_t {
  housing = 1,  // 住房置业担保
  bond = 2,     // 主体信用 AA 级以上的发行债券担保
};
BOOST_DESCRIBE_ENUM(LiabilityClass, housing, bond)

// 指标数: reported by a party for a day, mostly the last of a period.
enum class Figure : std::uint8_t {
  small_micro_loans = 1,      // 小微企业贷款余额
  all_loans = 2,              // 各项贷款余额
  net_assets = 3,             // 净资产
  registered_capital = 4,     // 注册资本
  guarantor_equity = 5,       // 对其他融资担保、再担保公司的股权投资
  general_reserve = 6,        // 一般风险准备
  total_assets = 7,           // 资产总额
  class_1_assets = 8,         // Ⅰ级资产
  class_2_assets = 9,         // Ⅱ级资产
  class_3_assets = 10,        // Ⅲ级资产
  compensation_due = 11,      // 应收代偿款, as in the balance sheet
  home_county_loans = 12,     // 设立县贷款余额, of a 小额贷款公司
  fiscal_deposits = 13,       // 财政存款余额 placed with a bank
  supported_guarantees = 20,  // 支小支农担保额 of the year
  all_guarantees = 21,        // 担保额 of the year
  guarantee_liability = 22,   // 在保责任余额
};
BOOST_DESCRIBE_ENUM(Figure, small_micro_loans, all_loans, net_assets, registered_capital,
                    guarantor_equity, general_reserve, total_assets, class_1_assets, class_2_assets,
                    class_3_assets, compensation_due, home_county_loans, fiscal_deposits,
                    supported_guarantees, all_guarantees, guarantee_liability)

}  // namespace yingbu
