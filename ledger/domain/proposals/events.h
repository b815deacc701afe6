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

// 尚待: what only time brings about before the proposal can pass.
enum class ProposalAwaits : std::uint8_t {
  booked_day = 1,        // 入账日期到来
  end_of_publicity = 2,  // 公示期满
  filing_window = 3,     // 申报期开始
};
BOOST_DESCRIBE_ENUM(ProposalAwaits, booked_day, end_of_publicity, filing_window)

struct CommandProposed {
  std::string proposal;
  std::string note;
  std::vector<ProposedCommand> commands;
  std::optional<ProposalAwaits> awaits = {};  // absent: it could pass when it was made
};
BOOST_DESCRIBE_STRUCT(CommandProposed, (), (proposal, note, commands, awaits))

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
