#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/domain/identity.h"
#include "ledger/domain/loan/commands.h"
#include "ledger/domain/loan/events.h"
#include "ledger/domain/loan/loan.h"

// Loans and their balance. A draw never brings it above the contract on any day, a repayment never
// below zero; late entries are looked at on every later day too.
namespace yingbu {
namespace {

Result<void> check_papers(const Ask& ask, PartyNo bank, const std::string& papers) {
  const std::string taken = spelling_of(ask.state, papers_kind(bank), papers);
  if (taken.empty()) return {};
  return of_kind<LoanState>(Reason::already_exists, taken, "receipt_no");
}

Result<void> check_in_term(const LoanState& loan, Date on) {
  if (on >= loan.start) return {};
  return reject(Reason::before_loan, "basis_date")
      .with("date", text(on))
      .with("start", text(loan.start));
}

// With the move, as the day would have it.
std::vector<LoanMove> moved(const LoanState& loan, Date on, Money amount) {
  std::vector<LoanMove> moves = loan.moves;
  insert_move(moves, {on, amount, UINT64_MAX});
  return moves;
}

Result<void> check_moves(const Ask& ask, const LoanState& loan, const std::string& id) {
  if (loan.moves.size() < limits::moves_a_loan_max) return {};
  (void)ask;
  return reject(Reason::too_many, "loan")
      .with("count", std::to_string(loan.moves.size() + 1))
      .with("limit", std::to_string(limits::moves_a_loan_max))
      .with("id", id);
}

}  // namespace

Result<Facts> handle(const Ask& ask, const OpenLoan& c) {
  YINGBU_CHECK(check_id(c.loan, "loan"));
  const LoanState* known = ask.state.find<LoanState>(c.loan);
  if (known && known->opened != 0) {
    return of_kind<LoanState>(Reason::already_exists, c.loan, "loan");
  }
  YINGBU_CHECK(spelled_once<LoanState>(ask, c.loan, "loan"));
  YINGBU_TRY(bank, resolve_party(ask, c.bank, PartyKind::bank, "bank"));
  YINGBU_TRY(borrower, resolve_party(ask, c.borrower, "borrower"));
  YINGBU_CHECK(check_region(ask, c.region, "region"));
  YINGBU_CHECK(check_given(c.contract_no, limits::name_bytes_max, "contract_no"));
  YINGBU_CHECK(check_given(c.receipt_no, limits::name_bytes_max, "receipt_no"));
  YINGBU_CHECK(check_positive(c.limit, "limit"));
  if (c.end <= c.start) {
    return reject(Reason::dates_out_of_order, "end")
        .with("earlier", text(c.start))
        .with("later", text(c.end));
  }
  if (c.rate_ppm.value < 0 || c.rate_ppm > kWhole) {
    return reject(Reason::rate_out_of_range, "rate_ppm")
        .with("value", std::to_string(c.rate_ppm.value))
        .with("high", std::to_string(kWhole.value));
  }
  YINGBU_CHECK(check_papers(ask, bank, c.contract_no + '\x1f' + c.receipt_no));
  const auto* borrows = ask.state.find<BorrowerState>(object_ids::number(borrower.value));
  if (borrows && borrows->loans.size() >= limits::loans_a_borrower_max) {
    return reject(Reason::too_many, "borrower")
        .with("count", std::to_string(borrows->loans.size() + 1))
        .with("limit", std::to_string(limits::loans_a_borrower_max));
  }
  return one(LoanOpened{c.loan, bank, borrower, c.region, c.contract_no, c.receipt_no, c.limit,
                        c.start, c.end, c.rate_ppm});
}

Result<Facts> handle(const Ask& ask, const DrawLoan& c) {
  YINGBU_TRY(loan, opened_loan(ask, c.loan, "loan"));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_in_term(*loan, ask.basis));
  YINGBU_CHECK(check_moves(ask, *loan, c.loan));
  const BalanceRange after = balance_from(moved(*loan, ask.basis, c.amount), ask.basis);
  if (after.most > loan->limit.fen) {
    return reject(Reason::drawn_above_contract, "amount")
        .with("balance", fen_text(static_cast<std::int64_t>(after.most)))
        .with("date", text(after.most_on))
        .with("limit", fen_text(loan->limit.fen));
  }
  return one(LoanDrawn{c.loan, c.amount});
}

Result<Facts> handle(const Ask& ask, const RepayLoan& c) {
  YINGBU_TRY(loan, opened_loan(ask, c.loan, "loan"));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_in_term(*loan, ask.basis));
  YINGBU_CHECK(check_moves(ask, *loan, c.loan));
  const BalanceRange after = balance_from(moved(*loan, ask.basis, -c.amount), ask.basis);
  if (after.least < 0) {
    const Wide left = after.least + c.amount.fen;
    return reject(Reason::repaid_above_drawn, "amount")
        .with("amount", fen_text(c.amount.fen))
        .with("date", text(after.least_on))
        .with("balance", fen_text(static_cast<std::int64_t>(left)));
  }
  return one(LoanRepaid{c.loan, c.amount});
}

}  // namespace yingbu
