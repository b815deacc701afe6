#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <string>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/tax/events.h"

// What can be asked of tax expenditures. Conventions: command_table.h.
namespace yingbu {

struct ElectTaxMethod {
  std::string bank;  // party
  std::int32_t year = 0;
  TaxMethod method = TaxMethod::all_or_nothing;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(ElectTaxMethod, (), (bank, year, method, document))

struct ReportLoanInterest {
  std::string loan;
  Date from;
  Date until;  // exclusive
  Money interest;
};
BOOST_DESCRIBE_STRUCT(ReportLoanInterest, (), (loan, from, until, interest))

}  // namespace yingbu
