#include "ledger/base/bug.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/post.h"
#include "ledger/instruments/payee_entry.h"

// What the bureau's books (F), its budget and the payee's book say of an entitlement.
namespace yingbu {
namespace {

// 应收补贴款 of a payee whose book is kept here, and where it comes from.
struct PayeeAccounts {
  Account receivable;
  Account other_side;
};

PayeeAccounts accounts_of(PayeeEntry entry) {
  switch (entry) {
    case PayeeEntry::fiscal_compensation:
      return {Account::fiscal_receivable, Account::compensation_receivable};
    case PayeeEntry::fiscal_income: return {Account::fiscal_receivable, Account::recovery_income};
    case PayeeEntry::fee_subsidy: return {Account::fee_subsidy_receivable, Account::subsidy_income};
    case PayeeEntry::none: break;
  }
  bug("an approval that the payee's books do not say");
}

}  // namespace

void post(Lines& lines, const EntitlementApproved& e) {
  if (e.payee_entry == PayeeEntry::none) return;
  const PayeeAccounts payee = accounts_of(e.payee_entry);
  const Money awaited = e.amount - e.prepaid;
  Entry(lines, e.key.payee).debit(payee.receivable, awaited).credit(payee.other_side, awaited);
}

void post(Lines& lines, const FundsReleased& e) {
  Entry(lines, e.bureau, e.key.payee, e.fund, e.source)
      .debit(Account::in_transit, e.amount)
      .credit(Account::treasury, e.amount);
  post_budget(lines, e.bureau, e.key.payee, e.fund, e.source, Account::budget_used, e.amount);
}

void post(Lines& lines, const ReleaseConfirmed& e) {
  Entry(lines, e.bureau, e.key.payee, e.fund, e.source)
      .debit(Account::subsidy_expense, e.amount)
      .credit(Account::in_transit, e.amount);
  if (e.payee_entry == PayeeEntry::none) return;
  const PayeeAccounts payee = accounts_of(e.payee_entry);
  Entry(lines, e.key.payee)
      .debit(Account::cash_at_bank, e.amount)
      .credit(payee.receivable, e.amount - e.again)
      .credit(payee.other_side, e.again);
}

void post(Lines& lines, const ReleaseBounced& e) {
  Entry(lines, e.bureau, e.key.payee, e.fund, e.source)
      .debit(Account::treasury, e.amount)
      .credit(Account::in_transit, e.amount);
  post_budget(lines, e.bureau, e.key.payee, e.fund, e.source, Account::budget_used, -e.amount);
}

void post(Lines& lines, const RefundReceived& e) {
  post_refund(lines, e.bureau, e.key.payee, e.fund, e.source, e.amount, e.later_year);
  if (e.payee_entry == PayeeEntry::none) return;
  Entry(lines, e.key.payee)
      .debit(accounts_of(e.payee_entry).other_side, e.amount)
      .credit(Account::cash_at_bank, e.amount);
}

void post(Lines& lines, const OffsetApplied& e) {  // no cash: the overpaid income meets the claim
  if (e.payee_entry == PayeeEntry::none) return;
  const PayeeAccounts payee = accounts_of(e.payee_entry);
  Entry(lines, e.key.payee)
      .debit(payee.other_side, e.amount)
      .credit(payee.receivable, e.amount - e.again)
      .credit(payee.other_side, e.again);
}

}  // namespace yingbu
