#include "ledger/domain/decide.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "ledger/base/limits.h"
#include "ledger/domain/assess.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/cut_over.h"
#include "ledger/domain/evolve.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/postings.h"

namespace yingbu {
namespace {

Rejection closed(const Ask& ask, Date open_from) {
  return reject(Reason::period_closed, "booked_date")
      .with("date", text(ask.booked))
      .with("open_from", text(open_from))
      .with("today", text(ask.today));
}

Rejection wrong_day(const Ask& ask, Date day) {
  return reject(Reason::cut_over_day_wrong, "booked_date")
      .with("as_of", text(day))
      .with("date", text(ask.booked));
}

Result<void> check_dates(const Ask& ask) {
  const LedgerState* ledger = ask.state.find<LedgerState>("");
  const Date open_from = ledger ? ledger->open_from : Date{};
  if (ledger && ask.booked < open_from) return closed(ask, open_from);
  if (ask.booked > ask.today) return closed(ask, open_from);
  if (ask.basis > ask.booked) {
    return reject(Reason::dates_out_of_order, "basis_date")
        .with("later", "booked_date " + text(ask.booked))
        .with("earlier", "basis_date " + text(ask.basis));
  }
  return {};
}

Result<void> check_actor(const Ask& ask, const Command& command) {
  return std::visit(
      [&](const auto& c) -> Result<void> {
        using C = std::decay_t<decltype(c)>;
        if constexpr (!std::is_same_v<C, std::monostate>) {
          const std::string name(CommandEntry<C>::name);
          if (ask.context.actor != kSystemActor &&
              !(CommandEntry<C>::roles & role_bit(ask.context.role))) {
            return reject(Reason::role_forbidden)
                .with("role", enum_name(ask.context.role))
                .with("command", name);
          }
          if (CommandEntry<C>::people == People::two && !ask.by_two_people) {
            return reject(Reason::needs_two_people).with("command", name);
          }
        }
        return {};
      },
      command);
}

// One group in the making: records what is decided and evolves the state by it.
class Group {
 public:
  Group(State& state, const Context& context, Seq next_seq)
      : state_(state), context_(context), first_seq_(next_seq) {}

  Result<void> add(const CommandRequest& request, std::uint32_t line) {
    return add(request, line, Approval{});
  }

  void open(const LedgerOpened& opened) {
    const Date today = date_in_china(context_.now_us);
    record(Ask{state_, context_, today, today, today}, {opened, {}});
  }

  std::vector<Recorded> finish() {
    if (!events_.empty()) events_.back().meta.last_in_group = true;
    return std::move(events_);
  }

 private:
  struct Approval {
    bool given = false;
    Seq seq = 0;
  };

  Result<void> add(const CommandRequest& request, std::uint32_t line, Approval approval) {
    Ask ask{
        state_, context_, {}, {}, date_in_china(context_.now_us), approval.given || context_.trial};
    YINGBU_CHECK(set_days(ask, request, request.command));
    if (std::holds_alternative<std::monostate>(request.command)) {
      return reject(Reason::empty_command);
    }
    YINGBU_CHECK(check_actor(ask, request.command));
    YINGBU_CHECK(check_dates(ask));
    line_ = line;
    caused_by_ = approval.seq;
    YINGBU_CHECK(assess_if_dirty(ask, request.command));
    if (const auto* reversal = std::get_if<Reverse>(&request.command)) {
      if (reversal->cascade.value_or(false)) {
        YINGBU_CHECK(reverse_dependents(ask, request, *reversal));
      }
    }
    YINGBU_CHECK(decide_one(ask, request.command));
    YINGBU_CHECK(carry_in(ask, request.command));
    if (const auto* enact = std::get_if<EnactTerms>(&request.command)) {
      YINGBU_CHECK(assess_under_new_terms(ask, enact->programme));
    }
    if (std::holds_alternative<Approve>(request.command)) return add_approved(line);
    return {};
  }

  // As requested, else today; what belongs to an open cut-over is booked on its day.
  static Result<void> set_days(Ask& ask, const CommandRequest& request, const Command& command) {
    ask.booked = request.booked_date.value_or(ask.today);
    if (const auto day = cut_over_day(ask, command)) {
      if (request.booked_date.value_or(*day) != *day) return wrong_day(ask, *day);
      ask.booked = *day;
    }
    ask.basis = request.basis_date.value_or(ask.booked);
    return {};
  }

  // The command's own facts, then what they change of what is due.
  Result<void> decide_one(const Ask& ask, const Command& command) {
    auto facts = std::visit(
        [&ask](const auto& c) -> Result<Facts> {
          if constexpr (std::is_same_v<std::decay_t<decltype(c)>, std::monostate>) {
            return reject(Reason::empty_command);
          } else {
            return handle(ask, c);
          }
        },
        command);
    if (!facts) return facts.error();
    for (const Fact& fact : *facts) YINGBU_CHECK(check_after_cut_overs(ask, fact.event));
    std::map<std::string, Seq> affected;  // guarantee -> the fact to answer
    for (Fact& fact : *facts) {
      if (std::string id = guarantee_affected_by(fact.event); !id.empty()) {
        affected[id] = next_seq();
      }
      record(ask, std::move(fact));
    }
    for (const auto& [id, cause] : affected) YINGBU_CHECK(assess(ask, id, cause));
    return {};
  }

  // 期初结转: what a carried guarantee or entitlement consists of, as stated, each under its day.
  Result<void> carry_in(const Ask& ask, const Command& command) {
    for (const CarriedStep& step : carried_steps(ask, command)) {
      Ask as_stated = ask;
      as_stated.basis = step.basis;
      as_stated.carrying = true;
      as_stated.by_two_people = true;
      auto done = check_dates(as_stated);
      if (done) done = decide_one(as_stated, step.command);
      if (!done) return as_carried(done.error(), step);
    }
    return {};
  }

  // DESIGN 18: what depends on the event is reversed before it, newest first, and what depends on
  // that before it in turn. Each reversal may free others, so they are asked for anew. Each has its
  // own day: of two, one may have been carried in and the other be later business.
  Result<void> reverse_dependents(const Ask& ask, const CommandRequest& request, const Reverse& c) {
    for (;;) {
      YINGBU_TRY(dependents, reversal_dependents(ask, c.seq));
      if (dependents.empty()) return {};
      if (events_.size() >= limits::commands_per_group_max) {
        return reject(Reason::too_many, "cascade")
            .with("count", std::to_string(events_.size() + dependents.size()))
            .with("limit", std::to_string(limits::commands_per_group_max));
      }
      const Reverse next{dependents.front().seq, c.cause, {}};
      YINGBU_CHECK(reverse_dependents(ask, request, next));
      Ask own = ask;
      YINGBU_CHECK(set_days(own, request, next));
      YINGBU_CHECK(check_dates(own));
      YINGBU_CHECK(decide_one(own, next));
    }
  }

  // What was proposed, decided now, by two people.
  Result<void> add_approved(std::uint32_t line) {
    const Seq approval = events_.back().meta.seq;
    const std::vector<ProposedCommand> proposed = std::exchange(pending_, {});
    for (const ProposedCommand& p : proposed) {
      CommandRequest request{decode_command(p.tag, p.version, p.payload.data), p.basis_date,
                             p.booked_date};
      YINGBU_CHECK(add(request, line, Approval{true, approval}));
    }
    return {};
  }

  void record(const Ask& ask, Fact fact) {
    if (const auto* approved = std::get_if<ProposalApproved>(&fact.event)) {
      // Evolving empties the proposal; its commands are decided next.
      pending_ = state_.find<ProposalState>(approved->proposal)->commands;
    }
    Recorded recorded;
    EventMeta& meta = recorded.meta;
    meta.seq = next_seq();
    const StreamPosition at = stream_position(state_, stream_object(fact.event));
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
    meta.caused_by = caused_by_;
    recorded.event = std::move(fact.event);
    assert(balanced(postings(recorded.event)) && "an event's postings do not balance");
    evolve(state_, recorded);
    events_.push_back(std::move(recorded));
  }

  Result<void> assess(const Ask& ask, const std::string& guarantee, Seq cause) {
    YINGBU_TRY(changed, assess_guarantee(state_, guarantee));
    const Seq before = std::exchange(caused_by_, cause);
    for (EntitlementAssessed& assessed : changed) record(ask, {std::move(assessed), {}});
    caused_by_ = before;
    return {};
  }

  // A command on a key that an open reassessment has not reached yet assesses it first (DESIGN 15).
  Result<void> assess_if_dirty(const Ask& ask, const Command& command) {
    for (const EntitlementKey* key : keys_of(command)) {
      const ProgrammeState* programme = state_.find<ProgrammeState>(key->programme);
      if (!programme || !programme->reassessing || key->object <= programme->reassessed_up_to) {
        continue;
      }
      YINGBU_CHECK(assess(ask, key->object, caused_by_));
    }
    return {};
  }

  static std::vector<const EntitlementKey*> keys_of(const Command& command) {
    std::vector<const EntitlementKey*> keys;
    std::visit(
        [&keys](const auto& c) {
          if constexpr (requires { c.key.programme; }) keys.push_back(&c.key);
          if constexpr (requires { c.to.programme; }) keys.push_back(&c.to);
          if constexpr (requires { c.keys.front().key.programme; }) {
            for (const auto& one : c.keys) keys.push_back(&one.key);
          }
        },
        command);
    return keys;
  }

  Result<void> assess_under_new_terms(const Ask& ask, const std::string& programme) {
    const CounterState* counters = state_.find<CounterState>("");
    if (counters->guarantees == 0) return {};
    const Seq cause = events_.back().meta.seq;
    auto changed = few_changes();
    if (!changed) return changed.error();
    caused_by_ = cause;
    if (*changed) {
      for (EntitlementAssessed& assessed : **changed) record(ask, {std::move(assessed), {}});
    } else {
      record(ask, {ReassessmentOpened{programme}, {}});
    }
    return {};
  }

  // Every change of D there is now, or nothing where guarantees or changes are more than one group
  // should carry (DESIGN 15).
  Result<std::optional<std::vector<EntitlementAssessed>>> few_changes() const {
    std::optional<std::vector<EntitlementAssessed>> all;
    if (state_.find<CounterState>("")->guarantees > limits::assess_inline_max) return all;
    all.emplace();
    // Applications and cancelled issues have ids too, so those counted may lie on several pages.
    std::string after;
    for (bool more = true; more;) {
      const auto ids = state_.ids_after<GuaranteeState>(after, limits::assess_inline_max);
      for (const std::string& id : ids) {
        YINGBU_TRY(changed, assess_guarantee(state_, id));
        std::move(changed.begin(), changed.end(), std::back_inserter(*all));
        if (all->size() > limits::assess_inline_max) return std::nullopt;
      }
      more = ids.size() == limits::assess_inline_max;
      if (more) after = ids.back();
    }
    return all;
  }

  Seq next_seq() const { return first_seq_ + events_.size(); }

  State& state_;
  const Context& context_;
  const Seq first_seq_;
  std::uint32_t line_ = 0;
  Seq caused_by_ = 0;
  std::vector<Recorded> events_;
  std::vector<ProposedCommand> pending_;
};

}  // namespace

Result<std::vector<Recorded>> decide(State& state, std::span<const CommandRequest> commands,
                                     const Context& context, Seq next_seq) {
  if (commands.empty()) return reject(Reason::empty_command);
  if (commands.size() > limits::commands_per_group_max) {
    return reject(Reason::too_many, "commands")
        .with("count", std::to_string(commands.size()))
        .with("limit", std::to_string(limits::commands_per_group_max));
  }
  const State::Mark mark = state.mark();
  Group group(state, context, next_seq);
  for (std::size_t i = 0; i < commands.size(); ++i) {
    auto added = group.add(commands[i], static_cast<std::uint32_t>(i + 1));
    if (added) continue;
    state.rollback(mark);
    Rejection rejection = added.error();
    if (commands.size() > 1) {
      rejection.field =
          "commands/" + std::to_string(i) + (rejection.field.empty() ? "" : "/" + rejection.field);
    }
    return rejection;
  }
  return group.finish();
}

Result<std::vector<Recorded>> open_ledger(State& state, const LedgerOpened& opened,
                                          std::span<const CommandRequest> commands,
                                          const Context& context) {
  Group group(state, context, 1);
  group.open(opened);
  for (const CommandRequest& command : commands) YINGBU_CHECK(group.add(command, 0));
  return group.finish();
}

}  // namespace yingbu
