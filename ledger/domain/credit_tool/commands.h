#pragma once

#include <boost/describe.hpp>
#include <string>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/credit_tool/events.h"

// What can be asked of the central bank's tools. Conventions: command_table.h.
namespace yingbu {

struct DrawTool {  // on the business date
  std::string tool;
  ToolKind tool_kind = ToolKind::relending;
  std::string bank;  // party
  Money amount;
  Ppm rate_ppm;
  Date until;
  std::string reference;
};
BOOST_DESCRIBE_STRUCT(DrawTool, (), (tool, tool_kind, bank, amount, rate_ppm, until, reference))

struct LinkLoan {  // from the business date on
  std::string tool;
  std::string loan;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(LinkLoan, (), (tool, loan, amount))

struct UnlinkLoan {
  std::string tool;
  std::string loan;
};
BOOST_DESCRIBE_STRUCT(UnlinkLoan, (), (tool, loan))

}  // namespace yingbu
