#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/guarantee/agreement.h"
#include "ledger/domain/ids.h"

// The life of one guarantee (担保, DOMAIN B) from its application to its end without loss.
namespace yingbu {

struct GuaranteeApplied {  // 申请
  std::string guarantee;
  PartyNo guarantor;
  PartyNo borrower;
  PartyNo bank;
  std::string region;
  Money principal;
};
BOOST_DESCRIBE_STRUCT(GuaranteeApplied, (),
                      (guarantee, guarantor, borrower, bank, region, principal))

struct GuaranteeApproved {  // 批准: at most this principal, under these contracts
  std::string guarantee;
  Money principal;
  std::string document;
  Contracts contracts;
};
BOOST_DESCRIBE_STRUCT(GuaranteeApproved, (), (guarantee, principal, document, contracts))

struct ApplicationClosed {  // 不予批准或撤回
  std::string guarantee;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(ApplicationClosed, (), (guarantee, cause))

struct GuaranteeIssued {  // 担保生效
  std::string guarantee;
  PartyNo guarantor;
  PartyNo borrower;
  PartyNo bank;
  std::string region;  // the paying jurisdiction, never derived from a credit code (G2)
  Money principal;     // 主债权本金
  Date start;
  Date end;  // exclusive
  std::vector<RiskShare> shares;
  Money liability;  // 担保责任金额 = principal less the bank's part
  GuaranteeDetails details = {};
  std::string renews = {};  // 续保: the guarantee this one follows, "" for none
  // 疑似同一笔贷款: a guarantee of the same borrower, bank, days and amount, "" for none. Not
  // refused, as two such loans there may be; somebody looks (E2).
  std::string resembles = {};
};
BOOST_DESCRIBE_STRUCT(GuaranteeIssued, (),
                      (guarantee, guarantor, borrower, bank, region, principal, start, end, shares,
                       liability, details, renews, resembles))

struct GuaranteedLoanDisbursed {  // 放款
  std::string guarantee;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(GuaranteedLoanDisbursed, (), (guarantee, amount))

struct FeeCharged {  // 担保费, received and recognised
  std::string guarantee;
  PartyNo guarantor;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(FeeCharged, (), (guarantee, guarantor, amount))

struct GuaranteedLoanRepaid {  // 还款
  std::string guarantee;
  PartyNo guarantor;
  Money amount;
  Money liability_change;  // <= 0
};
BOOST_DESCRIBE_STRUCT(GuaranteedLoanRepaid, (), (guarantee, guarantor, amount, liability_change))

struct GuaranteeReleased {  // 解保, in part or in full
  std::string guarantee;
  PartyNo guarantor;
  Money amount;            // principal that leaves the guarantee
  Money liability_change;  // <= 0
  bool in_full = false;
};
BOOST_DESCRIBE_STRUCT(GuaranteeReleased, (),
                      (guarantee, guarantor, amount, liability_change, in_full))

struct ReguaranteeFiled {  // 再担保备案
  std::string guarantee;
  PartyNo guarantor;
  PartyNo province;       // 省级再担保机构
  PartyNo national_fund;  // 国家融资担保基金; 0 where it takes no part
  std::string filing_no;
};
BOOST_DESCRIBE_STRUCT(ReguaranteeFiled, (),
                      (guarantee, guarantor, province, national_fund, filing_no))

struct ReguaranteeConfirmed {  // 省再确认, with its fee
  std::string guarantee;
  PartyNo guarantor;
  PartyNo province;
  PartyNo national_fund;
  Money fee;       // 分担保费, paid by the guarantor
  Money fund_fee;  // of it, owed by the province to the national fund
};
BOOST_DESCRIBE_STRUCT(ReguaranteeConfirmed, (),
                      (guarantee, guarantor, province, national_fund, fee, fund_fee))

struct GuaranteeExtended {  // 展期, with the guarantor's written consent (民法典 695)
  std::string guarantee;
  Date end;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(GuaranteeExtended, (), (guarantee, end, document))

struct GuaranteeRenewed {  // 无还本续贷: the old one closes, no cash moves (INV-17)
  std::string guarantee;   // the old one
  PartyNo guarantor;
  std::string renewed_by;
  Money liability_change;  // <= 0
};
BOOST_DESCRIBE_STRUCT(GuaranteeRenewed, (), (guarantee, guarantor, renewed_by, liability_change))

// 转移: 吸收合并 makes another company the obligor; 托管 changes who runs it, not who owes.
enum class TransferKind : std::uint8_t { merger = 1, custody = 2 };
BOOST_DESCRIBE_ENUM(TransferKind, merger, custody)

struct GuaranteeTransferred {
  std::string guarantee;
  PartyNo from;
  PartyNo to;
  TransferKind kind = TransferKind::merger;
  std::string document;  // 备案文号
  Money liability;       // what moves between the companies' books; all zero under custody
  Money unearned_fee;    // ROUND(fee * remaining days / term days), the old owner keeps the rest
  Money deposit;
};
BOOST_DESCRIBE_STRUCT(GuaranteeTransferred, (),
                      (guarantee, from, to, kind, document, liability, unearned_fee, deposit))

struct FeeRefunded {  // 退费, by days (K4)
  std::string guarantee;
  PartyNo guarantor;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(FeeRefunded, (), (guarantee, guarantor, amount))

struct DepositTaken {  // 存入保证金: the client's cash as counter-guarantee
  std::string guarantee;
  PartyNo guarantor;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(DepositTaken, (), (guarantee, guarantor, amount))

struct DepositReturned {
  std::string guarantee;
  PartyNo guarantor;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(DepositReturned, (), (guarantee, guarantor, amount))

struct DepositApplied {  // paid to the bank on the client's behalf, before any 代偿
  std::string guarantee;
  PartyNo guarantor;
  Money amount;
  Money liability_change;  // <= 0
};
BOOST_DESCRIBE_STRUCT(DepositApplied, (), (guarantee, guarantor, amount, liability_change))

struct GuaranteeRestated {  // 更正: facts recorded wrongly, as they really are; re-assesses
  std::string guarantee;
  PartyNo guarantor;
  PartyNo borrower;
  PartyNo bank;
  std::string region;
  Date start;
  Date end;
  std::vector<RiskShare> shares;
  GuaranteeDetails details;
  Money liability_change;  // where the bank's part was wrong
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(GuaranteeRestated, (),
                      (guarantee, guarantor, borrower, bank, region, start, end, shares, details,
                       liability_change, cause))

}  // namespace yingbu
