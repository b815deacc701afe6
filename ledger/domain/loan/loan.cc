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

std::vector<LoanFacts> loans_of(const State& state, PartyNo borrower) {
  std::vector<LoanFacts> all;
  const auto* known = state.find<BorrowerState>(object_ids::number(borrower.value));
  if (!known) return all;
  for (const std::string& id : known->loans) {
    const LoanState& loan = *state.find<LoanState>(id);
    LoanFacts facts{
        id,       loan.region,   loan.limit, loan.start,
        loan.end, loan.rate_ppm, {},         attributes_of(state, {SubjectKind::loan, id})};
    for (const LoanMove& move : loan.moves) facts.moves.push_back({move.on, move.amount});
    facts.extended_to = end_of(loan);
    for (const LoanRate& each : loan.rates) facts.rates.push_back({each.from, each.rate_ppm});
    all.push_back(std::move(facts));
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

}  // namespace yingbu
