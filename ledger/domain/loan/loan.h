#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/handle.h"
#include "ledger/domain/loan/state.h"
#include "ledger/instruments/facts.h"

// Loans as the rules read them.
namespace yingbu {

// not_found where it was never opened, or its opening was taken back.
Result<const LoanState*> opened_loan(const Ask& ask, const std::string& loan, std::string field);

// before_loan
Result<void> check_in_term(const LoanState& loan, Date on);

LoanFacts facts_of(const State& state, const std::string& id, const LoanState& loan);

// By id.
std::vector<LoanFacts> loans_of(const State& state, PartyNo borrower);

// 到期日, extensions included; exclusive.
Date end_of(const LoanState& loan);

// The kind under which a bank's contracts and receipts are told apart (identity.h).
std::string papers_kind(PartyNo bank);

// 贷款余额 day by day: the least and the most it comes to from a day on, that day included.
struct BalanceRange {
  Wide least = 0;
  Wide most = 0;
  Date least_on;
  Date most_on;
};
BalanceRange balance_from(const std::vector<LoanMove>& moves, Date from);

// Where the move belongs among the others.
void insert_move(std::vector<LoanMove>& moves, LoanMove move);
// With the move, as the day would have it.
std::vector<LoanMove> moved(std::vector<LoanMove> moves, Date on, Money amount);

// The draws and repayments, and what was given up for lost as if it were repaid: what is left may
// be repaid or given up. What is recovered of a loss restores nothing.
std::vector<LoanMove> less_given_up(const LoanState& loan);

}  // namespace yingbu
