#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/domain/identity.h"
#include "ledger/domain/loan/commands.h"
#include "ledger/domain/loan/events.h"
#include "ledger/domain/loan/loan.h"
#include "ledger/domain/people/merged.h"
#include "ledger/domain/words/named_day.h"
#include "ledger/domain/words/words.h"

// Loans and their balance. A draw never brings it above the contract on any day, a repayment never
// below what was given up for lost; late entries are looked at on every later day too.
namespace yingbu {
namespace {

Result<void> check_papers(const Ask& ask, PartyNo bank, const std::string& papers) {
  const std::string taken = spelling_of(ask.state, papers_kind(bank), papers);
  if (taken.empty()) return {};
  return of_kind<LoanState>(Reason::already_exists, taken, "receipt_no");
}

Result<void> check_rate(Ppm rate) {
  if (rate.value >= 0 && rate <= kWhole) return {};
  return reject(Reason::rate_out_of_range, "rate_ppm")
      .with("value", std::to_string(rate.value))
      .with("high", std::to_string(kWhole.value));
}

Result<void> check_moves(const Ask& ask, const LoanState& loan, const std::string& id) {
  if (loan.moves.size() < limits::moves_a_loan_max) return {};
  (void)ask;
  return reject(Reason::too_many, "loan")
      .with("count", std::to_string(loan.moves.size() + 1))
      .with("limit", std::to_string(limits::moves_a_loan_max))
      .with("id", id);
}

Rejection too_many_changes(const std::string& id) {
  return reject(Reason::too_many, "loan")
      .with("count", std::to_string(limits::changes_a_loan_max + 1))
      .with("limit", std::to_string(limits::changes_a_loan_max))
      .with("id", id);
}

Rejection priced_already(const LoanRate& known) {
  const std::string day = text(known.from);
  const std::string seq = std::to_string(known.seq);
  return reject(Reason::nothing_to_do, "basis_date")
      .with("problem_zh", day + " 起的利率已登记（序号 " + seq + "）；要更正请先冲销它")
      .with("problem_en",
            "a rate from " + day + " on is recorded (record " + seq + "); to mend it reverse that");
}

}  // namespace

Result<Facts> handle(const Ask& ask, const OpenLoan& c) {
  YINGBU_CHECK(check_id(c.loan, "loan"));
  const LoanState* known = ask.state.find<LoanState>(c.loan);
  if (known && known->opened != 0) {
    return of_kind<LoanState>(Reason::already_exists, c.loan, "loan");
  }
  YINGBU_CHECK(spelled_once<LoanState>(ask, c.loan, "loan"));
  YINGBU_TRY(bank, resolve_unmerged(ask, c.bank, PartyKind::bank, "bank"));
  YINGBU_TRY(borrower, resolve_unmerged(ask, c.borrower, "borrower"));
  YINGBU_CHECK(check_region(ask, c.region, "region"));
  YINGBU_CHECK(check_given(c.contract_no, limits::name_bytes_max, "contract_no"));
  YINGBU_CHECK(check_given(c.receipt_no, limits::name_bytes_max, "receipt_no"));
  YINGBU_CHECK(check_positive(c.limit, "limit"));
  if (c.end <= c.start) {
    return reject(Reason::dates_out_of_order, "end")
        .with("earlier", text(c.start))
        .with("later", text(c.end));
  }
  YINGBU_CHECK(check_rate(c.rate_ppm));
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
  const BalanceRange after = balance_from(moved(loan->moves, ask.basis, c.amount), ask.basis);
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
  const BalanceRange after =
      balance_from(moved(less_given_up(*loan), ask.basis, -c.amount), ask.basis);
  if (after.least < 0) {
    const Wide left = after.least + c.amount.fen;
    return reject(Reason::repaid_above_drawn, "amount")
        .with("amount", fen_text(c.amount.fen))
        .with("date", text(after.least_on))
        .with("balance", fen_text(static_cast<std::int64_t>(left)));
  }
  return one(LoanRepaid{c.loan, c.amount});
}

Result<Facts> handle(const Ask& ask, const ExtendLoan& c) {
  YINGBU_TRY(loan, opened_loan(ask, c.loan, "loan"));
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  YINGBU_CHECK(check_in_term(*loan, ask.basis));
  if (c.end <= end_of(*loan)) {
    return out_of_order("end", {field_words("end"), c.end},
                        {Words{"present end", "现到期日", "present end"}, end_of(*loan)});
  }
  if (loan->extensions.size() >= limits::changes_a_loan_max) return too_many_changes(c.loan);
  return one(LoanExtended{c.loan, c.end, c.document});
}

Result<Facts> handle(const Ask& ask, const RepriceLoan& c) {
  YINGBU_TRY(loan, opened_loan(ask, c.loan, "loan"));
  YINGBU_CHECK(check_rate(c.rate_ppm));
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  YINGBU_CHECK(check_in_term(*loan, ask.basis));
  Ppm now = loan->rate_ppm;
  for (const LoanRate& each : loan->rates) {
    if (each.from == ask.basis) return priced_already(each);
    if (each.from < ask.basis) now = each.rate_ppm;
  }
  if (now == c.rate_ppm) {
    return reject(Reason::nothing_to_do, "rate_ppm")
        .with("problem_zh", "利率未变")
        .with("problem_en", "it is at that rate already");
  }
  if (loan->rates.size() >= limits::changes_a_loan_max) return too_many_changes(c.loan);
  return one(LoanRepriced{c.loan, c.rate_ppm, c.document});
}

}  // namespace yingbu
