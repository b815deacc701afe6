#include "ledger/domain/payload_inside.h"
#include "ledger/domain/people/commands.h"
#include "ledger/domain/people/events.h"

namespace yingbu {

YINGBU_EVENT_PAYLOAD(ActorEnrolled)
YINGBU_EVENT_PAYLOAD(ActorRetired)
YINGBU_EVENT_PAYLOAD(TokenRotated)
YINGBU_EVENT_PAYLOAD(PartyRegistered)
YINGBU_EVENT_PAYLOAD(PartyRestated)
YINGBU_EVENT_PAYLOAD(PartyAffiliated)
YINGBU_EVENT_PAYLOAD(PartyMerged)
YINGBU_EVENT_PAYLOAD(PayeeBlocked)
YINGBU_EVENT_PAYLOAD(PayeeUnblocked)
YINGBU_EVENT_PAYLOAD(PartyAccountAdded)

YINGBU_COMMAND_PAYLOAD(EnrolActor)
YINGBU_COMMAND_PAYLOAD(RetireActor)
YINGBU_COMMAND_PAYLOAD(RotateToken)
YINGBU_COMMAND_PAYLOAD(RegisterParty)
YINGBU_COMMAND_PAYLOAD(RestateParty)
YINGBU_COMMAND_PAYLOAD(AffiliateParty)
YINGBU_COMMAND_PAYLOAD(MergeParty)
YINGBU_COMMAND_PAYLOAD(BlockPayee)
YINGBU_COMMAND_PAYLOAD(UnblockPayee)
YINGBU_COMMAND_PAYLOAD(AddPartyAccount)

}  // namespace yingbu
