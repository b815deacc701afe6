#include "ledger/domain/loan/loan.h"

#include <algorithm>
#include <tuple>

#include "ledger/domain/attested/attested.h"

namespace yingbu {

Result<const LoanState*> opened_loan(const Ask& ask, const std::string& loan, std::string field) {
  const LoanState* known = ask.state.find<LoanState>(loan);
  if (!known || known->opened == 0) {
    return of_kind<LoanState>(Reason::not_found, loan, std::move(field));
  }
  return known;
}

Result<void> check_in_term(const LoanState& loan, Date on) {
  if (on >= loan.start) return {};
  return reject(Reason::before_loan, "basis_date")
      .with("date", text(on))
      .with("start", text(loan.start));
}

LoanFacts facts_of(const State& state, const std::string& id, const LoanState& loan) {
  LoanFacts facts{
      id,       loan.region,   loan.limit, loan.start,
      loan.end, loan.rate_ppm, {},         attributes_of(state, {SubjectKind::loan, id})};
  for (const LoanMove& move : loan.moves) facts.moves.push_back({move.on, move.amount});
  facts.extended_to = end_of(loan);
  for (const LoanRate& each : loan.rates) facts.rates.push_back({each.from, each.rate_ppm});
  for (const LoanMove& loss : loan.losses) facts.losses.push_back({loss.on, loss.amount});
  return facts;
}

std::vector<LoanFacts> loans_of(const State& state, PartyNo borrower) {
  std::vector<LoanFacts> all;
  const auto* known = state.find<BorrowerState>(object_ids::number(borrower.value));
  if (!known) return all;
  for (const std::string& id : known->loans) {
    all.push_back(facts_of(state, id, *state.find<LoanState>(id)));
  }
  return all;
}

Date end_of(const LoanState& loan) {
  return loan.extensions.empty() ? loan.end : loan.extensions.back().end;
}

std::string papers_kind(PartyNo bank) { return "loan papers " + std::to_string(bank.value); }

BalanceRange balance_from(const std::vector<LoanMove>& moves, Date from) {
  Wide balance = 0;
  std::size_t next = 0;
  for (; next < moves.size() && moves[next].on < from; ++next) balance += moves[next].amount.fen;
  // Days count by their end: what is repaid and drawn again on one is no more than it was.
  BalanceRange range{balance, balance, from, from};
  bool any = false;
  for (; next < moves.size(); ++next) {
    balance += moves[next].amount.fen;
    if (next + 1 < moves.size() && moves[next + 1].on == moves[next].on) continue;
    if (!any || balance < range.least) range.least = balance, range.least_on = moves[next].on;
    if (!any || balance > range.most) range.most = balance, range.most_on = moves[next].on;
    any = true;
  }
  return range;
}

void insert_move(std::vector<LoanMove>& moves, LoanMove move) {
  const auto order = [](const LoanMove& m) { return std::tuple(m.on, m.amount.fen < 0, m.seq); };
  moves.insert(std::ranges::upper_bound(moves, order(move), {}, order), move);
}

std::vector<LoanMove> moved(std::vector<LoanMove> moves, Date on, Money amount) {
  insert_move(moves, {on, amount, UINT64_MAX});
  return moves;
}

std::vector<LoanMove> less_given_up(const LoanState& loan) {
  std::vector<LoanMove> moves = loan.moves;
  for (const LoanMove& loss : loan.losses) {
    if (loss.amount.fen > 0) insert_move(moves, {loss.on, -loss.amount, loss.seq});
  }
  return moves;
}

}  // namespace yingbu
