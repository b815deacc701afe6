#include <algorithm>

#include "ledger/domain/apply.h"
#include "ledger/domain/loan/events.h"
#include "ledger/domain/loan/loan.h"
#include "ledger/domain/rests_on.h"

// What a bank gave up of a loan and recovered, and what taking a record of it back leaves.
namespace yingbu {
namespace {

void lose(State& state, const EventMeta& meta, const std::string& loan, Money amount) {
  insert_move(state.edit<LoanState>(loan).losses, {meta.basis_date, amount, meta.seq});
}

void take_back(State& state, Seq original, const std::string& loan) {
  std::erase_if(state.edit<LoanState>(loan).losses,
                [original](const LoanMove& m) { return m.seq == original; });
}

}  // namespace

void apply(State& state, const EventMeta& meta, const LoanLossRecorded& e) {
  lose(state, meta, e.loan, e.amount);
}

void apply(State& state, const EventMeta& meta, const LoanLossRecovered& e) {
  lose(state, meta, e.loan, -e.amount);
}

void retract(State& state, Seq original, const LoanLossRecorded& e) {
  take_back(state, original, e.loan);
}

void retract(State& state, Seq original, const LoanLossRecovered& e) {
  take_back(state, original, e.loan);
}

// Nothing is given up that was not drawn; what is recovered was given up before.
void rests_on(Grounds& grounds, const Standing& standing, const LoanLossRecorded& e) {
  const auto* known = standing.state.find<LoanState>(e.loan);
  if (!known) return;
  grounds.records.push_back(known->opened);
  grounds.draws.push_back({Pool::Of::drawn, e.loan});
  std::vector<LoanMove> without = known->losses;
  const auto own = std::ranges::find(without, standing.seq, &LoanMove::seq);
  if (own == without.end()) return;
  const Date on = own->on;
  without.erase(own);
  const Wide left = balance_from(without, on).least;
  grounds.gives.push_back(
      {{Pool::Of::lost, e.loan}, Money{static_cast<std::int64_t>(left)}, false, {}, on});
}

void rests_on(Grounds& grounds, const Standing& standing, const LoanLossRecovered& e) {
  const auto* known = standing.state.find<LoanState>(e.loan);
  if (!known) return;
  grounds.records.push_back(known->opened);
  grounds.draws.push_back({Pool::Of::lost, e.loan});
}

}  // namespace yingbu
