#include "ledger/domain/books/events.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/loss/events.h"
#include "ledger/domain/post.h"

// What the guarantor (G), the province (R), the national fund (N) and the memo book (M) say of a
// guarantee (DOMAIN B). The books of R and N are posted where the re-guarantee is on record.
namespace yingbu {

void post_liability(Lines& lines, PartyNo guarantor, Money change) {
  Entry(lines, guarantor)
      .debit(Account::liability_in_force, change)
      .credit(Account::liability_contra, change);
}

void post(Lines& lines, const GuaranteeIssued& e) {
  post_liability(lines, e.guarantor, e.liability);
}

void post(Lines& lines, const GuaranteeRestated& e) {
  post_liability(lines, e.guarantor, e.liability_change);
}

void post(Lines& lines, const FeeCharged& e) {  // received, and recognised at once (B row 3)
  Entry(lines, e.guarantor)
      .debit(Account::cash_at_bank, e.amount)
      .credit(Account::unearned_fees, e.amount)
      .debit(Account::unearned_fees, e.amount)
      .credit(Account::fee_income, e.amount);
}

void post(Lines& lines, const FeeRefunded& e) {
  Entry(lines, e.guarantor)
      .debit(Account::fee_income, e.amount)
      .credit(Account::cash_at_bank, e.amount);
}

void post(Lines& lines, const GuaranteedLoanRepaid& e) {
  post_liability(lines, e.guarantor, e.liability_change);
}

void post(Lines& lines, const GuaranteeReleased& e) {
  post_liability(lines, e.guarantor, e.liability_change);
}

void post(Lines& lines, const GuaranteeRenewed& e) {
  post_liability(lines, e.guarantor, e.liability_change);
}

void post(Lines& lines, const ReguaranteeConfirmed& e) {
  Entry(lines, e.guarantor)
      .debit(Account::reguarantee_fees, e.fee)
      .credit(Account::cash_at_bank, e.fee);
  Entry(lines, e.province)
      .debit(Account::province_cash, e.fee)
      .credit(Account::reguarantee_income, e.fee - e.fund_fee)
      .credit(Account::fund_fee_payable, e.fund_fee);
}

void post(Lines& lines, const GuaranteeTransferred& e) {
  post_liability(lines, e.from, -e.liability);
  post_liability(lines, e.to, e.liability);
  // The fee was recognised when it was charged (B row 3), so it moves out of income.
  Entry(lines, e.from)
      .debit(Account::fee_income, e.unearned_fee)
      .credit(Account::cash_at_bank, e.unearned_fee)
      .debit(Account::client_deposits, e.deposit)
      .credit(Account::cash_at_bank, e.deposit);
  Entry(lines, e.to)
      .debit(Account::cash_at_bank, e.unearned_fee)
      .credit(Account::fee_income, e.unearned_fee)
      .debit(Account::cash_at_bank, e.deposit)
      .credit(Account::client_deposits, e.deposit);
}

void post(Lines& lines, const DepositTaken& e) {
  Entry(lines, e.guarantor)
      .debit(Account::cash_at_bank, e.amount)
      .credit(Account::client_deposits, e.amount);
}

void post(Lines& lines, const DepositReturned& e) {
  Entry(lines, e.guarantor)
      .debit(Account::client_deposits, e.amount)
      .credit(Account::cash_at_bank, e.amount);
}

void post(Lines& lines, const DepositApplied& e) {
  Entry(lines, e.guarantor)
      .debit(Account::client_deposits, e.amount)
      .credit(Account::cash_at_bank, e.amount);
  post_liability(lines, e.guarantor, e.liability_change);
}

}  // namespace yingbu
