#include <algorithm>

#include "ledger/domain/apply.h"
#include "ledger/domain/identity.h"
#include "ledger/domain/loan/events.h"
#include "ledger/domain/loan/loan.h"
#include "ledger/domain/rests_on.h"

// Loans, and what taking a record of them back leaves.
namespace yingbu {
namespace {

void move(State& state, const EventMeta& meta, const std::string& loan, Money amount) {
  insert_move(state.edit<LoanState>(loan).moves, {meta.basis_date, amount, meta.seq});
}

void take_back(State& state, Seq original, const std::string& loan) {
  std::erase_if(state.edit<LoanState>(loan).moves,
                [original](const LoanMove& m) { return m.seq == original; });
}

void rest_on_loan(Grounds& grounds, const Standing& standing, const std::string& loan,
                  Pool::Of draws, Pool::Of gives) {
  const auto* known = standing.state.find<LoanState>(loan);
  if (!known) return;
  grounds.records.push_back(known->opened);
  grounds.draws.push_back({draws, loan});
  std::vector<LoanMove> without = gives == Pool::Of::drawn ? less_given_up(*known) : known->moves;
  const auto own = std::ranges::find(without, standing.seq, &LoanMove::seq);
  if (own == without.end()) return;
  const Date on = own->on;
  without.erase(own);
  const BalanceRange range = balance_from(without, on);
  const Wide left = gives == Pool::Of::drawn ? range.least : known->limit.fen - range.most;
  grounds.gives.push_back({{gives, loan}, Money{static_cast<std::int64_t>(left)}, false, {}, on});
}

}  // namespace

void apply(State& state, const EventMeta& meta, const LoanOpened& e) {
  auto& loan = state.edit<LoanState>(e.loan);
  loan.opened = meta.seq;
  loan.bank = e.bank;
  loan.borrower = e.borrower;
  loan.region = e.region;
  loan.papers = e.contract_no + '\x1f' + e.receipt_no;
  loan.limit = e.limit;
  loan.start = e.start;
  loan.end = e.end;
  loan.rate_ppm = e.rate_ppm;
  auto& loans = state.edit<BorrowerState>(object_ids::number(e.borrower.value)).loans;
  loans.insert(std::ranges::upper_bound(loans, e.loan), e.loan);
  take_spelling(state, ObjectEntry<LoanState>::name, e.loan, e.loan);
  take_spelling(state, papers_kind(e.bank), loan.papers, e.loan);
}

void apply(State& state, const EventMeta& meta, const LoanDrawn& e) {
  move(state, meta, e.loan, e.amount);
}

void apply(State& state, const EventMeta& meta, const LoanRepaid& e) {
  move(state, meta, e.loan, -e.amount);
}

void apply(State& state, const EventMeta& meta, const LoanExtended& e) {
  state.edit<LoanState>(e.loan).extensions.push_back({e.end, meta.seq});
}

void apply(State& state, const EventMeta& meta, const LoanRepriced& e) {
  auto& rates = state.edit<LoanState>(e.loan).rates;
  const LoanRate rate{meta.basis_date, e.rate_ppm, meta.seq};
  rates.insert(std::ranges::upper_bound(rates, rate.from, {}, &LoanRate::from), rate);
}

void retract(State& state, Seq, const LoanOpened& e) {
  auto& loan = state.edit<LoanState>(e.loan);
  take_spelling(state, papers_kind(e.bank), loan.papers, "");
  LoanState closed;
  closed.position = loan.position;
  loan = std::move(closed);
  std::erase(state.edit<BorrowerState>(object_ids::number(e.borrower.value)).loans, e.loan);
}

void retract(State& state, Seq original, const LoanDrawn& e) { take_back(state, original, e.loan); }

void retract(State& state, Seq original, const LoanRepaid& e) {
  take_back(state, original, e.loan);
}

void retract(State& state, Seq original, const LoanExtended& e) {
  std::erase_if(state.edit<LoanState>(e.loan).extensions,
                [original](const LoanExtension& x) { return x.seq == original; });
}

void retract(State& state, Seq original, const LoanRepriced& e) {
  std::erase_if(state.edit<LoanState>(e.loan).rates,
                [original](const LoanRate& r) { return r.seq == original; });
}

// Each goes on from the end before it.
void rests_on(Grounds& grounds, const Standing& standing, const LoanExtended& e) {
  const auto* known = standing.state.find<LoanState>(e.loan);
  if (!known) return;
  grounds.records.push_back(known->opened);
  for (const LoanExtension& earlier : known->extensions) {
    if (earlier.seq < standing.seq) grounds.records.push_back(earlier.seq);
  }
}

void rests_on(Grounds& grounds, const Standing& standing, const LoanRepriced& e) {
  const auto* known = standing.state.find<LoanState>(e.loan);
  if (known) grounds.records.push_back(known->opened);
}

void rests_on(Grounds& grounds, const Standing& standing, const LoanDrawn& e) {
  rest_on_loan(grounds, standing, e.loan, Pool::Of::loan_room, Pool::Of::drawn);
}

void rests_on(Grounds& grounds, const Standing& standing, const LoanRepaid& e) {
  rest_on_loan(grounds, standing, e.loan, Pool::Of::drawn, Pool::Of::loan_room);
}

}  // namespace yingbu
