#pragma once

#include <boost/describe.hpp>
#include <string>

#include "ledger/base/date.h"
#include "ledger/base/money.h"

// What can be asked of loans. Conventions: command_table.h.
namespace yingbu {

struct OpenLoan {
  std::string loan;
  std::string bank;      // party
  std::string borrower;  // party
  std::string region;
  std::string contract_no;
  std::string receipt_no;
  Money limit;
  Date start;
  Date end;
  Ppm rate_ppm;
};
BOOST_DESCRIBE_STRUCT(OpenLoan, (),
                      (loan, bank, borrower, region, contract_no, receipt_no, limit, start, end,
                       rate_ppm))

struct DrawLoan {  // on the business date
  std::string loan;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(DrawLoan, (), (loan, amount))

struct RepayLoan {  // on the business date
  std::string loan;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(RepayLoan, (), (loan, amount))

struct ExtendLoan {
  std::string loan;
  Date end;  // exclusive, as OpenLoan's
  std::string document;
};
BOOST_DESCRIBE_STRUCT(ExtendLoan, (), (loan, end, document))

struct RepriceLoan {  // from the business date on
  std::string loan;
  Ppm rate_ppm;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(RepriceLoan, (), (loan, rate_ppm, document))

struct RecordLoanLoss {
  std::string loan;
  Money amount;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(RecordLoanLoss, (), (loan, amount, document))

struct RecoverLoanLoss {
  std::string loan;
  Money amount;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(RecoverLoanLoss, (), (loan, amount, document))

}  // namespace yingbu
