#include "ledger/base/limits.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/loan/commands.h"
#include "ledger/domain/loan/events.h"
#include "ledger/domain/loan/loan.h"
#include "ledger/domain/words/named_day.h"
#include "ledger/domain/words/words.h"

// 银行损失 (L22-3.3, L22-3.4): what a bank gives up of a loan, and what it gets back of that. On no
// day more is given up than is owed, nor more recovered than was given up; late entries are looked
// at on every later day too.
namespace yingbu {
namespace {

Result<void> check_losses(const LoanState& loan, const std::string& id) {
  if (loan.losses.size() < limits::changes_a_loan_max) return {};
  return reject(Reason::too_many, "loan")
      .with("count", std::to_string(loan.losses.size() + 1))
      .with("limit", std::to_string(limits::changes_a_loan_max))
      .with("id", id);
}

Rejection exceeds(Money amount, const Words& what, Wide left) {
  return reject(Reason::exceeds_room, "amount")
      .with("amount", fen_text(amount.fen))
      .with_word("what", what)
      .with("left", fen_text(static_cast<std::int64_t>(left)));
}

}  // namespace

Result<Facts> handle(const Ask& ask, const RecordLoanLoss& c) {
  YINGBU_TRY(loan, opened_loan(ask, c.loan, "loan"));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  YINGBU_CHECK(check_in_term(*loan, ask.basis));
  YINGBU_CHECK(check_losses(*loan, c.loan));
  const BalanceRange after =
      balance_from(moved(less_given_up(*loan), ask.basis, -c.amount), ask.basis);
  if (after.least < 0) {
    const std::string zh = " " + text(after.least_on) + " 的贷款余额";
    const std::string en = "the loan's balance on " + text(after.least_on);
    return exceeds(c.amount, {"balance", zh, en}, after.least + c.amount.fen);
  }
  return one(LoanLossRecorded{c.loan, loan->bank, c.amount, c.document});
}

Result<Facts> handle(const Ask& ask, const RecoverLoanLoss& c) {
  YINGBU_TRY(loan, opened_loan(ask, c.loan, "loan"));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  if (loan->losses.empty()) {
    return wrong_state<LoanState>(c.loan, {"no_loss", "没有损失", "without a loss"}, "loan");
  }
  const Date first = loan->losses.front().on;
  if (ask.basis < first) {
    return out_of_order("basis_date", {field_words("basis_date"), ask.basis},
                        {Words{"first_loss", "首次损失认定日", "first loss"}, first});
  }
  YINGBU_CHECK(check_losses(*loan, c.loan));
  const BalanceRange after = balance_from(moved(loan->losses, ask.basis, -c.amount), ask.basis);
  if (after.least < 0) {
    const std::string zh = " " + text(after.least_on) + " 未收回的损失";
    const std::string en = "the loss not recovered on " + text(after.least_on);
    return exceeds(c.amount, {"loss", zh, en}, after.least + c.amount.fen);
  }
  return one(LoanLossRecovered{c.loan, loan->bank, c.amount, c.document});
}

}  // namespace yingbu
