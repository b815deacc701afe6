#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <vector>

#include "ledger/domain/ids.h"
#include "ledger/domain/object_position.h"
#include "ledger/domain/proposals/events.h"

// What decide must know of a proposal.
namespace yingbu {

enum class ProposalStatus : std::uint8_t { open = 1, approved = 2, declined = 3 };
BOOST_DESCRIBE_ENUM(ProposalStatus, open, approved, declined)

struct ProposalState {
  StreamPosition position;
  ProposalStatus status = ProposalStatus::open;
  ActorNo proposed_by;
  std::vector<ActorNo> hands;  // of who proposed it, as they were then
  PartyNo organisation;
  std::vector<ProposedCommand> commands;  // emptied once decided
};
BOOST_DESCRIBE_STRUCT(ProposalState, (),
                      (position, status, proposed_by, hands, organisation, commands))

}  // namespace yingbu
