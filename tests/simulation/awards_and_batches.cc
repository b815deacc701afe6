#include "tests/simulation/awards_and_batches.h"

#include <map>
#include <set>

#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/guarantee/batch_state.h"
#include "ledger/domain/people/state.h"
#include "ledger/domain/programme/state.h"

namespace yingbu::testing {
namespace {

constexpr std::size_t kAll = 10'000;

class Check {
 public:
  explicit Check(const World& world) : world_(world), state_(world.state()) {}

  std::vector<std::string> faults() {
    for (const std::string& id : state_.ids_after<GuaranteeBatchState>("", kAll)) batch(id);
    awards();
    return std::move(faults_);
  }

 private:
  void hold(bool holds, const std::string& what) {
    if (!holds) faults_.push_back(what);
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

std::vector<std::string> award_and_batch_faults(const World& world) {
  return Check(world).faults();
}

}  // namespace yingbu::testing
