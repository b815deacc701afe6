#pragma once

#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "ledger/domain/books/events.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/decide.h"
#include "ledger/domain/evolve.h"
#include "ledger/intake/import.h"

// An import's other side without a log: a State in memory, the writer's rules for request ids, and
// every recorded event kept.
namespace yingbu::testing {

class DecidedSink {
 public:
  DecidedSink() { open(); }

  ImportSink sink() {
    return [this](const std::vector<RowRequests>& rows) {
      std::vector<RowOutcome> outcomes;
      for (const RowRequests& row : rows) outcomes.push_back(take(row));
      return outcomes;
    };
  }

  // A command beside the file; it must be accepted.
  void give(const CommandRequest& request) {
    auto decided = decide(state_, std::vector{request}, context_, events_.size() + 1);
    if (!decided) throw std::runtime_error(describe(decided.error(), Language::en));
    state_.forget_journal();
    for (Recorded& recorded : *decided) events_.push_back(std::move(recorded));
  }

  const std::vector<Recorded>& events() const { return events_; }
  template <class Event>
  std::vector<Event> events_of() const {
    std::vector<Event> found;
    for (const Recorded& recorded : events_) {
      if (const auto* event = recorded.event.as<Event>()) found.push_back(*event);
    }
    return found;
  }
  std::size_t requests() const { return bodies_.size(); }

 private:
  static std::string body_of(const StepRequest& step) {
    std::string body;
    for (const CommandRequest& request : step.commands) {
      const Encoded command = encode_command(request.command);
      body += std::to_string(command.tag) + '\x1f' + command.payload + '\x1f' +
              (request.basis_date ? text(*request.basis_date) : "") + '\x1f' +
              (request.booked_date ? text(*request.booked_date) : "") + '\x1e';
    }
    return body;
  }

  RowOutcome take(const RowRequests& row) {
    const State::Mark mark = state_.mark();
    std::vector<Recorded> fresh;
    std::map<std::string, std::string> bodies;
    for (std::size_t i = 0; i < row.steps.size(); ++i) {
      const StepRequest& step = row.steps[i];
      const std::string body = body_of(step);
      if (const auto known = bodies_.find(step.id); known != bodies_.end()) {
        if (known->second == body) continue;
        state_.rollback(mark);
        return {RowResult::rejected, reject(Reason::request_id_reused).with("seq", "1"), i};
      }
      auto decided = decide(state_, step.commands, context_, events_.size() + fresh.size() + 1);
      if (!decided) {
        state_.rollback(mark);
        return {RowResult::rejected, decided.error(), i};
      }
      bodies.emplace(step.id, body);
      for (Recorded& recorded : *decided) fresh.push_back(std::move(recorded));
    }
    state_.forget_journal();
    bodies_.merge(bodies);
    for (Recorded& recorded : fresh) events_.push_back(std::move(recorded));
    return {fresh.empty() ? RowResult::replayed : RowResult::recorded, {}, 0};
  }

  void open() {
    Recorded opened;
    opened.meta.seq = 1;
    opened.meta.stream = 1;
    opened.meta.stream_version = 1;
    opened.event = LedgerOpened{"test", "USD", "US0000", date_of(2000, 1, 1)};
    evolve(state_, opened);
    events_.push_back(std::move(opened));
  }

  State state_;
  // 2026-01-15 in China; the ledger itself asks, so every role's command passes.
  Context context_{1'768'400'000'000'000, kSystemActor, PartyNo{}, Role::bureau};
  std::vector<Recorded> events_;
  std::map<std::string, std::string> bodies_;
};

}  // namespace yingbu::testing
