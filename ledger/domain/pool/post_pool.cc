#include "ledger/domain/pool/events.h"
#include "ledger/domain/post.h"

// The book of pools (P), each pool a source of money of its own, and what a bureau's book and its
// budget say of the money that it sets apart.
namespace yingbu {
namespace {

Entry in_pool(Lines& lines, PartyNo bureau, PartyNo party, const std::string& pool) {
  return {lines, bureau, party, "", pool};
}

}  // namespace

void post(Lines& lines, const PoolFunded& e) {
  Entry(lines, e.bureau, {}, e.fund, e.source)
      .debit(Account::pool_transfers, e.amount)
      .credit(Account::treasury, e.amount);
  post_budget(lines, e.bureau, {}, e.fund, e.source, Account::budget_used, e.amount);
  in_pool(lines, e.bureau, {}, e.pool)
      .debit(Account::pool_cash, e.amount)
      .credit(Account::pool_funding, e.amount);
}

void post(Lines& lines, const PoolLossPaid& e) {
  in_pool(lines, e.bureau, e.bank, e.pool)
      .debit(Account::pool_losses, e.amount)
      .credit(Account::pool_cash, e.amount);
}

void post(Lines& lines, const PoolLossAudited& e) {
  in_pool(lines, e.bureau, e.bank, e.pool)
      .debit(Account::clawback_receivable, e.clawback)
      .credit(Account::pool_losses, e.clawback);
}

void post(Lines& lines, const PoolClawbackReceived& e) {
  in_pool(lines, e.bureau, e.bank, e.pool)
      .debit(Account::pool_cash, e.amount)
      .credit(Account::clawback_receivable, e.amount);
}

void post(Lines& lines, const PoolLossRecovered& e) {
  in_pool(lines, e.bureau, e.bank, e.pool)
      .debit(Account::pool_cash, e.to_pool)
      .credit(Account::pool_recoveries, e.to_pool);
}

void post(Lines& lines, const BridgeLent& e) {
  in_pool(lines, e.bureau, e.borrower, e.pool)
      .debit(Account::bridge_loans, e.amount)
      .credit(Account::pool_cash, e.amount);
}

void post(Lines& lines, const BridgeRepaid& e) {
  in_pool(lines, e.bureau, e.borrower, e.pool)
      .debit(Account::pool_cash, e.amount + e.fee)
      .credit(Account::bridge_loans, e.amount)
      .credit(Account::bridge_fees, e.fee);
}

}  // namespace yingbu
