#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <string>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/ids.h"

// 货币政策工具 (L22-3.2, L25-3, L25-10, H-5): money of the central bank that stands behind loans of
// a bank. It is not the bureau's and nothing is due for it; what is kept is which loan is counted
// under which tool, each under one at most, and whether what was drawn is covered by such loans.
namespace yingbu {

enum class ToolKind : std::uint8_t {
  relending = 1,         // 支农支小再贷款
  rediscount = 2,        // 再贴现
  carbon_reduction = 3,  // 碳减排支持工具
  clean_coal = 4,        // 煤炭清洁高效利用专项再贷款
  technology = 5,        // 科技创新和技术改造再贷款
};
BOOST_DESCRIBE_ENUM(ToolKind, relending, rediscount, carbon_reduction, clean_coal, technology)

struct ToolDrawn {  // 领用: on its business day
  std::string tool;
  ToolKind tool_kind = ToolKind::relending;
  PartyNo bank;
  Money amount;
  Ppm rate_ppm;  // a year, of the central bank's loan
  Date until;    // the first day on which it is repaid
  std::string reference;
};
BOOST_DESCRIBE_STRUCT(ToolDrawn, (), (tool, tool_kind, bank, amount, rate_ppm, until, reference))

struct LoanLinked {  // 纳入工具台账, from its business day on
  std::string tool;
  std::string loan;
  Money amount;  // of the loan, counted under the tool
};
BOOST_DESCRIBE_STRUCT(LoanLinked, (), (tool, loan, amount))

struct LoanUnlinked {  // 移出
  std::string tool;
  std::string loan;
  Money amount;  // as it was linked
};
BOOST_DESCRIBE_STRUCT(LoanUnlinked, (), (tool, loan, amount))

}  // namespace yingbu
