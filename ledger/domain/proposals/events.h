#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/fields/bytes.h"
#include "ledger/domain/ids.h"

// Two people (DESIGN 12): what one proposes, another approves or declines.
namespace yingbu {

struct ProposedCommand {
  std::uint16_t tag = 0;
  std::uint16_t version = 0;
  std::optional<Date> basis_date;
  std::optional<Date> booked_date;
  Bytes payload;
};
BOOST_DESCRIBE_STRUCT(ProposedCommand, (), (tag, version, basis_date, booked_date, payload))

struct CommandProposed {
  std::string proposal;
  std::string note;
  std::vector<ProposedCommand> commands;
};
BOOST_DESCRIBE_STRUCT(CommandProposed, (), (proposal, note, commands))

struct ProposalApproved {  // what was proposed follows in the same group
  std::string proposal;
  ActorNo proposed_by;
};
BOOST_DESCRIBE_STRUCT(ProposalApproved, (), (proposal, proposed_by))

struct ProposalDeclined {
  std::string proposal;
  ActorNo proposed_by;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(ProposalDeclined, (), (proposal, proposed_by, cause))

}  // namespace yingbu
