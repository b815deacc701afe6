#pragma once

#include <array>
#include <boost/describe.hpp>
#include <cstdint>
#include <string_view>

// 账簿与科目 (DOMAIN B). A book belongs to an owner (a company, a bureau); the memo book holds what
// is off the balance sheet. Numbers are permanent; codes are the field's own where it has one.
namespace yingbu {

enum class Book : std::uint8_t {
  guarantor = 1,      // G 担保公司
  province = 2,       // R 省级再担保
  national_fund = 3,  // N 国家融担基金
  bureau = 4,         // F 财政总会计
  budget = 5,         // B 指标账
  memo = 6,           // M 备查
  pool = 7,           // P 资金池
  capital = 8,        // C 政府出资
};
BOOST_DESCRIBE_ENUM(Book, guarantor, province, national_fund, bureau, budget, memo, pool, capital)

// What an account can show on the day's end (INV-19).
enum class Side : std::uint8_t {
  held,    // a debit or nothing: what is there, or is owed to the owner
  owed,    // a credit or nothing
  either,  // cash at banks, which the ledger does not see whole; what was paid for a loss, which
           // goes below zero while a sharer's part of a recovery is kept, or 风险补偿 arrives of
           // what was recovered since it was released; income, expense, equity, contras
};

#define YINGBU_ACCOUNTS(X)                                                                         \
  X(1, guarantor, cash_at_bank, either, "1002", "银行存款", "cash at bank")                        \
  X(2, guarantor, compensation_receivable, either, "1231", "应收代偿款",                           \
    "compensation receivable")                                                                     \
  X(3, guarantor, share_receivable, held, "1232", "应收分担保账款", "risk shares receivable")      \
  X(4, guarantor, fee_subsidy_receivable, held, "1242", "应收担保费补贴款",                        \
    "fee subsidies receivable")                                                                    \
  X(5, guarantor, unearned_fees, either, "2131", "预收担保费", "fees received in advance")         \
  X(6, guarantor, reguarantee_payable, owed, "2223", "应付再担保返还款",                           \
    "recoveries due to the re-guarantor")                                                          \
  X(7, guarantor, government_payable, owed, "2224", "应付财政返还款",                              \
    "recoveries due to the government")                                                            \
  X(8, guarantor, fee_income, either, "4101", "担保费收入", "fee income")                          \
  X(9, guarantor, subsidy_income, either, "4103", "补贴收入", "subsidy income")                    \
  X(10, guarantor, fiscal_receivable, held, "1241", "应收担保损失补贴款",                          \
    "fiscal compensation receivable")                                                              \
  X(11, guarantor, client_deposits, owed, "2141", "存入保证金", "client deposits held")            \
  X(12, guarantor, parked_recoveries, owed, "2226", "待分配追偿款",                                \
    "recoveries not yet allocated")                                                                \
  X(13, guarantor, compensation_reserve, owed, "2192", "担保赔偿准备", "compensation reserve")     \
  X(14, guarantor, unearned_reserve, owed, "2193", "未到期责任准备", "unearned premium reserve")   \
  X(15, guarantor, recovery_income, either, "4105", "追偿收入", "recovery income")                 \
  X(16, guarantor, reguarantee_fees, either, "4301", "分担保费支出", "re-guarantee fees")          \
  X(17, guarantor, compensation_expense, either, "4401", "担保赔偿支出", "compensation expense")   \
  X(18, guarantor, operating_expense, either, "4501", "营业费用", "operating expense")             \
  X(19, guarantor, opening_equity, either, "3900", "期初权益", "opening equity")                   \
  X(70, guarantor, merger_transfers, either, "3901", "合并划转", "carried over in mergers")        \
  X(50, province, province_cash, either, "1002R", "银行存款", "cash at bank")                      \
  X(51, province, province_claim, either, "1231R", "应收代偿分担款", "shares paid, recoverable")   \
  X(52, province, fund_receivable, held, "1232R", "应收国担分担款", "due from the national fund")  \
  X(53, province, fund_fee_payable, owed, "2171R", "应付国担分担保费",                             \
    "fees due to the national fund")                                                               \
  X(54, province, fund_return_payable, owed, "2223R", "应付国担返还款",                            \
    "recoveries due to the national fund")                                                         \
  X(55, province, reguarantee_income, either, "4101R", "分担保费收入", "re-guarantee fee income")  \
  X(56, province, province_surplus, either, "4105R", "追偿收入", "recovery income")                \
  X(57, province, province_opening_equity, either, "3900R", "期初权益", "opening equity")          \
  X(60, national_fund, fund_cash, either, "1002N", "银行存款", "cash at bank")                     \
  X(61, national_fund, fund_claim, held, "1231N", "应收代偿分担款", "shares paid, recoverable")    \
  X(62, national_fund, fund_surplus, either, "4105N", "追偿收入", "recovery income")               \
  X(63, national_fund, fund_opening_equity, either, "3900N", "期初权益", "opening equity")         \
  X(20, bureau, treasury, held, "1003", "国库存款", "treasury deposit")                            \
  X(21, bureau, in_transit, held, "1218", "拨付在途", "releases in transit")                       \
  X(22, bureau, funds_received, either, "4001", "拨入资金", "funds received")                      \
  X(23, bureau, subsidy_expense, either, "5101", "对企业补助拨款费用", "subsidies to enterprises") \
  X(24, bureau, prior_year_refunds, either, "3101", "以前年度盈余调整",                            \
    "refunds of earlier years")                                                                    \
  X(25, bureau, funds_carried, either, "4002", "结转资金", "funds carried over")                   \
  X(26, bureau, funds_lapsed, either, "4003", "结余上缴", "funds lapsed")                          \
  X(27, bureau, pool_transfers, either, "5102", "拨付资金池", "paid into pools")                   \
  X(28, bureau, capital_transfers, either, "1521", "政府出资", "paid in as capital")               \
  X(30, budget, budget_granted, held, "8001", "预算指标", "budget granted")                        \
  X(31, budget, budget_available, owed, "8002", "可用指标", "budget available")                    \
  X(32, budget, budget_used, owed, "8003", "已用指标", "budget used")                              \
  X(33, budget, budget_held, owed, "8004", "占用指标", "budget held")                              \
  X(34, budget, budget_carried, either, "8005", "结转指标", "budget carried over")                 \
  X(35, budget, budget_lapsed, either, "8006", "结余指标", "budget lapsed")                        \
  X(40, memo, liability_in_force, held, "7001", "在保责任", "guarantee liability in force")        \
  X(41, memo, liability_contra, either, "7002", "在保责任对冲", "guarantee liability, contra")     \
  X(42, memo, recourse_claims, held, "7101", "追偿债权", "recourse claims, gross")                 \
  X(43, memo, recourse_contra, either, "7102", "追偿债权对冲", "recourse claims, contra")          \
  X(80, pool, pool_cash, held, "P1002", "资金池存款", "cash of the pool")                          \
  X(81, pool, pool_funding, either, "P3001", "资金池注资", "paid into the pool")                   \
  X(82, pool, pool_losses, either, "P5001", "风险补偿支出", "losses compensated")                  \
  X(83, pool, clawback_receivable, held, "P1219", "应收追回补偿款",                                \
    "compensation to be given back")                                                               \
  X(84, pool, pool_recoveries, either, "P4001", "追偿返还收入", "recoveries returned to the pool") \
  X(85, pool, bridge_loans, held, "P1301", "转贷借款", "bridge loans")                             \
  X(86, pool, bridge_fees, either, "P4002", "转贷使用费收入", "fees of bridge loans")              \
  X(90, capital, capital_cash, held, "C1002", "出资存款", "cash of the vehicle")                   \
  X(91, capital, capital_paid_in, either, "C3001", "财政出资", "paid in by the government")        \
  X(92, capital, investments, held, "C1511", "股权投资", "investments, at cost")                   \
  X(93, capital, investment_result, either, "C4111", "投资损益", "result of investments")

enum class Account : std::uint16_t {
#define X(number, book, name, side, code, zh, en) name = number,
  YINGBU_ACCOUNTS(X)
#undef X
};

BOOST_DESCRIBE_ENUM_BEGIN(Account)
#define X(number, book, name, side, code, zh, en) BOOST_DESCRIBE_ENUM_ENTRY(Account, name)
YINGBU_ACCOUNTS(X)
#undef X
BOOST_DESCRIBE_ENUM_END(Account)

struct AccountEntry {
  Account account;
  Book book;
  Side side;
  std::string_view name;
  std::string_view code;
  std::string_view zh;
  std::string_view en;
};

inline constexpr std::array kAccounts{
#define X(number, book, name, side, code, zh, en) \
  AccountEntry{Account::name, Book::book, Side::side, #name, code, zh, en},
    YINGBU_ACCOUNTS(X)
#undef X
};

constexpr const AccountEntry& entry_of(Account account) {
  for (const AccountEntry& entry : kAccounts) {
    if (entry.account == account) return entry;
  }
  return kAccounts[0];
}

constexpr bool account_numbers_are_unique() {
  for (const AccountEntry& a : kAccounts) {
    int same = 0;
    for (const AccountEntry& b : kAccounts) same += a.account == b.account || a.code == b.code;
    if (same != 1) return false;
  }
  return true;
}
static_assert(account_numbers_are_unique(), "account numbers and codes are permanent and unique");

}  // namespace yingbu
