#include "ledger/domain/loss/events.h"
#include "ledger/domain/loss/loss_lines.h"
#include "ledger/domain/post.h"

// What the guarantor (G), the province (R), the national fund (N) and the memo book (M) say of a
// loss (DOMAIN B). The books of R and N are posted where the re-guarantee is on record.
namespace yingbu {
namespace {

void post_recourse(Lines& lines, PartyNo guarantor, Money change) {
  Entry(lines, guarantor)
      .debit(Account::recourse_claims, change)
      .credit(Account::recourse_contra, change);
}

// The guarantor's own part lowers what it still has to bear; once that is written off, it is
// income.
void post_allocation(Lines& lines, PartyNo guarantor, const RecoveryAllocation& a, Account own) {
  Entry(lines, guarantor)
      .credit(Account::reguarantee_payable, a.to_province)
      .credit(Account::government_payable, a.to_government + a.to_fiscal)
      .credit(own, a.kept);
}

// What the province holds of a returned amount: its own claim goes down, what is above it is
// income, and the national fund's part is owed.
void post_returned(Lines& lines, PartyNo province, Money amount, Money fund_part,
                   Money surplus_part) {
  Entry(lines, province)
      .debit(Account::province_cash, amount)
      .credit(Account::province_claim, amount - fund_part - surplus_part)
      .credit(Account::fund_return_payable, fund_part)
      .credit(Account::province_surplus, surplus_part);
}

Account own_part(bool to_income) {
  return to_income ? Account::recovery_income : Account::compensation_receivable;
}

}  // namespace

namespace {

void post_compensation(Lines& lines, PartyNo guarantor, Money amount, Money beyond) {
  Entry(lines, guarantor)
      .debit(Account::compensation_receivable, amount)
      .debit(Account::compensation_expense, beyond)
      .credit(Account::cash_at_bank, amount + beyond);
  post_recourse(lines, guarantor, amount);
}

}  // namespace

void post(Lines& lines, const CompensationInstalmentPaid& e) {
  post_compensation(lines, e.guarantor, e.amount, e.beyond);
  post_liability(lines, e.guarantor, e.liability_change);
}

void post(Lines& lines, const CompensationPaid& e) {
  post_compensation(lines, e.guarantor, e.amount - e.instalments, e.beyond);
  post_liability(lines, e.guarantor, e.liability_change);
}

void post(Lines& lines, const ShareClaimed& e) {
  Entry(lines, e.guarantor)
      .debit(Account::share_receivable, e.amount)
      .credit(Account::compensation_receivable, e.amount);
}

void post(Lines& lines, const ShareReceived& e) {
  Entry(lines, e.guarantor)
      .debit(Account::cash_at_bank, e.amount)
      .credit(Account::share_receivable, e.amount);
  if (e.province.value == 0) return;
  Entry(lines, e.province)
      .debit(Account::province_claim, e.amount - e.fund_part)
      .debit(Account::fund_receivable, e.fund_part)
      .credit(Account::province_cash, e.amount);
}

void post(Lines& lines, const FundShareReceived& e) {
  Entry(lines, e.province)
      .debit(Account::province_cash, e.amount)
      .credit(Account::fund_receivable, e.amount);
  Entry(lines, e.national_fund)
      .debit(Account::fund_claim, e.amount)
      .credit(Account::fund_cash, e.amount);
  post_returned(lines, e.province, {}, e.fund_part, e.surplus_part);
}

void post(Lines& lines, const RecoveryParked& e) {
  Entry(lines, e.guarantor)
      .debit(Account::cash_at_bank, e.net)
      .credit(Account::parked_recoveries, e.net);
}

void post(Lines& lines, const ParkedRecoveryAllocated& e) {
  Entry(lines, e.guarantor).debit(Account::parked_recoveries, e.net);
  post_allocation(lines, e.guarantor, e.allocation, Account::compensation_receivable);
  post_recourse(lines, e.guarantor, -e.net);
}

void post(Lines& lines, const RecoveryRecorded& e) {
  Entry(lines, e.guarantor).debit(Account::cash_at_bank, e.net);
  post_allocation(lines, e.guarantor, e.allocation, own_part(e.to_income));
  post_recourse(lines, e.guarantor, -e.net);
}

void post(Lines& lines, const RecoveryAllocated& e) {
  post_allocation(lines, e.guarantor, e.allocation, own_part(e.to_income));
}

void post(Lines& lines, const RoundingTrueUp& e) {
  post_allocation(lines, e.guarantor, e.allocation, own_part(e.to_income));
  post_liability(lines, e.guarantor, e.liability_change);
}

void post(Lines& lines, const SurplusShared& e) {
  Entry(lines, e.guarantor).debit(Account::cash_at_bank, e.amount);
  post_allocation(lines, e.guarantor, e.allocation, Account::recovery_income);
}

void post(Lines& lines, const RecoveryReturned& e) {
  const bool government = e.sharer == Sharer::government;
  Entry(lines, e.guarantor)
      .debit(government ? Account::government_payable : Account::reguarantee_payable, e.amount)
      .credit(Account::cash_at_bank, e.amount);
  if (e.province.value == 0) return;
  post_returned(lines, e.province, e.amount, e.fund_part, e.surplus_part);
}

void post(Lines& lines, const RecoveryPassedOn& e) {
  post_returned(lines, e.province, {}, e.fund_part, e.surplus_part);
  Entry(lines, e.province)
      .debit(Account::fund_return_payable, e.amount)
      .credit(Account::province_cash, e.amount);
  Entry(lines, e.national_fund)
      .debit(Account::fund_cash, e.amount)
      .credit(Account::fund_claim, e.amount - e.fund_surplus)
      .credit(Account::fund_surplus, e.fund_surplus);
}

void post(Lines& lines, const FiscalReturned& e) {
  Entry(lines, e.guarantor)
      .debit(Account::government_payable, e.amount)
      .credit(Account::cash_at_bank, e.amount);
  post_refund(lines, e.bureau, e.guarantor, e.fund, e.source, e.amount, e.later_year);
}

void post(Lines& lines, const LossWrittenOff& e) {
  Entry(lines, e.guarantor)
      .debit(Account::compensation_reserve, e.from_reserve)
      .debit(Account::compensation_expense, e.amount - e.from_reserve)
      .credit(Account::compensation_receivable, e.amount);
}

namespace {

// Taken over by `owner` from `other`; all signs turned round, given up to it.
void post_loss(Lines& lines, PartyNo owner, PartyNo other, const LossLines& l) {
  Entry(lines, owner)
      .debit(Account::compensation_receivable, l.receivable)
      .debit(Account::share_receivable, l.share_receivable)
      .debit(Account::fiscal_receivable, l.fiscal_receivable)
      .credit(Account::reguarantee_payable, l.to_province)
      .credit(Account::government_payable, l.to_government)
      .credit(Account::parked_recoveries, l.parked)
      .credit(Account::recovery_income, l.income);
  Entry(lines, owner, other)
      .credit(Account::merger_transfers, l.receivable + l.share_receivable + l.fiscal_receivable -
                                             l.to_province - l.to_government - l.parked - l.income);
  post_recourse(lines, owner, l.recourse);
}

}  // namespace

// No cash moves: each company's 合并划转 says what it gave up to the other or took over from it.
void post(Lines& lines, const LossMoved& e) {
  post_loss(lines, e.from, e.to, LossLines{} - e.lines);
  post_loss(lines, e.to, e.from, e.lines);
}

}  // namespace yingbu
