#include "ledger/domain/reconciliation/whose.h"

#include "ledger/domain/object_key.h"
#include "ledger/domain/people/state.h"
#include "ledger/domain/reconciliation/state.h"

namespace yingbu {
namespace {

const std::string& region_of(const Ask& ask, PartyNo party) {
  return ask.state.find<PartyState>(object_ids::number(party.value))->region;
}

}  // namespace

Result<void> about_run(const Ask& ask, const std::string& id, Concern& concern) {
  concern.field = "run";
  concern.absent = of_kind<RunState>(Reason::not_found, id, "run");
  YINGBU_TRY(run, existing<RunState>(ask, id, "run"));
  concern.owners.push_back(run->owner);
  concern.regions.push_back(region_of(ask, run->owner));
  return {};
}

Result<void> about_break(const Ask& ask, const std::string& id, Concern& concern) {
  concern.field = "break_no";
  concern.absent = of_kind<BreakState>(Reason::not_found, id, "break_no");
  YINGBU_TRY(found, existing<BreakState>(ask, id, "break_no"));
  for (const PartyNo side : {found->owner, found->counterpart}) {
    concern.owners.push_back(side);
    concern.known_to.push_back(side);
  }
  concern.regions.push_back(region_of(ask, found->owner));
  return {};
}

}  // namespace yingbu
