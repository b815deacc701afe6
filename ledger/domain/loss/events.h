#pragma once

#include <boost/describe.hpp>
#include <string>

#include "ledger/base/money.h"
#include "ledger/domain/ids.h"

// A loss (代偿, DOMAIN B rows 9 to 19) from the bank's demand to the last recovery.
namespace yingbu {

struct CompensationDemanded {  // 代偿通知
  std::string guarantee;
  Money unpaid_principal;        // 未清偿本金, the bank's part included
  std::string early_cause = {};  // 宣布提前到期: why it is due before its end
};
BOOST_DESCRIBE_STRUCT(CompensationDemanded, (), (guarantee, unpaid_principal, early_cause))

struct DemandCorrected {  // 代偿通知更正: the bank had demanded too much or too little
  std::string guarantee;
  Money from;  // 未清偿本金, as it stood
  Money unpaid_principal;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(DemandCorrected, (), (guarantee, from, unpaid_principal, cause))

struct CompensationInstalmentPaid {  // 分期代偿: a part before the last
  std::string guarantee;
  PartyNo guarantor;
  Money amount;
  Money liability_change;  // <= 0
  Money beyond;            // as in compensation_paid
};
BOOST_DESCRIBE_STRUCT(CompensationInstalmentPaid, (),
                      (guarantee, guarantor, amount, liability_change, beyond))

struct CompensationPaid {  // 代偿
  std::string guarantee;
  PartyNo guarantor;
  Money unpaid_principal;
  Money bank_bears;
  Money amount;            // unpaid principal less the bank's part
  Money liability_change;  // <= 0: 代偿解保
  Money instalments = {};  // of the amount, paid before (分期代偿)
  // 约定以外: interest and penalties paid beside it, the guarantor's own 担保赔偿支出. No sharer
  // bears it and no 风险补偿 is due on it (E2 m4).
  Money beyond = {};
};
BOOST_DESCRIBE_STRUCT(CompensationPaid, (),
                      (guarantee, guarantor, unpaid_principal, bank_bears, amount, liability_change,
                       instalments, beyond))

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

}  // namespace yingbu
