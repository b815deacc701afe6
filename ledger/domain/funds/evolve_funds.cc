#include "ledger/domain/apply.h"
#include "ledger/domain/books/company_books.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/funds/edit_source.h"
#include "ledger/domain/funds/events.h"
#include "ledger/domain/funds/state.h"
#include "ledger/domain/identity.h"

// Funds and their sources of money.
namespace yingbu {

void apply(State& state, const EventMeta&, const FundOpened& e) {
  state.edit<FundState>(e.fund).bureau = e.bureau;
}

void apply(State& state, const EventMeta& meta, const BudgetAllocated& e) {
  auto& source = edit_source(state, e.fund, e.source);
  if (source.granted == 0) source.granted = meta.seq;
  take_spelling(state, "source/" + e.fund, e.source, e.source);
  source.fiscal_year = e.fiscal_year;
  if (source.origin_year == 0) source.origin_year = e.fiscal_year;
  source.budget += e.amount;
  if (e.tier) source.tier = e.tier;
  begin_books(state, e.bureau);
}
void retract(State& state, Seq, const BudgetAllocated& e) {
  edit_source(state, e.fund, e.source).budget -= e.amount;
}

void apply(State& state, const EventMeta&, const FundsReceived& e) {
  edit_source(state, e.fund, e.source).received += e.amount;
  if (!e.reference.empty()) {
    take_spelling(state, receipt_kind(e.fund), e.reference, e.reference);
  }
  begin_books(state, e.bureau);
}
void retract(State& state, Seq, const FundsReceived& e) {
  edit_source(state, e.fund, e.source).received -= e.amount;
  if (!e.reference.empty()) take_spelling(state, receipt_kind(e.fund), e.reference, "");
}

void apply(State& state, const EventMeta& meta, const SourceCarriedOver& e) {
  auto& from = edit_source(state, e.fund, e.source);
  from.budget -= e.budget;
  from.received -= e.cash;
  const std::int32_t origin = from.origin_year;
  const std::optional<FiscalTier> tier = from.tier;
  auto& to = edit_source(state, e.fund, e.to_source);
  if (to.granted == 0) to.granted = meta.seq;
  take_spelling(state, "source/" + e.fund, e.to_source, e.to_source);
  to.fiscal_year = e.fiscal_year;
  to.origin_year = origin;
  to.tier = tier;
  to.budget += e.budget;
  to.received += e.cash;
}

void apply(State& state, const EventMeta&, const SourceLapsed& e) {
  auto& source = edit_source(state, e.fund, e.source);
  source.budget -= e.budget;
  source.received -= e.cash;
}

void apply(State& state, const EventMeta&, const FundsHeld& e) {
  edit_source(state, e.fund, e.source).holds.push_back({e.hold, e.key, e.amount, e.expires});
  auto& place = state.edit<HoldPlace>(e.hold);
  take_spelling(state, ObjectEntry<HoldPlace>::name, e.hold, e.hold);
  place.fund = e.fund;
  place.source = e.source;
  state.edit<EntitlementState>(text(e.key)).holds.push_back(e.hold);
}

void apply(State& state, const EventMeta&, const HoldEnded& e) {
  std::erase_if(edit_source(state, e.fund, e.source).holds,
                [&e](const HoldState& held) { return held.hold == e.hold; });
  state.edit<HoldPlace>(e.hold).ended = true;
  std::erase(state.edit<EntitlementState>(text(e.key)).holds, e.hold);
}

void apply(State&, const EventMeta&, const ReleaseRationed&) {}  // the releases follow

}  // namespace yingbu
