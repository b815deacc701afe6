#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/proposals/events.h"
#include "ledger/domain/proposals/state.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// 提案: what waits for a second person, and what became of the others.
namespace yingbu {

struct ProposalRow {
  std::string proposal;
  ProposalStatus status = ProposalStatus::open;
  std::string note;
  std::optional<ProposalAwaits> awaits;  // what only time brings about, as it was proposed
  ActorNo proposed_by;
  PartyNo organisation;
  std::int64_t proposed_at_us = 0;
  Seq seq = 0;
  ActorNo decided_by;  // 0 while open
  Seq decided_seq = 0;
  std::string cause;                      // of a refusal
  std::vector<ProposedCommand> commands;  // decode_command() tells them
  Date booked_date;                       // of the proposing
  Date decided_booked;
};
BOOST_DESCRIBE_STRUCT(ProposalRow, (),
                      (proposal, status, note, awaits, proposed_by, organisation, proposed_at_us,
                       seq, decided_by, decided_seq, cause, commands, booked_date, decided_booked))

struct ProposalQuery {
  AsOf when = {};
  PageRequest page = {};
  std::optional<ProposalStatus> status = ProposalStatus::open;
  std::optional<PartyNo> organisation;
};

struct ProposalPage {
  std::vector<ProposalRow> rows;  // by seq of the proposing, oldest first
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(ProposalPage, (), (rows, next_cursor))

Result<ProposalPage> proposals(const View& view, const ProposalQuery& query);
// As it stood then; nothing where it had not been made.
std::optional<ProposalRow> proposal(const View& view, const std::string& id, const AsOf& when = {});

}  // namespace yingbu
