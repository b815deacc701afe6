#include "ledger/domain/loss_lines.h"
#include "ledger/domain/post.h"

// What the guarantor (G), the province (R), the national fund (N) and the memo book (M) say of a
// guarantee (DOMAIN B). The books of R and N are posted where the re-guarantee is on record.
namespace yingbu {
namespace {

void post_liability(Lines& lines, PartyNo guarantor, Money change) {
  Entry(lines, guarantor)
      .debit(Account::liability_in_force, change)
      .credit(Account::liability_contra, change);
}

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

void post(Lines& lines, const RepaymentReported& e) {
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

void post(Lines& lines, const CompensationPaid& e) {
  Entry(lines, e.guarantor)
      .debit(Account::compensation_receivable, e.amount)
      .credit(Account::cash_at_bank, e.amount);
  post_liability(lines, e.guarantor, e.liability_change);
  post_recourse(lines, e.guarantor, e.amount);
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

void post(Lines& lines, const ReservesProvided& e) {
  Entry(lines, e.guarantor)
      .debit(Account::operating_expense, e.unearned_change + e.compensation_change)
      .credit(Account::unearned_reserve, e.unearned_change)
      .credit(Account::compensation_reserve, e.compensation_change);
}

}  // namespace yingbu
