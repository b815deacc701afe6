#include "ledger/domain/funds/events.h"
#include "ledger/domain/post.h"

// What the bureau's books (F) and its budget say of its sources of money.
namespace yingbu {
// 可用指标 to what it becomes.
void post_budget(Lines& lines, PartyNo bureau, PartyNo payee, const std::string& fund,
                 const std::string& source, Account becomes, Money amount) {
  Entry(lines, bureau, payee, fund, source)
      .debit(Account::budget_available, amount)
      .credit(becomes, amount);
}

void post_refund(Lines& lines, PartyNo bureau, PartyNo payee, const std::string& fund,
                 const std::string& source, Money amount, bool later_year) {
  Entry(lines, bureau, payee, fund, source)
      .debit(Account::treasury, amount)
      .credit(later_year ? Account::prior_year_refunds : Account::subsidy_expense, amount);
  if (!later_year) post_budget(lines, bureau, payee, fund, source, Account::budget_used, -amount);
}

void post(Lines& lines, const BudgetAllocated& e) {
  Entry(lines, e.bureau, {}, e.fund, e.source)
      .debit(Account::budget_granted, e.amount)
      .credit(Account::budget_available, e.amount);
}

void post(Lines& lines, const FundsReceived& e) {
  Entry(lines, e.bureau, {}, e.fund, e.source)
      .debit(Account::treasury, e.amount)
      .credit(Account::funds_received, e.amount);
}

void post(Lines& lines, const SourceCarriedOver& e) {
  Entry(lines, e.bureau, {}, e.fund, e.source)
      .debit(Account::budget_available, e.budget)
      .credit(Account::budget_carried, e.budget)
      .debit(Account::funds_carried, e.cash)
      .credit(Account::treasury, e.cash);
  Entry(lines, e.bureau, {}, e.fund, e.to_source)
      .debit(Account::budget_carried, e.budget)
      .credit(Account::budget_available, e.budget)
      .debit(Account::treasury, e.cash)
      .credit(Account::funds_carried, e.cash);
}

void post(Lines& lines, const SourceLapsed& e) {
  Entry(lines, e.bureau, {}, e.fund, e.source)
      .debit(Account::budget_available, e.budget)
      .credit(Account::budget_lapsed, e.budget)
      .debit(Account::funds_lapsed, e.cash)
      .credit(Account::treasury, e.cash);
}

void post(Lines& lines, const FundsHeld& e) {
  post_budget(lines, e.bureau, {}, e.fund, e.source, Account::budget_held, e.amount);
}

void post(Lines& lines, const HoldEnded& e) {
  post_budget(lines, e.bureau, {}, e.fund, e.source, Account::budget_held, -e.amount);
}

}  // namespace yingbu
