#pragma once

#include <boost/describe.hpp>
#include <string>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/ids.h"

// 贷款: loans that subsidies are reckoned on, guaranteed or not, with every draw and repayment
// under its business date. What a guarantee's own loan does stays with the guarantee.
namespace yingbu {

struct LoanOpened {  // 借款合同登记
  std::string loan;
  PartyNo bank;
  PartyNo borrower;
  std::string region;
  std::string contract_no;  // 借款合同号
  std::string receipt_no;   // 借据号
  Money limit;              // 合同金额
  Date start;
  Date end;      // exclusive
  Ppm rate_ppm;  // 执行利率, a year
};
BOOST_DESCRIBE_STRUCT(LoanOpened, (),
                      (loan, bank, borrower, region, contract_no, receipt_no, limit, start, end,
                       rate_ppm))

struct LoanDrawn {  // 提款
  std::string loan;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(LoanDrawn, (), (loan, amount))

struct LoanRepaid {  // 还款 of principal
  std::string loan;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(LoanRepaid, (), (loan, amount))

struct LoanExtended {  // 展期
  std::string loan;
  Date end;  // exclusive
  std::string document;
};
BOOST_DESCRIBE_STRUCT(LoanExtended, (), (loan, end, document))

struct LoanRepriced {  // 利率调整: the rate from its business date on
  std::string loan;
  Ppm rate_ppm;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(LoanRepriced, (), (loan, rate_ppm, document))

struct LoanLossRecorded {  // 损失认定: principal that the bank gives up for lost
  std::string loan;
  PartyNo bank;
  Money amount;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(LoanLossRecorded, (), (loan, bank, amount, document))

struct LoanLossRecovered {  // 损失收回: of what was given up, less what it cost
  std::string loan;
  PartyNo bank;
  Money amount;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(LoanLossRecovered, (), (loan, bank, amount, document))

}  // namespace yingbu
