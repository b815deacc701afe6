#include "ledger/domain/capital/events.h"
#include "ledger/domain/capital/investments.h"
#include "ledger/domain/capital/state.h"
#include "ledger/domain/exceeds_room.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/rests_on.h"

// What each event of capital rests on. What used a vehicle's cash is not told: it may be hundreds.
namespace yingbu {
namespace {

using Of = Pool::Of;

void gives_cash(Grounds& grounds, const Standing& standing, const std::string& vehicle,
                Money amount) {
  const Money cash = standing.state.find<VehicleState>(vehicle)->cash;
  grounds.gives.push_back({{Of::capital, vehicle},
                           cash - amount,
                           true,
                           exceeds_room(amount, cash, kNotInvested, "seq")});
}

}  // namespace

void rests_on(Grounds& grounds, const Standing& standing, const CapitalPaidIn& e) {
  gives_cash(grounds, standing, e.vehicle, e.amount);
}

// Of what was invested in one company any may be taken back, as long as what has come back was
// invested too.
void rests_on(Grounds& grounds, const Standing& standing, const CapitalInvested& e) {
  const std::string id = object_ids::investment(e.vehicle, e.investment);
  const auto& known = *standing.state.find<InvestmentState>(id);
  grounds.draws.push_back({Of::capital, e.vehicle});
  grounds.gives.push_back({{Of::invested, id}, known.invested - e.amount - known.exited});
}

void rests_on(Grounds& grounds, const Standing& standing, const CapitalExited& e) {
  const std::string id = object_ids::investment(e.vehicle, e.investment);
  const auto& known = *standing.state.find<InvestmentState>(id);
  if (const Seq begun = begun_by(known); begun < standing.seq) add_after(grounds, begun);
  grounds.draws.push_back({Of::invested, id});
  gives_cash(grounds, standing, e.vehicle, e.proceeds);
}

}  // namespace yingbu
