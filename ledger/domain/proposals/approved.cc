#include "ledger/domain/proposals/approved.h"

#include "ledger/domain/codec.h"
#include "ledger/domain/proposals/commands.h"
#include "ledger/domain/proposals/state.h"

namespace yingbu {
namespace {

CommandRequest request_of(const ProposedCommand& p) {
  return {decode_command(p.tag, p.version, p.payload.data), p.basis_date, p.booked_date};
}

std::optional<ProposalAwaits> healed_by_time(const Rejection& rejection, const Ask& ask,
                                             const CommandRequest& request) {
  if (rejection.reason == Reason::publicity_runs) return ProposalAwaits::end_of_publicity;
  if (rejection.reason == Reason::window_not_open) return ProposalAwaits::filing_window;
  const bool ahead = request.booked_date && *request.booked_date > ask.today;
  if (rejection.reason == Reason::period_closed && ahead) return ProposalAwaits::booked_day;
  // Booked on the day it is approved, it happened by then.
  const bool happens_later = rejection.reason == Reason::dates_out_of_order &&
                             !request.booked_date && request.basis_date &&
                             *request.basis_date > ask.today;
  return happens_later ? std::optional(ProposalAwaits::booked_day) : std::nullopt;
}

// Refused to who proposes, not to who will approve.
bool is_about_the_person(Reason reason) { return reason == Reason::same_reviewer; }

}  // namespace

Result<std::optional<ProposalAwaits>> tried_out(Group& group, const Ask& ask,
                                                const Command& command) {
  const auto* propose = command.as<Propose>();
  if (!propose || ask.carrying) return std::nullopt;
  YINGBU_CHECK(handle(ask, *propose));  // its form first
  std::vector<CommandRequest> requests;
  for (const ProposedCommand& p : propose->commands) requests.push_back(request_of(p));
  const auto refused = group.refusal_of(requests);
  if (!refused || is_about_the_person(refused->rejection.reason)) return std::nullopt;
  if (const auto awaits = healed_by_time(refused->rejection, ask, requests[refused->command])) {
    return awaits;
  }
  Rejection rejection = refused->rejection;
  const std::string at = "commands/" + std::to_string(refused->command);
  rejection.field = rejection.field.empty() ? at : at + "/" + rejection.field;
  return rejection;
}

std::vector<ProposedCommand> approved_by(const State& state, const Command& command) {
  const auto* approve = command.as<Approve>();
  const auto* proposal = approve ? state.find<ProposalState>(approve->proposal) : nullptr;
  return proposal ? proposal->commands : std::vector<ProposedCommand>();
}

Result<void> decide_approved(Group& group, const std::vector<ProposedCommand>& proposed) {
  const Seq approval = group.last_seq();
  for (const ProposedCommand& p : proposed) {
    YINGBU_CHECK(group.add_approved(request_of(p), approval));
  }
  return {};
}

}  // namespace yingbu
