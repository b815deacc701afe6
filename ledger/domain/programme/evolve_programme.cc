#include "ledger/domain/apply.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/programme/events.h"
#include "ledger/domain/programme/state.h"
#include "ledger/instruments/shapes.h"

// Programmes and their terms.
namespace yingbu {

void apply(State& state, const EventMeta&, const ProgrammeEstablished& e) {
  auto& programme = state.edit<ProgrammeState>(e.programme);
  programme.bureau = e.bureau;
  programme.shape = e.shape;
  programme.subject = e.subject;
  programme.basis_day = e.basis_day;
  state.edit<LedgerState>("").programmes.push_back(e.programme);
}

void apply(State& state, const EventMeta&, const FilingWindowChanged& e) {
  auto& windows = state.edit<ProgrammeState>(e.programme).windows;
  std::erase_if(windows, [&e](const WindowState& w) { return w.period == e.period; });
  windows.push_back({e.period, e.deadline});
}

void apply(State& state, const EventMeta&, const TermsEnacted& e) {
  auto& programme = state.edit<ProgrammeState>(e.programme);
  assert(e.terms_no == programme.terms.size() + 1);
  programme.terms.push_back(e.terms);
  const PortfolioLaw law = portfolio_law(programme.shape, e.terms);
  if (!law.crosses_keys()) return;
  programme.crosses_keys = true;
  programme.portfolio_scope = law.scope;
}

}  // namespace yingbu
