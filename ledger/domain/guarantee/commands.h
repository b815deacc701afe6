#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/enterprise_size.h"
#include "ledger/base/money.h"
#include "ledger/domain/guarantee/agreement.h"
#include "ledger/domain/guarantee/events.h"

// What can be asked of a guarantee (DOMAIN B) before any loss. Conventions: command_table.h.
namespace yingbu {

struct ApplyForGuarantee {
  std::string guarantee;
  std::string guarantor;
  std::string borrower;
  std::string bank;
  std::string region;
  Money principal;
};
BOOST_DESCRIBE_STRUCT(ApplyForGuarantee, (),
                      (guarantee, guarantor, borrower, bank, region, principal))

struct ApproveGuarantee {
  std::string guarantee;
  Money principal;
  std::string document;
  std::optional<Contracts> contracts = {};
};
BOOST_DESCRIBE_STRUCT(ApproveGuarantee, (), (guarantee, principal, document, contracts))

struct CloseApplication {
  std::string guarantee;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(CloseApplication, (), (guarantee, cause))

struct IssueGuarantee {
  std::string guarantee;
  std::string guarantor;
  std::string borrower;
  std::string bank;
  std::string region;
  Money principal;
  Date start;
  Date end;
  std::vector<RiskShare> shares;
  std::optional<Money> fee = {};
  std::optional<Contracts> contracts = {};
  std::optional<SizeFacts> size = {};
  std::optional<bool> agriculture = {};
  std::optional<bool> strategic = {};
  std::optional<std::int32_t> guarantee_months = {};
  std::optional<std::int32_t> grace_days = {};
  std::optional<ShareDeadline> share_deadline = {};
  std::optional<bool> revolving = {};  // 随借随还
  std::optional<bool> batch = {};      // 批量业务
};
BOOST_DESCRIBE_STRUCT(IssueGuarantee, (),
                      (guarantee, guarantor, borrower, bank, region, principal, start, end, shares,
                       fee, contracts, size, agriculture, strategic, guarantee_months, grace_days,
                       share_deadline, revolving, batch))

struct DisburseLoan {
  std::string guarantee;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(DisburseLoan, (), (guarantee, amount))

struct ChargeFee {
  std::string guarantee;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(ChargeFee, (), (guarantee, amount))

struct ReportRepayment {
  std::string guarantee;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(ReportRepayment, (), (guarantee, amount))

struct ReleaseGuarantee {
  std::string guarantee;
  std::optional<Money> amount = {};     // absent: all that is left
  std::optional<bool> refund_fee = {};  // 退费, by days
};
BOOST_DESCRIBE_STRUCT(ReleaseGuarantee, (), (guarantee, amount, refund_fee))

struct FileReguarantee {
  std::string guarantee;
  std::string province;                           // party
  std::optional<std::string> national_fund = {};  // party
  std::string filing_no;
};
BOOST_DESCRIBE_STRUCT(FileReguarantee, (), (guarantee, province, national_fund, filing_no))

struct ConfirmReguarantee {
  std::string guarantee;
  Money fee;
  Money fund_fee;
};
BOOST_DESCRIBE_STRUCT(ConfirmReguarantee, (), (guarantee, fee, fund_fee))

struct ExtendGuarantee {
  std::string guarantee;
  Date end;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(ExtendGuarantee, (), (guarantee, end, document))

struct RenewGuarantee {  // parties, shares and details not given are the old one's
  std::string guarantee;
  std::string renews;
  Money principal;  // must be what is left of the old one
  Date start;
  Date end;
  std::optional<Money> fee = {};
  std::optional<Contracts> contracts = {};
  std::optional<SizeFacts> size = {};
};
BOOST_DESCRIBE_STRUCT(RenewGuarantee, (),
                      (guarantee, renews, principal, start, end, fee, contracts, size))

struct TransferGuarantee {
  std::string guarantee;
  std::string to;  // party
  TransferKind kind = TransferKind::merger;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(TransferGuarantee, (), (guarantee, to, kind, document))

struct RefundFee {  // where it was not refunded with the release
  std::string guarantee;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(RefundFee, (), (guarantee, amount))

// 保证金种类: of a client 业务保证金 alone may be taken (Y-15); what else is asked for under the
// name is told apart so that it can be refused by its own.
enum class DepositKind : std::uint8_t {
  business = 1,           // 业务保证金
  lending_condition = 2,  // 以贷转存、存贷挂钩
  bundled = 3,            // 借贷搭售
  other = 4,              // 其他保证金
};
BOOST_DESCRIBE_ENUM(DepositKind, business, lending_condition, bundled, other)

struct TakeDeposit {
  std::string guarantee;
  Money amount;
  std::optional<DepositKind> deposit_kind = {};  // absent: business
};
BOOST_DESCRIBE_STRUCT(TakeDeposit, (), (guarantee, amount, deposit_kind))

struct ReturnDeposit {
  std::string guarantee;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(ReturnDeposit, (), (guarantee, amount))

struct ApplyDeposit {
  std::string guarantee;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(ApplyDeposit, (), (guarantee, amount))

struct RestateGuarantee {  // absent fields stay as they are
  std::string guarantee;
  std::optional<std::string> borrower = {};
  std::optional<std::string> bank = {};
  std::optional<std::string> region = {};
  std::optional<Date> start = {};
  std::optional<Date> end = {};
  std::vector<RiskShare> shares = {};  // empty: as they are
  std::optional<SizeFacts> size = {};
  std::optional<bool> agriculture = {};
  std::optional<bool> strategic = {};
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(RestateGuarantee, (),
                      (guarantee, borrower, bank, region, start, end, shares, size, agriculture,
                       strategic, cause))

}  // namespace yingbu
