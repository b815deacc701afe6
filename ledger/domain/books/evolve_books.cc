#include "ledger/domain/apply.h"
#include "ledger/domain/books/company_books.h"
#include "ledger/domain/books/events.h"
#include "ledger/domain/books/state.h"

// The ledger as a whole.
namespace yingbu {

void apply(State& state, const EventMeta&, const LedgerOpened& e) {
  auto& ledger = state.edit<LedgerState>("");
  ledger.currency = e.currency;
  ledger.open_from = e.open_from;
}

void apply(State& state, const EventMeta&, const PeriodSealed& e) {
  state.edit<LedgerState>("").open_from = e.open_from;
}

// Of the log alone: what is decided looks at days, and those are the clock's.
void apply(State&, const EventMeta&, const ClockAccepted&) {}

void apply(State& state, const EventMeta&, const ReservesProvided& e) {
  begin_books(state, e.guarantor);
  auto& reserves = company(state, e.guarantor);
  reserves.unearned_reserve += e.unearned_change;
  reserves.compensation_reserve += e.compensation_change;
  add_to_year(reserves.provided, e.fiscal_year, e.compensation_change);
}
void retract(State& state, Seq, const ReservesProvided& e) {
  auto& reserves = company(state, e.guarantor);
  reserves.unearned_reserve -= e.unearned_change;
  reserves.compensation_reserve -= e.compensation_change;
  add_to_year(reserves.provided, e.fiscal_year, -e.compensation_change);
}

}  // namespace yingbu
