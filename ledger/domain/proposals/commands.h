#pragma once

#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "ledger/domain/proposals/events.h"

// What two people ask (DESIGN 12). Conventions: command_table.h.
namespace yingbu {

struct Propose {  // commands as (tag, version, bytes); over HTTP they are written out in JSON
  std::string proposal;
  std::string note;
  std::vector<ProposedCommand> commands;
};
BOOST_DESCRIBE_STRUCT(Propose, (), (proposal, note, commands))

struct Approve {
  std::string proposal;
};
BOOST_DESCRIBE_STRUCT(Approve, (), (proposal))

struct Decline {
  std::string proposal;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(Decline, (), (proposal, cause))

}  // namespace yingbu
