#include "ledger/domain/cut_over/opening_use.h"

namespace yingbu {

OpeningUse opening_use(Account account) {
  switch (account) {
    case Account::compensation_receivable:
    case Account::share_receivable:
    case Account::fee_subsidy_receivable:
    case Account::fiscal_receivable:
    case Account::reguarantee_payable:
    case Account::government_payable:
    case Account::client_deposits:
    case Account::parked_recoveries:
    case Account::province_claim:
    case Account::fund_receivable:
    case Account::fund_return_payable:
    case Account::fund_claim:
    case Account::treasury:
    case Account::in_transit:
    case Account::budget_available:
    case Account::liability_in_force:
    case Account::recourse_claims: return OpeningUse::tied;
    case Account::cash_at_bank:
    case Account::unearned_fees:
    case Account::fee_income:
    case Account::subsidy_income:
    case Account::compensation_reserve:
    case Account::unearned_reserve:
    case Account::recovery_income:
    case Account::reguarantee_fees:
    case Account::compensation_expense:
    case Account::operating_expense:
    case Account::province_cash:
    case Account::fund_fee_payable:
    case Account::reguarantee_income:
    case Account::province_surplus:
    case Account::fund_cash:
    case Account::fund_surplus: return OpeningUse::brought;
    default: return OpeningUse::free;
  }
}

Account opening_equity_of(Book book) {
  switch (book) {
    case Book::province: return Account::province_opening_equity;
    case Book::national_fund: return Account::fund_opening_equity;
    default: return Account::opening_equity;
  }
}

bool is_cash(Account account) {
  return account == Account::cash_at_bank || account == Account::province_cash ||
         account == Account::fund_cash;
}

std::optional<Account> cash_of(PartyKind kind) {
  if (kind == PartyKind::bureau) return std::nullopt;
  return kind == PartyKind::reguarantor ? Account::province_cash : Account::cash_at_bank;
}

bool keeps_book(PartyKind kind, Book book) {
  switch (kind) {
    case PartyKind::guarantor: return book == Book::guarantor || book == Book::memo;
    case PartyKind::reguarantor: return book == Book::province || book == Book::national_fund;
    case PartyKind::bureau: return book == Book::bureau || book == Book::budget;
    default: return false;
  }
}

}  // namespace yingbu
