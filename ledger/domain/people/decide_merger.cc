#include "ledger/domain/apply.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/people/commands.h"
#include "ledger/domain/people/events.h"

namespace yingbu {

Result<Facts> handle(const Ask&, const MergeParty&) { return reject(Reason::nothing_to_do); }
void apply(State&, const EventMeta&, const PartyMerged&) {}

}  // namespace yingbu
