#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/enterprise_size.h"
#include "ledger/base/money.h"
#include "ledger/domain/books/accounts.h"
#include "ledger/domain/guarantee/agreement.h"

// What can be asked during a cut-over (期初结转, cut_over/events.h). All of it is booked on the
// cut-over day of the books it belongs to, whether the request says so or not.
namespace yingbu {

struct OpenCutOver {
  std::string owner;  // party
  Date as_of;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(OpenCutOver, (), (owner, as_of, document))

struct StateOpeningBalance {  // one of debit and credit, as a trial balance has it
  std::string owner;
  Account account = Account::cash_at_bank;
  std::optional<Money> debit = {};
  std::optional<Money> credit = {};
  std::optional<std::string> fund = {};  // of a bureau's account, with its source
  std::optional<std::string> source = {};
};
BOOST_DESCRIBE_STRUCT(StateOpeningBalance, (), (owner, account, debit, credit, fund, source))

// A guarantee with all that happened to it until the cut-over day, in cumulative figures. What is
// absent did not happen; a date that is absent is the cut-over day.
struct CarryInGuarantee {
  std::string guarantee;
  std::string guarantor;
  std::string borrower;
  std::string bank;
  std::string region;
  Money principal;
  Date start;
  Date end;  // as issued
  std::vector<RiskShare> shares;
  std::optional<Money> fee = {};  // charged at the start
  std::optional<Contracts> contracts = {};
  std::optional<SizeFacts> size = {};
  std::optional<bool> agriculture = {};
  std::optional<bool> strategic = {};
  std::optional<std::int32_t> guarantee_months = {};
  std::optional<std::int32_t> grace_days = {};
  std::optional<ShareDeadline> share_deadline = {};
  std::optional<Money> disbursed = {};
  std::optional<Date> extended_to = {};           // 展期
  std::optional<std::string> province = {};       // 再担保备案: party
  std::optional<std::string> national_fund = {};  // party
  std::optional<std::string> filing_no = {};
  std::optional<Money> deposit = {};  // 存入保证金 held
  std::optional<Money> repaid = {};
  std::optional<Date> repaid_on = {};  // the last of it
  std::optional<Money> released = {};  // 部分解保
  std::optional<Date> released_on = {};
  std::optional<Date> ended_on = {};           // 解保 of all that was left
  std::optional<Money> unpaid_principal = {};  // as demanded
  std::optional<Date> demanded_on = {};
  std::optional<Date> compensated_on = {};  // 代偿
  std::optional<Money> compensation = {};   // absent: what the shares say
  std::optional<Money> share_claimed = {};  // of the province's layer, the fund's part included
  std::optional<Date> share_claimed_on = {};
  std::optional<Money> share_paid = {};  // by the province
  std::optional<Money> fund_paid = {};   // by the national fund, to the province
  std::optional<Money> government_claimed = {};
  std::optional<Money> government_paid = {};
  std::optional<Money> recovered = {};  // 追偿, gross
  std::optional<Money> recovery_cost = {};
  std::optional<Date> recovered_on = {};
  std::optional<Money> returned = {};   // of it, to the province
  std::optional<Money> passed_on = {};  // of that, to the national fund
  std::optional<Money> government_returned = {};
  std::optional<Money> written_off = {};  // 核销
  std::optional<std::string> document = {};
};
BOOST_DESCRIBE_STRUCT(CarryInGuarantee, (),
                      (guarantee, guarantor, borrower, bank, region, principal, start, end, shares,
                       fee, contracts, size, agriculture, strategic, guarantee_months, grace_days,
                       share_deadline, disbursed, extended_to, province, national_fund, filing_no,
                       deposit, repaid, repaid_on, released, released_on, ended_on,
                       unpaid_principal, demanded_on, compensated_on, compensation, share_claimed,
                       share_claimed_on, share_paid, fund_paid, government_claimed, government_paid,
                       recovered, recovery_cost, recovered_on, returned, passed_on,
                       government_returned, written_off, document))

struct CarryInEntitlement {  // prior D, A and V of a key; P and T come with its releases
  std::string programme;
  std::string payee;  // party
  std::string period;
  std::string guarantee;
  Money due;
  std::optional<Money> claimed = {};  // absent: what is approved
  std::optional<Date> claimed_on = {};
  std::optional<Money> approved = {};
  std::optional<Date> approved_on = {};
  std::optional<std::string> approval = {};  // 文号
  std::optional<Date> filing_deadline = {};
  std::optional<std::string> document = {};
};
BOOST_DESCRIBE_STRUCT(CarryInEntitlement, (),
                      (programme, payee, period, guarantee, due, claimed, claimed_on, approved,
                       approved_on, approval, filing_deadline, document))

struct CarryInRelease {  // one prior voucher of a carried key; without confirmed_on it is 在途
  std::string programme;
  std::string payee;  // party
  std::string period;
  std::string guarantee;
  std::string voucher;
  std::string fund;
  std::string source;
  Money amount;
  Date released_on;
  std::optional<std::uint32_t> account = {};  // of the payee, where it is known
  std::optional<Date> confirmed_on = {};
};
BOOST_DESCRIBE_STRUCT(CarryInRelease, (),
                      (programme, payee, period, guarantee, voucher, fund, source, amount,
                       released_on, account, confirmed_on))

struct CloseCutOver {
  std::string owner;
};
BOOST_DESCRIBE_STRUCT(CloseCutOver, (), (owner))

}  // namespace yingbu
