#include <algorithm>

#include "ledger/domain/funds/events.h"
#include "ledger/domain/funds/rests_on_source.h"
#include "ledger/domain/funds/state.h"

// What has been released from a source, or is promised of it, rests on its budget and its receipts,
// and on what was given back to it. Whose releases these are is not told: they may be hundreds.
namespace yingbu {
namespace {

void give(Grounds& grounds, const std::string& fund, const std::string& source, Money free,
          Money amount) {
  grounds.gives.push_back({{Pool::Of::source, object_ids::source(fund, source)},
                           free - amount,
                           false,
                           reject(Reason::source_exhausted, "seq")
                               .with("source", source)
                               .with("available", fen_text(free.fen))
                               .with("amount", fen_text(amount.fen))});
}

Money promised(const SourceState& source) {
  Money sum;
  for (const HoldState& held : source.holds) sum += held.amount;
  return sum;
}

const SourceState& source_of(const Standing& standing, const std::string& fund,
                             const std::string& source) {
  return *standing.state.find<SourceState>(object_ids::source(fund, source));
}

}  // namespace

void gives_back_to_source(Grounds& grounds, const Standing& standing, const std::string& fund,
                          const std::string& source, Money amount) {
  const SourceState& s = source_of(standing, fund, source);
  give(grounds, fund, source, std::min(s.budget, s.received) - s.released - promised(s), amount);
}

void rests_on(Grounds& grounds, const Standing& standing, const BudgetAllocated& e) {
  const SourceState& s = source_of(standing, e.fund, e.source);
  give(grounds, e.fund, e.source, s.budget - s.released - promised(s), e.amount);
}

void rests_on(Grounds& grounds, const Standing& standing, const FundsReceived& e) {
  const SourceState& s = source_of(standing, e.fund, e.source);
  if (s.granted < standing.seq) add_after(grounds, s.granted);
  give(grounds, e.fund, e.source, s.received - s.released - promised(s), e.amount);
}

}  // namespace yingbu
