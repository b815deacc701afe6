#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/base/calendar.h"
#include "ledger/base/enterprise_size.h"
#include "ledger/base/money.h"
#include "ledger/domain/ids.h"

// The life of one guarantee (担保, DOMAIN B), as events. Conventions: events.h.
namespace yingbu {

// ---- Guarantees (DOMAIN B) ---------------------------------------------------------------------

// 风险分担: parts of the unpaid principal, the bank's included. The parts of one guarantee sum to
// 1,000,000 (a ratio in ppm) or to the principal (an agreed amount), never to anything else.
struct RiskShare {
  Sharer sharer = Sharer::direct;
  std::int64_t parts = 0;
  bool operator==(const RiskShare&) const = default;
};
BOOST_DESCRIBE_STRUCT(RiskShare, (), (sharer, parts))

// 合同编号
struct Contracts {
  std::string loan;         // 借款合同号
  std::string guarantee;    // 保证合同号
  std::string entrustment;  // 委托保证合同号
  bool operator==(const Contracts&) const = default;
};
BOOST_DESCRIBE_STRUCT(Contracts, (), (loan, guarantee, entrustment))

// 分险申请期限: days from the day of 代偿, counted one of two ways (K12).
struct ShareDeadline {
  std::int32_t days = 0;
  DeadlineCounting counting = DeadlineCounting::inclusive;
  bool operator==(const ShareDeadline&) const = default;
};
BOOST_DESCRIBE_STRUCT(ShareDeadline, (), (days, counting))

// What is agreed and proven at issuance beside the amounts. Size is frozen here with its evidence:
// later growth voids nothing (G3).
struct GuaranteeDetails {
  Contracts contracts;
  std::optional<SizeEvidence> size;   // 企业规模
  bool agriculture = false;           // 三农
  bool strategic = false;             // 战略性新兴产业
  std::int32_t guarantee_months = 6;  // 保证期间, from the loan's end (民法典 692)
  std::int32_t grace_days = 0;        // 代偿宽限期, from the demand
  std::optional<ShareDeadline> share_deadline;
  bool operator==(const GuaranteeDetails&) const = default;
};
BOOST_DESCRIBE_STRUCT(GuaranteeDetails, (),
                      (contracts, size, agriculture, strategic, guarantee_months, grace_days,
                       share_deadline))

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
};
BOOST_DESCRIBE_STRUCT(GuaranteeIssued, (),
                      (guarantee, guarantor, borrower, bank, region, principal, start, end, shares,
                       liability, details, renews))

struct LoanDisbursed {  // 放款
  std::string guarantee;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(LoanDisbursed, (), (guarantee, amount))

struct FeeCharged {  // 担保费, received and recognised
  std::string guarantee;
  PartyNo guarantor;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(FeeCharged, (), (guarantee, guarantor, amount))

struct RepaymentReported {  // 还款
  std::string guarantee;
  PartyNo guarantor;
  Money amount;
  Money liability_change;  // <= 0
};
BOOST_DESCRIBE_STRUCT(RepaymentReported, (), (guarantee, guarantor, amount, liability_change))

struct GuaranteeReleased {  // 解保, in part or in full
  std::string guarantee;
  PartyNo guarantor;
  Money amount;            // principal that leaves the guarantee
  Money liability_change;  // <= 0
  bool in_full = false;
};
BOOST_DESCRIBE_STRUCT(GuaranteeReleased, (),
                      (guarantee, guarantor, amount, liability_change, in_full))

struct CompensationDemanded {  // 代偿通知
  std::string guarantee;
  Money unpaid_principal;  // 未清偿本金, the bank's part included
};
BOOST_DESCRIBE_STRUCT(CompensationDemanded, (), (guarantee, unpaid_principal))

struct CompensationPaid {  // 代偿
  std::string guarantee;
  PartyNo guarantor;
  Money unpaid_principal;
  Money bank_bears;
  Money amount;            // unpaid principal less the bank's part
  Money liability_change;  // <= 0: 代偿解保
};
BOOST_DESCRIBE_STRUCT(CompensationPaid, (),
                      (guarantee, guarantor, unpaid_principal, bank_bears, amount,
                       liability_change))

struct ShareClaimed {  // 分险申请: the province stands for its layer, the national fund included
  std::string guarantee;
  PartyNo guarantor;
  Sharer sharer = Sharer::province;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(ShareClaimed, (), (guarantee, guarantor, sharer, amount))

struct ShareReceived {  // 分险到账
  std::string guarantee;
  PartyNo guarantor;
  Sharer sharer = Sharer::province;
  Money amount;
  PartyNo province = {};       // whose books pay; 0 where no re-guarantee is on record
  PartyNo national_fund = {};  // likewise
  Money fund_part = {};        // of the amount, owed to the province by the national fund
};
BOOST_DESCRIBE_STRUCT(ShareReceived, (),
                      (guarantee, guarantor, sharer, amount, province, national_fund, fund_part))

// How net recoveries are allocated (K8): changes of the cumulative shares, summing to the net.
struct RecoveryAllocation {
  Money to_province;    // the re-guarantee layer, the fund's part included
  Money of_which_fund;  // memo within to_province
  Money to_government;  // as a sharer by agreement
  Money to_fiscal;      // 风险补偿 returned, a part of the guarantor's own share
  Money kept;           // by the direct guarantor
  bool operator==(const RecoveryAllocation&) const = default;
};
BOOST_DESCRIBE_STRUCT(RecoveryAllocation, (),
                      (to_province, of_which_fund, to_government, to_fiscal, kept))

struct RecoveryRecorded {  // 追偿到账
  std::string guarantee;
  PartyNo guarantor;
  Money gross;
  Money cost;                     // 追偿费用, borne first
  Money net;                      // less any surplus, which is shared by itself
  RecoveryAllocation allocation;  // sums to net
  bool to_income = false;         // after 核销 the guarantor's part is 追偿收入
  std::string asset = {};         // the 抵债资产 it was realised from
};
BOOST_DESCRIBE_STRUCT(RecoveryRecorded, (),
                      (guarantee, guarantor, gross, cost, net, allocation, to_income, asset))

struct RecoveryAllocated {  // a sharer paid after recoveries had come: its part of them, now
  std::string guarantee;
  PartyNo guarantor;
  RecoveryAllocation allocation;  // sums to zero
  bool to_income = false;
};
BOOST_DESCRIBE_STRUCT(RecoveryAllocated, (), (guarantee, guarantor, allocation, to_income))

struct RoundingTrueUp {  // K9: brings what was rounded cumulatively back to its formula
  std::string guarantee;
  PartyNo guarantor;
  RecoveryAllocation allocation;  // sums to zero
  Money liability_change;
  bool to_income = false;
};
BOOST_DESCRIBE_STRUCT(RoundingTrueUp, (),
                      (guarantee, guarantor, allocation, liability_change, to_income))

// ---- Re-guarantee ------------------------------------------------------------------------------

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

// ---- Changes while in force --------------------------------------------------------------------

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

// ---- After 代偿 --------------------------------------------------------------------------------

struct FundShareReceived {  // 国担分险到账: the national fund pays its part to the province
  std::string guarantee;
  PartyNo province;
  PartyNo national_fund;
  Money amount;
  // Of the recoveries the province had been returned before: what becomes the fund's, and the
  // change of what the province has as its own income.
  Money fund_part = {};
  Money surplus_part = {};
};
BOOST_DESCRIBE_STRUCT(FundShareReceived, (),
                      (guarantee, province, national_fund, amount, fund_part, surplus_part))

struct RecoveryParked {  // 待分配追偿款: it came before the compensation, so no shares exist yet
  std::string guarantee;
  PartyNo guarantor;
  Money gross;
  Money cost;
  Money net;
};
BOOST_DESCRIBE_STRUCT(RecoveryParked, (), (guarantee, guarantor, gross, cost, net))

struct ParkedRecoveryAllocated {  // the shares exist now
  std::string guarantee;
  PartyNo guarantor;
  Money net;
  RecoveryAllocation allocation;  // sums to net
};
BOOST_DESCRIBE_STRUCT(ParkedRecoveryAllocated, (), (guarantee, guarantor, net, allocation))

struct SurplusShared {  // 追偿收入: above all that was paid; no return, outside INV-8
  std::string guarantee;
  PartyNo guarantor;
  Money amount;
  RecoveryAllocation allocation;  // sums to amount, in the ratios of the shares
};
BOOST_DESCRIBE_STRUCT(SurplusShared, (), (guarantee, guarantor, amount, allocation))

struct RecoveryReturned {  // 返还: a sharer's part of the recoveries is paid to it
  std::string guarantee;
  PartyNo guarantor;
  Sharer sharer = Sharer::province;
  PartyNo province;       // 0 where no re-guarantee is on record
  PartyNo national_fund;  // likewise
  Money amount;
  Money fund_part;     // of it, owed by the province to the national fund
  Money surplus_part;  // of it, above all the province paid: its own 追偿收入
};
BOOST_DESCRIBE_STRUCT(RecoveryReturned, (),
                      (guarantee, guarantor, sharer, province, national_fund, amount, fund_part,
                       surplus_part))

struct RecoveryPassedOn {  // the province passes the national fund its part
  std::string guarantee;
  PartyNo province;
  PartyNo national_fund;
  Money amount;
  // What rounding has moved since between the two parts of what the province was returned.
  Money fund_part = {};
  Money surplus_part = {};
  Money fund_surplus = {};  // of the amount, above all the fund paid: its own 追偿收入
};
BOOST_DESCRIBE_STRUCT(RecoveryPassedOn, (),
                      (guarantee, province, national_fund, amount, fund_part, surplus_part,
                       fund_surplus))

struct FiscalReturned {  // 财政收回 of 风险补偿; in a later fiscal year 收回以前年度支出
  std::string guarantee;
  PartyNo guarantor;
  std::string voucher;  // the release it goes back to
  PartyNo bureau;
  std::string fund;
  std::string source;
  Money amount;
  bool later_year = false;
};
BOOST_DESCRIBE_STRUCT(FiscalReturned, (),
                      (guarantee, guarantor, voucher, bureau, fund, source, amount, later_year))

struct DebtAssetTaken {  // 抵债资产: enters the books at realised cash only
  std::string guarantee;
  std::string asset;
  std::string title;
  Money appraised;  // memo
};
BOOST_DESCRIBE_STRUCT(DebtAssetTaken, (), (guarantee, asset, title, appraised))

struct LossWrittenOff {  // 核销, 账销案存: the recourse claim stays alive
  std::string guarantee;
  PartyNo guarantor;
  Money amount;        // the balance of 应收代偿款
  Money from_reserve;  // drawn on 担保赔偿准备; the rest is 担保赔偿支出
  std::string document;
};
BOOST_DESCRIBE_STRUCT(LossWrittenOff, (), (guarantee, guarantor, amount, from_reserve, document))

// What stands in a company's book for one loss; also as a change of it.
struct LossLines {
  Money receivable;         // 应收代偿款
  Money share_receivable;   // 应收分担保账款
  Money fiscal_receivable;  // 应收担保损失补贴款
  Money to_province;        // 应付再担保返还款
  Money to_government;      // 应付财政返还款
  Money parked;             // 待分配追偿款
  Money income;             // 追偿收入, of 风险补偿 after 核销
  Money recourse;           // 追偿债权, memo
  bool operator==(const LossLines&) const = default;
};
BOOST_DESCRIBE_STRUCT(LossLines, (),
                      (receivable, share_receivable, fiscal_receivable, to_province, to_government,
                       parked, income, recourse))

struct LossMoved {  // 损失划转: it follows its guarantee to the company that took it over
  std::string guarantee;
  PartyNo from;
  PartyNo to;
  LossLines lines;
};
BOOST_DESCRIBE_STRUCT(LossMoved, (), (guarantee, from, to, lines))

struct ReservesProvided {  // 提取准备金, company-wide at a year's end (2010 办法 31)
  PartyNo guarantor;
  std::int32_t fiscal_year = 0;
  Money unearned_change;      // 未到期责任准备, to 50% of the year's fees
  Money compensation_change;  // 担保赔偿准备, 1% of the liability until it is 10%
};
BOOST_DESCRIBE_STRUCT(ReservesProvided, (),
                      (guarantor, fiscal_year, unearned_change, compensation_change))

}  // namespace yingbu
