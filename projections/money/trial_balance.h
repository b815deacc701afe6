#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/books/accounts.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// 试算平衡表: what stands on every account, from postings only (DESIGN 16). Rows are account keys
// (book, account, owner, party, fund, source), filtered by any of them.
//
// Cost: an account key answers (as_of, known_at) by seeks of running sums kept in year, month and
// day buckets by position (account_sums.h): at most one a year on record, 11 a month, 31 a day and
// as many again for `from`; it does not grow with the number of events.
namespace yingbu {

enum class DateAxis : std::uint8_t { booked = 0, basis = 1 };  // 入账日期 or 业务日期
BOOST_DESCRIBE_ENUM(DateAxis, booked, basis)

struct TrialBalanceQuery {
  AsOf when;
  DateAxis by = DateAxis::booked;
  std::optional<Date> from;  // turnover from this day on; what is before it is the opening
  bool per_party = true;     // false: parties of a fund's lines rolled up into one row
  std::optional<Book> book;
  std::optional<Account> account;
  std::optional<PartyNo> owner;
  std::optional<PartyNo> party;  // with per_party only
  std::optional<std::string> fund;
  std::optional<std::string> source;
};

struct TrialBalanceRow {
  Book book{};
  Account account{};
  std::string code;  // 科目编码
  std::string account_zh;
  std::string account_en;
  PartyName owner;
  PartyName party;  // no 0: none, or rolled up
  std::string fund;
  std::string source;
  // Strings of fen. Opening and closing are debit less credit; 红冲 lessens the side it undoes.
  std::string opening;
  std::string debit;  // turnover
  std::string credit;
  std::string balance;         // opening + debit - credit
  std::string balance_debit;   // balance where positive, else "0"
  std::string balance_credit;  // -balance where negative, else "0"
};
BOOST_DESCRIBE_STRUCT(TrialBalanceRow, (),
                      (book, account, code, account_zh, account_en, owner, party, fund, source,
                       opening, debit, credit, balance, balance_debit, balance_credit))

// Sums of the rows shown, per book, fund and source: an unfiltered trial balance has balance "0"
// in every one of them (INV-2).
struct TrialBalanceTotal {
  Book book{};
  std::string fund;
  std::string source;
  std::string opening;
  std::string debit;
  std::string credit;
  std::string balance;
  std::string balance_debit;
  std::string balance_credit;
};
BOOST_DESCRIBE_STRUCT(TrialBalanceTotal, (),
                      (book, fund, source, opening, debit, credit, balance, balance_debit,
                       balance_credit))

struct TrialBalance {
  std::vector<TrialBalanceRow>
      rows;  // by book, account, owner, fund, source, party; never all-zero
  std::vector<TrialBalanceTotal> totals;
  std::string debit;  // over all rows
  std::string credit;
  std::string balance_debit;
  std::string balance_credit;
};
BOOST_DESCRIBE_STRUCT(TrialBalance, (),
                      (rows, totals, debit, credit, balance_debit, balance_credit))

Result<TrialBalance> trial_balance(const View& view, const TrialBalanceQuery& query);

}  // namespace yingbu
