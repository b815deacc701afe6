#pragma once

#include <atomic>
#include <future>
#include <map>

#include "ledger/base/fields/archive.h"
#include "ledger/domain/evolve.h"
#include "ledger/domain/people/commands.h"
#include "ledger/domain/proposals/commands.h"
#include "ledger/log/ledger.h"
#include "tests/domain/sheets.h"
#include "tests/log/ledger_fixture.h"

namespace yingbu {

// A ledger directory with its people and a clock that the test moves.
struct LedgerWorld {
  explicit LedgerWorld(rocksdb::Env* env = nullptr) {
    options.directory = dir.path() / "ledger";
    options.clock = [this] { return now_us.load(); };
    options.env = env;
    options.on_fatal = [this](const Failure& failure) {
      const std::lock_guard lock(mutex);
      fatal += failure.what();
    };
    Genesis genesis;
    genesis.origin = kTestOrigin;
    genesis.currency = "CNY";
    genesis.region = "141100";
    genesis.open_from = date_of(2026, 1, 1);
    genesis.organisation = "local_code:bureau";
    genesis.organisation_name = "吕梁市财政局";
    genesis.actors = {
        {"admin", Role::administrator}, {"bureau_1", Role::bureau}, {"bureau_2", Role::bureau}};
    enrolled = *Ledger::create(options, genesis);
  }

  Caller admin() const { return caller(0); }
  Caller bureau_1() const { return caller(1); }
  Caller bureau_2() const { return caller(2); }
  std::string told() const {
    const std::lock_guard lock(mutex);
    return fatal;
  }

  TempDir dir = TempDir::in_memory();
  std::atomic<std::int64_t> now_us = kNoon2026;
  LedgerOptions options;
  std::vector<Enrolled> enrolled;

 private:
  Caller caller(std::size_t i) const { return {enrolled[i].actor, PartyNo{1}, enrolled[i].role}; }

  mutable std::mutex mutex;
  std::string fatal;  // what on_fatal was told
};

inline Command enterprise(int number) {
  return RegisterParty{"local_code:E" + std::to_string(number), PartyKind::enterprise, "企业",
                       "141102"};
}

inline GroupRequest group(std::string id, std::vector<Command> commands) {
  GroupRequest request{std::move(id), {}};
  for (Command& command : commands) request.commands.push_back({std::move(command), {}, {}});
  return request;
}

inline Submission submission(const Caller& caller, GroupRequest request) {
  Submission submission{caller, {}, false};
  submission.requests.push_back(std::move(request));
  return submission;
}

inline Answer submit(Ledger& ledger, const Caller& caller, std::string id,
                     std::vector<Command> commands) {
  return ledger.submit_and_wait(submission(caller, group(std::move(id), std::move(commands))));
}

// 担保费补贴 for every guarantee of the city, from 2024 on.
inline Terms test_terms(std::int64_t rate_ppm) {
  Terms terms;
  terms.effective_from = date_of(2024, 1, 1);
  terms.region = "141100";
  terms.clauses = sheets::fee_subsidy(rate_ppm);
  terms.document = "吕财金〔2024〕1号";
  terms.article = "第五条";
  return terms;
}

inline Command proposal_of(std::string id, const Command& command) {
  const Encoded encoded = encode_command(command);
  return Propose{
      std::move(id), "", {{encoded.tag, encoded.version, {}, {}, Bytes{encoded.payload}}}};
}

// What was refused, in Chinese, with the reason's name before it; "" where nothing was.
inline std::string refusal(const Answer& answer) {
  if (answer) return "";
  const Rejection& rejection = answer.error().rejection;
  return std::string(name_of(rejection.reason)) + ": " + describe(rejection, Language::zh);
}

// An event with its header's part, as bytes: equal texts, equal events.
inline std::string text_of(const Recorded& recorded) {
  const Encoded encoded = encode_event(recorded.event);
  return encode(recorded.meta) + std::to_string(encoded.tag) + encoded.payload;
}

inline std::vector<std::string> texts_of(const std::vector<Recorded>& events) {
  std::vector<std::string> texts;
  for (const Recorded& each : events) texts.push_back(text_of(each));
  return texts;
}

// Occupies the writer's thread until released, so that what is submitted meanwhile meets in a
// batch. The writer's thread may run on after this is gone: what it waits for is its own.
class HeldWriter {
 public:
  HeldWriter(Ledger& ledger, const Caller& caller) {
    const auto begun = std::make_shared<std::promise<void>>();
    std::future<void> has_begun = begun->get_future();
    ledger.submit({caller, {}, true}, [begun, freed = free_.get_future().share()](const Answer&) {
      begun->set_value();
      freed.wait();
    });
    has_begun.wait();
  }
  ~HeldWriter() { release(); }
  void release() {
    if (!std::exchange(released_, true)) free_.set_value();
  }

 private:
  std::promise<void> free_;
  bool released_ = false;
};

// ---- The write state, outside a running ledger -------------------------------------------------

using StateValues = std::map<std::string, std::string>;  // kind and id -> value

inline const std::string kStand(1, '\0');

inline OpenOptions log_options_of(const LedgerOptions& options) {
  OpenOptions open;
  open.store = options.directory / "log";
  open.anchor = options.directory / "anchor";
  return open;
}

// What is flushed, of a ledger that was stopped.
inline StateValues flushed_state(const LedgerOptions& options) {
  const EventLog log = EventLog::open(log_options_of(options));
  StateValues values;
  log.state_scan("", "", [&](std::string_view key, std::string_view value) {
    if (key != kStand) values[std::string(key)] = value;
    return true;
  });
  return values;
}

// As a new release with other objects would find it.
inline void forget_stand(const LedgerOptions& options) {
  EventLog log = EventLog::open(log_options_of(options));
  EventLog::Batch batch = log.begin();
  batch.delete_state(kStand);
  log.commit(std::move(batch));
}

// The whole log folded in memory.
inline StateValues folded_state(const LedgerOptions& options) {
  const EventLog log = EventLog::open(log_options_of(options));
  State state;
  log.scan(1, [&state](const RecordView& view) {
    evolve(state, recorded_of(view));
    state.forget_journal();
    return true;
  });
  StateValues values;
  for (auto& [object, bytes] : state.take_dirty()) {
    values[std::string(1, static_cast<char>(object.kind)) + object.id] = bytes;
  }
  return values;
}

}  // namespace yingbu
