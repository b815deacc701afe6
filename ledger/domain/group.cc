#include "ledger/domain/group.h"

#include <cassert>
#include <map>
#include <utility>

#include "ledger/base/fields/fields.h"
#include "ledger/base/limits.h"
#include "ledger/domain/authority/authority.h"
#include "ledger/domain/books/coverage.h"
#include "ledger/domain/books/events.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/command_visit.h"
#include "ledger/domain/corrections/cascade.h"
#include "ledger/domain/cut_over/cut_over.h"
#include "ledger/domain/dues/reassess.h"
#include "ledger/domain/evolve.h"
#include "ledger/domain/order.h"
#include "ledger/domain/portfolio/portfolio.h"
#include "ledger/domain/postings.h"
#include "ledger/domain/proposals/approved.h"
#include "ledger/domain/proposals/events.h"
#include "ledger/domain/streams.h"
#include "ledger/domain/touches.h"
#include "ledger/domain/words/named_day.h"

namespace yingbu {
namespace {

// The bytes the records take, as far as they go with an approval into one group (stored_bytes).
class GroupBytes {
 public:
  void add(std::span<const Recorded> records) {
    for (const Recorded& record : records) {
      bytes_ += limits::record_frame_bytes + encode_event(record.event).payload.size();
    }
  }
  Result<void> check() const {
    if (bytes_ <= limits::group_bytes_max) return {};
    return reject(Reason::group_too_large)
        .with("bytes", std::to_string(bytes_))
        .with("limit", std::to_string(limits::group_bytes_max));
  }

 private:
  std::size_t bytes_ = limits::record_frame_bytes + limits::text_bytes_max;  // the approval's own
};

Rejection closed(const Ask& ask, Date open_from) {
  return reject(Reason::period_closed, "booked_date")
      .with("date", text(ask.booked))
      .with("open_from", text(open_from))
      .with("today", text(ask.today));
}

// Who proposed what that record approves; nobody while it is only tried out.
ActorNo proposer_of(const State& state, Seq approval) {
  const auto recorded = state.record(approval);
  const auto* approved = recorded ? recorded->event.as<ProposalApproved>() : nullptr;
  return approved ? approved->proposed_by : ActorNo{};
}

Result<void> check_actor(const Ask& ask, const Command& command) {
  YINGBU_CHECK(check_authority(ask, command));
  const CommandRow& row = command_row(command.tag());
  const LedgerState* ledger = ask.state.find<LedgerState>("");
  const bool takes_two = row.people == People::two ||
                         (row.people == People::two_later && ledger && ledger->in_business);
  if (takes_two && !ask.by_two_people) {
    return reject(Reason::needs_two_people).with_word("command", command_words(row.name));
  }
  return {};
}

}  // namespace

Result<void> check_dates(const Ask& ask) {
  const LedgerState* ledger = ask.state.find<LedgerState>("");
  const Date open_from = ledger ? ledger->open_from : Date{};
  if (ledger && ask.booked < open_from) return closed(ask, open_from);
  if (ask.booked > ask.today) return closed(ask, open_from);
  if (ask.basis > ask.booked) {
    return out_of_order("basis_date", {field_words("booked_date"), ask.booked},
                        {field_words("basis_date"), ask.basis});
  }
  return {};
}

Result<void> Group::add(const CommandRequest& request, std::uint32_t line) {
  line_ = line;
  caused_by_ = 0;
  return decide(request, false);
}

Result<void> Group::add_approved(const CommandRequest& request, Seq approval) {
  caused_by_ = approval;
  return decide(request, true);
}

std::optional<Group::Refusal> Group::refusal_of(const std::vector<CommandRequest>& requests) {
  const State::Mark mark = state_.mark();
  const std::size_t recorded = events_.size();
  const Seq cause = caused_by_;
  std::optional<Refusal> refused;
  GroupBytes bytes;
  for (std::size_t i = 0; i < requests.size() && !refused; ++i) {
    const std::size_t first = events_.size();
    const auto added = add_approved(requests[i], last_seq());
    bytes.add(std::span(events_).subspan(first));
    const auto fits = bytes.check();
    if (!added || !fits) refused = Refusal{i, !added ? added.error() : fits.error()};
  }
  state_.rollback(mark);
  events_.erase(events_.begin() + static_cast<std::ptrdiff_t>(recorded), events_.end());
  caused_by_ = cause;
  return refused;
}

Result<void> Group::decide(const CommandRequest& request, bool by_two_people) {
  Ask ask{
      state_, context_, {}, {}, date_in_china(context_.now_us), by_two_people || context_.trial};
  if (by_two_people) ask.proposed_by = proposer_of(state_, caused_by_);
  if (request.command.empty()) return reject(Reason::empty_command);
  // Before anything else of it is looked at, its days included.
  YINGBU_CHECK(check_actor(ask, request.command));
  YINGBU_CHECK(set_days(ask, request));
  YINGBU_CHECK(check_dates(ask));
  YINGBU_TRY(awaits, tried_out(*this, ask, request.command));
  ask.awaits = awaits;
  YINGBU_CHECK(assess_if_dirty(*this, ask, request.command));
  YINGBU_CHECK(reverse_dependents_first(*this, ask, request));
  // What was undone may have made it another's.
  YINGBU_CHECK(check_authority(ask, request.command));
  const std::vector<ProposedCommand> proposed = approved_by(state_, request.command);
  YINGBU_CHECK(decide_reversal(ask, request));
  YINGBU_CHECK(carry_in(*this, ask, request.command));
  YINGBU_CHECK(reassess_after(*this, ask, request.command));
  YINGBU_CHECK(settle_small_portfolios(*this, ask));
  return decide_approved(*this, proposed);
}

Result<void> Group::set_days(Ask& ask, const CommandRequest& request) const {
  ask.booked = request.booked_date.value_or(ask.today);
  ask.cut_over = false;
  if (const auto day = cut_over_day(ask, request.command)) {
    if (request.booked_date.value_or(*day) != *day) {
      return reject(Reason::cut_over_day_wrong, "booked_date")
          .with("as_of", text(*day))
          .with("date", text(ask.booked));
    }
    ask.booked = *day;
    ask.cut_over = true;
  }
  ask.basis = request.basis_date.value_or(ask.booked);
  return {};
}

Result<void> Group::decide_reversal(Ask& ask, const CommandRequest& request) {
  if (!ask.cut_over || !request.command.is<Reverse>() || request.booked_date) {
    return decide_one(ask, request.command);
  }
  const State::Mark mark = state_.mark();
  const std::size_t recorded = events_.size();
  auto decided = decide_one(ask, request.command);
  if (decided || decided.error().reason != Reason::not_covered) return decided;
  state_.rollback(mark);
  events_.erase(events_.begin() + static_cast<std::ptrdiff_t>(recorded), events_.end());
  ask.booked = ask.today;
  ask.basis = request.basis_date.value_or(ask.booked);
  ask.cut_over = false;
  return decide_one(ask, request.command);
}

Result<void> Group::decide_one(const Ask& ask, const Command& command) {
  const std::size_t first = events_.size();
  auto facts = visit_command(command, [&ask](const auto& c) { return handle(ask, c); });
  if (!facts) return facts.error();
  std::vector<const Event*> events;
  for (const Fact& fact : *facts) {
    YINGBU_CHECK(check_after_cut_overs(ask, fact.event));
    events.push_back(&fact.event);
  }
  YINGBU_CHECK(check_volume(state_, events));
  std::map<Subject, Seq> touched;  // and the fact to answer
  for (Fact& fact : *facts) {
    for (Subject& subject : touched_by(state_, fact.event)) {
      touched[std::move(subject)] = last_seq() + 1;
    }
    record(ask, std::move(fact));
  }
  for (const auto& [subject, cause] : touched) YINGBU_CHECK(assess(*this, ask, subject, cause));
  // What is carried in stands as its owner states it; what is taken back of it does not.
  if (cut_over_day(ask, command) && !command.is<Reverse>()) return {};
  return check_order(ask, std::span(events_).subspan(first));
}

void Group::record_today(Fact fact) {
  const Date today = date_in_china(context_.now_us);
  record(Ask{state_, context_, today, today, today}, std::move(fact));
}

void Group::open(const LedgerOpened& opened) { record_today({opened, {}}); }

void Group::accept_clock(const ClockAccepted& accepted) { record_today({accepted, {}}); }

std::vector<Recorded> Group::finish() {
  if (!events_.empty()) events_.back().meta.last_in_group = true;
  return std::move(events_);
}

void Group::record(const Ask& ask, Fact fact, Seq cause) {
  fact.caused_by = cause;
  record(ask, std::move(fact));
}

void Group::record(const Ask& ask, Fact fact) {
  Recorded recorded;
  EventMeta& meta = recorded.meta;
  meta.seq = last_seq() + 1;
  const StreamPosition at = state_.position(stream_object(fact.event));
  const CounterState* counters = state_.find<CounterState>("");
  meta.stream = at.stream ? at.stream : (counters ? counters->next_stream : 1);
  meta.stream_version = at.version + 1;
  meta.group_first_seq = first_seq_;
  meta.recorded_at_us = context_.now_us;
  meta.basis_date = fact.basis_date.value_or(ask.basis);
  meta.booked_date = ask.booked;
  meta.actor = context_.actor;
  meta.organisation = context_.organisation;
  meta.line = line_;
  meta.way = ask.cut_over ? EntryWay::cut_over : context_.way;
  meta.caused_by = fact.caused_by.value_or(caused_by_);
  recorded.event = std::move(fact.event);
  assert(balanced(postings(recorded.event)) && "an event's postings do not balance");
  evolve(state_, recorded);
  state_.remember(recorded);
  events_.push_back(std::move(recorded));
}

}  // namespace yingbu
