#include "tests/simulation/money_apart.h"

#include <map>
#include <set>

#include "ledger/domain/capital/state.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/guarantee/batch_state.h"
#include "ledger/domain/people/state.h"
#include "ledger/domain/pool/state.h"
#include "ledger/domain/programme/state.h"

namespace yingbu::testing {
namespace {

constexpr std::size_t kAll = 10'000;

class Apart {
 public:
  explicit Apart(const World& world) : world_(world), state_(world.state()) {}

  std::vector<std::string> faults() {
    for (const std::string& id : state_.ids_after<PoolState>("", kAll)) pool(id);
    for (const std::string& id : state_.ids_after<PoolLoanState>("", kAll)) pool_loan(id);
    for (const std::string& id : state_.ids_after<VehicleState>("", kAll)) vehicle(id);
    for (const std::string& id : state_.ids_after<GuaranteeBatchState>("", kAll)) batch(id);
    awards();
    return std::move(faults_);
  }

 private:
  void hold(bool holds, const std::string& what) {
    if (!holds) faults_.push_back(what);
  }

  Wide account_of(Account account, const std::string& source) const {
    Wide sum = 0;
    for (const auto& [key, amount] : world_.balances()) {
      if (key.account == account && key.source == source) sum += amount;
    }
    return sum;
  }

  void pool(const std::string& id) {
    const PoolState& p = *state_.find<PoolState>(id);
    hold(p.balance.fen >= 0, "INV-12 pool " + id + " is below zero");
    hold(account_of(Account::pool_cash, id) == p.balance.fen, "INV-12 the cash of pool " + id);
    hold(account_of(Account::bridge_loans, id) == p.lent.fen, "INV-13 the loans of pool " + id);
    Money out;
    for (const std::string& each : state_.ids_after<BridgeState>("", kAll)) {
      const BridgeState& bridge = *state_.find<BridgeState>(each);
      if (bridge.pool == id) out += bridge.amount - bridge.repaid;
    }
    hold(out == p.lent, "INV-13 the bridges of pool " + id);
    Money committed;
    for (const std::string& each : state_.ids_after<BatchState>("", kAll)) {
      const BatchState& of = *state_.find<BatchState>(each);
      if (of.pool != id || of.admitted == 0) continue;
      hold(of.entered <= of.credit, "INV-12 more is lent than batch " + each + " admits");
      committed += of.ended ? of.entered : of.credit;
    }
    hold(committed == p.committed, "INV-12 what is committed of pool " + id);
  }

  void pool_loan(const std::string& id) {
    const PoolLoanState& loan = *state_.find<PoolLoanState>(id);
    hold(loan.paid <= loan.due, "INV-7 more is paid than is due of loan " + id);
    hold(loan.given_back <= loan.clawback, "INV-8 more came back than was to of loan " + id);
    hold(loan.returned.fen >= 0 && loan.returned <= loan.paid,
         "INV-8 more is returned than was paid of loan " + id);
  }

  void vehicle(const std::string& id) {
    const VehicleState& v = *state_.find<VehicleState>(id);
    hold(v.cash.fen >= 0, "capital " + id + " is below zero");
    hold(account_of(Account::capital_cash, id) == v.cash.fen, "the cash of capital " + id);
  }

  void batch(const std::string& id) {
    const GuaranteeBatchState& b = *state_.find<GuaranteeBatchState>(id);
    const Wide cap = Wide{b.liability.fen} * b.cap_ppm.value / kWhole.value;
    hold(b.compensated.fen <= cap, "INV-16 batch " + id + " is above its cap");
  }

  PartyNo root_of(PartyNo party) const {
    while (true) {
      const auto* known = state_.find<PartyState>(std::to_string(party.value));
      if (!known || known->merged_into.value == 0) return party;
      party = known->merged_into;
    }
  }

  void awards() {
    std::map<std::pair<std::string, PartyNo>, int> due;
    for (const std::string& id : state_.ids_after<EntitlementState>("", kAll)) {
      const EntitlementState& e = *state_.find<EntitlementState>(id);
      const auto* programme = state_.find<ProgrammeState>(e.key.programme);
      if (!programme || e.key.period != "ever" || e.due.fen == 0 || e.carried) continue;
      ++due[{e.key.programme, root_of(e.key.payee)}];
    }
    for (const auto& [whose, times] : due) {
      hold(times == 1, "INV-15 an award of " + whose.first + " is due more than once");
    }
  }

  const World& world_;
  const State& state_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> faults_of_money_apart(const World& world) { return Apart(world).faults(); }

}  // namespace yingbu::testing
