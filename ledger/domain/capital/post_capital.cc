#include "ledger/domain/capital/events.h"
#include "ledger/domain/post.h"

// The book of capital (C), each vehicle a source of money of its own, and what a bureau's book and
// its budget say of the money that it pays in.
namespace yingbu {

void post(Lines& lines, const CapitalPaidIn& e) {
  Entry(lines, e.bureau, {}, e.fund, e.source)
      .debit(Account::capital_transfers, e.amount)
      .credit(Account::treasury, e.amount);
  post_budget(lines, e.bureau, {}, e.fund, e.source, Account::budget_used, e.amount);
  Entry(lines, e.bureau, {}, "", e.vehicle)
      .debit(Account::capital_cash, e.amount)
      .credit(Account::capital_paid_in, e.amount);
}

void post(Lines& lines, const CapitalInvested& e) {
  Entry(lines, e.bureau, e.investee, "", e.vehicle)
      .debit(Account::investments, e.amount)
      .credit(Account::capital_cash, e.amount);
}

void post(Lines& lines, const CapitalExited& e) {
  Entry(lines, e.bureau, {}, "", e.vehicle)
      .debit(Account::capital_cash, e.proceeds)
      .debit(Account::investment_result, e.at_cost - e.proceeds)
      .credit(Account::investments, e.at_cost);
}

}  // namespace yingbu
