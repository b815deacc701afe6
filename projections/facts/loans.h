#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/loan/events.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// 贷款台账: the loans that subsidies are reckoned on, with every draw, repayment and loss by its
// day. The register answers the present.
namespace yingbu {

struct LoanMoveRow {
  Date on;
  Money amount;  // 提款 above zero, 还款 below
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(LoanMoveRow, (), (on, amount, seq))

struct LoanExtensionRow {  // 展期
  Date end;                // exclusive
  std::string document;
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(LoanExtensionRow, (), (end, document, seq))

struct LoanRateRow {  // 利率调整
  Date from;
  Ppm rate_ppm;
  std::string document;
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(LoanRateRow, (), (from, rate_ppm, document, seq))

struct LoanRow {
  std::string loan;
  PartyName bank;
  PartyName borrower;
  std::string region;
  std::string contract_no;
  std::string receipt_no;
  Money limit;  // 合同金额
  Date start;
  Date end;                        // as contracted, exclusive
  Ppm rate_ppm;                    // the same
  Money drawn;                     // 累计提款
  Money repaid;                    // 累计还款
  Money balance;                   // 余额 after the last of them
  std::vector<LoanMoveRow> moves;  // by day
  Seq opened_seq = 0;
  std::vector<LoanExtensionRow> extensions;
  std::vector<LoanRateRow> rates;   // by day
  std::vector<LoanMoveRow> losses;  // by day: 损失 above zero, what was recovered of it below
  Money lost;                       // 净损失, what was recovered taken off
  Seq last_seq = 0;                 // of its last record, 红冲 of one included
};
BOOST_DESCRIBE_STRUCT(LoanRow, (),
                      (loan, bank, borrower, region, contract_no, receipt_no, limit, start, end,
                       rate_ppm, drawn, repaid, balance, moves, opened_seq, extensions, rates,
                       losses, lost, last_seq))

struct LoanQuery {
  PageRequest page;
  std::optional<std::string> loan;
  std::optional<PartyNo> bank;
  std::optional<PartyNo> borrower;
};

struct LoanPage {
  std::vector<LoanRow> rows;  // by id; a page ends early where its loans have many moves
  std::optional<std::string> next_cursor;
};

Result<LoanPage> loans(const View& view, const LoanQuery& query);

// Every loan that was on record by then.
void each_open_loan(const View& view, const AsOf& when,
                    const std::function<void(const LoanOpened&)>& f);

// Whether the loan is open and the bank's.
bool is_loan_of(const View& view, PartyNo bank, const std::string& loan);

}  // namespace yingbu
