#include <algorithm>

#include "ledger/domain/apply.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/portfolio/portfolio.h"

// A year's close, and how far its settlement has come.
namespace yingbu {
namespace {

PortfolioRef ref_of(const PortfolioClosed& e) {
  return {e.programme, PortfolioScope::institution, e.institution, e.year};
}

}  // namespace

void apply(State& state, const EventMeta& meta, const PortfolioClosed& e) {
  auto& portfolio = state.edit<PortfolioState>(object_ids::portfolio(ref_of(e)));
  portfolio.closed = meta.seq;
  portfolio.share = e.share;
  portfolio.leverage = e.leverage;
  open_settlement(state, ref_of(e));
}

// What it settled is an estimate again.
void retract(State& state, Seq, const PortfolioClosed& e) {
  auto& portfolio = state.edit<PortfolioState>(object_ids::portfolio(ref_of(e)));
  portfolio.closed = 0;
  portfolio.share.reset();
  portfolio.leverage.reset();
  open_settlement(state, ref_of(e));
}

void apply(State& state, const EventMeta&, const PortfolioSettled& e) {
  const PortfolioRef ref{e.programme, e.scope, e.whose, e.year};
  auto& portfolio = state.edit<PortfolioState>(object_ids::portfolio(ref));
  portfolio.up_to = object_ids::portfolio_line(ref, e.up_to_start, e.up_to);
  portfolio.used = e.used;
  portfolio.limited = e.limited;
  if (!e.in_full) return;
  portfolio.settling = false;
  std::erase(state.edit<LedgerState>("").settling, ref);
}

}  // namespace yingbu
