#include <algorithm>

#include "ledger/domain/apply.h"
#include "ledger/domain/capital/events.h"
#include "ledger/domain/capital/investments.h"
#include "ledger/domain/capital/state.h"
#include "ledger/domain/funds/edit_source.h"
#include "ledger/domain/identity.h"

// Vehicles of capital and what they hold.
namespace yingbu {
namespace {

template <class E>
InvestmentState& investment_of(State& state, const E& e) {
  return state.edit<InvestmentState>(object_ids::investment(e.vehicle, e.investment));
}

void no_longer(InvestmentState& investment, Seq original) {
  std::erase_if(investment.live, [original](const LiveEvent& e) { return e.seq == original; });
}

}  // namespace

void apply(State& state, const EventMeta&, const VehicleOpened& e) {
  state.edit<VehicleState>(e.vehicle).bureau = e.bureau;
  take_spelling(state, ObjectEntry<VehicleState>::name, e.vehicle, e.vehicle);
}

void apply(State& state, const EventMeta&, const CapitalPaidIn& e) {
  edit_source(state, e.fund, e.source).released += e.amount;
  state.edit<VehicleState>(e.vehicle).cash += e.amount;
}
void retract(State& state, Seq, const CapitalPaidIn& e) {
  edit_source(state, e.fund, e.source).released -= e.amount;
  state.edit<VehicleState>(e.vehicle).cash -= e.amount;
}

void apply(State& state, const EventMeta& meta, const CapitalInvested& e) {
  auto& investment = investment_of(state, e);
  investment.investee = e.investee;
  investment.invested += e.amount;
  investment.live.push_back({meta.seq, EventEntry<CapitalInvested>::tag});
  state.edit<VehicleState>(e.vehicle).cash -= e.amount;
  take_spelling(state, investments_of(e.vehicle), e.investment, e.investment);
}
void retract(State& state, Seq original, const CapitalInvested& e) {
  auto& investment = investment_of(state, e);
  investment.invested -= e.amount;
  no_longer(investment, original);
  state.edit<VehicleState>(e.vehicle).cash += e.amount;
}

void apply(State& state, const EventMeta& meta, const CapitalExited& e) {
  auto& investment = investment_of(state, e);
  investment.exited += e.at_cost;
  investment.live.push_back({meta.seq, EventEntry<CapitalExited>::tag});
  state.edit<VehicleState>(e.vehicle).cash += e.proceeds;
}
void retract(State& state, Seq original, const CapitalExited& e) {
  auto& investment = investment_of(state, e);
  investment.exited -= e.at_cost;
  no_longer(investment, original);
  state.edit<VehicleState>(e.vehicle).cash -= e.proceeds;
}

}  // namespace yingbu
