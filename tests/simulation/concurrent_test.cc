#include <fmt/format.h>
#include <gtest/gtest.h>
#include <random>
#include <thread>

#include "ledger/base/limits.h"
#include "ledger/domain/funds/commands.h"
#include "ledger/domain/guarantee/commands.h"
#include "projections/store/fold.h"
#include "projections/store/keys.h"
#include "projections/store/runner.h"
#include "tests/base/seeded.h"
#include "tests/domain/world.h"
#include "tests/log/ledger_world.h"

// Clients that work at once on the same few things, against a real ledger with its threads and its
// store. Whatever the interleaving, there must be one sequential history that every reply fits: the
// log's order. An accepted request decides the same there; a refused one is refused so in a state
// between its call and its reply; an id replayed answers what it was first answered; what was
// answered before another was called stands before it; and a read tells the fold of its position.
namespace yingbu::testing {
namespace {

constexpr int kClients = 4;
constexpr int kCallsAClient = 10;

struct Call {
  Seq before = 0;  // recorded when it was made
  Seq after = 0;   // and when it was answered
  Caller caller;
  GroupRequest request;
  std::optional<Receipt> receipt;
  std::optional<Rejection> refusal;
};

struct ReadCall {
  Seq at_least = 0;
  Seq position = 0;
  std::map<std::string, std::optional<std::string>> values;
};

// What one client asks next, out of the few ids that all of them contend for.
class Wishes {
 public:
  explicit Wishes(std::uint64_t seed) : random_(seed) {}

  GroupRequest next(int client, int call) {
    std::vector<Command> commands;
    const std::size_t count = one_in(4) ? 2 : 1;
    while (commands.size() < count) commands.push_back(command());
    // At times under an id that others use too.
    const std::string id =
        one_in(2) ? "shared-" + std::to_string(below(6)) : fmt::format("{}-{}", client, call);
    return group(id, std::move(commands));
  }
  bool one_in(std::uint64_t n) { return below(n) == 0; }

 private:
  std::uint64_t below(std::uint64_t n) { return random_() % n; }
  std::string guarantee() { return "G" + std::to_string(below(3)); }
  Money money() { return Money{static_cast<std::int64_t>(1 + below(3)) * 10'000'000}; }

  Command command() {
    switch (below(8)) {
      case 0: return enterprise(static_cast<int>(below(4)));
      case 1:
      case 2:
        return IssueGuarantee{guarantee(),
                              "local_code:company",
                              "local_code:client",
                              "local_code:bank",
                              "141102",
                              Money{50'000'000},
                              date_of(2026, 1, 5),
                              date_of(2027, 1, 5),
                              {{Sharer::bank, 200'000}, {Sharer::direct, 800'000}}};
      case 3: return ReportRepayment{guarantee(), money()};
      case 4: return ReleaseGuarantee{guarantee(), money(), {}};
      case 5: return ChargeFee{guarantee(), Money{100}};
      case 6: return OpenFund{"F" + std::to_string(below(2)), "local_code:bureau", "资金"};
      default: return AllocateBudget{"F" + std::to_string(below(2)), "S", 2026, "文", money()};
    }
  }

  std::mt19937_64 random_;
};

const std::vector<std::string> kRead = {keys::ended('g', "G0"), keys::ended('g', "G1"),
                                        keys::fund("F0"), keys::source("F1", "S")};

void set_the_stage(Ledger& ledger, const Caller& admin) {
  const auto answer =
      submit(ledger, admin, "stage",
             {RegisterParty{"local_code:company", PartyKind::guarantor, "担保公司", "141100"},
              RegisterParty{"local_code:bank", PartyKind::bank, "银行", "141100"},
              RegisterParty{"local_code:client", PartyKind::enterprise, "企业", "141102"}});
  ASSERT_TRUE(answer) << refusal(answer);
}

// What all clients saw, in no order.
struct Seen {
  std::mutex mutex;
  std::vector<Call> calls;
  std::vector<ReadCall> reads;

  void note(Call call) {
    const std::lock_guard lock(mutex);
    calls.push_back(std::move(call));
  }
  void note(ReadCall read) {
    const std::lock_guard lock(mutex);
    reads.push_back(std::move(read));
  }
};

void read_once(const Runner& runner, Seq at_least, Seen& seen) {
  const auto snapshot = runner.snapshot_at_least(at_least, std::chrono::seconds(60));
  ASSERT_TRUE(snapshot);
  ReadCall read{at_least, snapshot->position(), {}};
  for (const std::string& key : kRead) read.values[key] = snapshot->view().get(key);
  seen.note(std::move(read));
}

void work(Ledger& ledger, const Runner& runner, const Caller& caller, int client,
          std::uint64_t seed, Seen& seen) {
  Wishes wishes(seed * kClients + static_cast<std::uint64_t>(client));
  for (int i = 0; i < kCallsAClient; ++i) {
    Call call{ledger.log().size(), 0, caller, wishes.next(client, i), {}, {}};
    auto answer = ledger.submit_and_wait(submission(caller, call.request));
    call.after = ledger.log().size();
    if (answer) {
      call.receipt = answer->front();
    } else {
      call.refusal = answer.error().rejection;
    }
    const Seq own = call.receipt ? call.receipt->events.back().meta.seq : 0;
    seen.note(std::move(call));
    if (wishes.one_in(3)) read_once(runner, own, seen);
  }
}

// ---- The one history --------------------------------------------------------------------------

// The log, group by group, as one client alone would have made it.
class History {
 public:
  explicit History(const Ledger& ledger) {
    ledger.read(1, [this](const Recorded& recorded) {
      records_.push_back(recorded);
      return true;
    });
  }

  // f(position) with the state of every end of a group, in order.
  template <class F>
  void at_each_state(F&& f) {
    State state;
    for (const Recorded& recorded : records_) {
      evolve(state, recorded);
      state.remember(recorded);
      state.forget_journal();
      if (recorded.meta.last_in_group) f(recorded.meta.seq, state);
    }
  }
  std::vector<std::string> texts(Seq first, Seq last) const {
    return texts_of({records_.begin() + static_cast<std::ptrdiff_t>(first - 1),
                     records_.begin() + static_cast<std::ptrdiff_t>(last)});
  }
  const std::vector<Recorded>& records() const { return records_; }

 private:
  std::vector<Recorded> records_;
};

Context context_of(const Call& call, std::int64_t now_us) {
  return {now_us, call.caller.actor, call.caller.organisation, call.caller.role};
}

// The reply this call would get in that state, its id aside.
bool fits(const Call& call, State& state, Seq position, std::int64_t now_us) {
  const State::Mark mark = state.mark();
  const Context context = context_of(call, now_us);
  const auto decided = decide(state, call.request.commands, context, position + 1);
  state.rollback(mark);
  state.forget_journal();
  if (call.refusal) return !decided && decided.error() == *call.refusal;
  return decided && texts_of(*decided) == texts_of(call.receipt->events);
}

std::string said(const Call& call) {
  return fmt::format("request {} in ({}, {}]: {}", call.request.id, call.before, call.after,
                     call.refusal ? describe(*call.refusal, Language::en) : "accepted");
}

void check_calls(History& history, const std::vector<Call>& calls, std::int64_t now_us) {
  std::vector<bool> fitted(calls.size(), false);
  history.at_each_state([&](Seq position, State& state) {
    for (std::size_t i = 0; i < calls.size(); ++i) {
      const Call& call = calls[i];
      const bool replayed = call.receipt && call.receipt->replayed;
      const Seq wanted = call.receipt ? call.receipt->events.front().meta.seq - 1 : position;
      const bool possible = position >= call.before && position <= call.after;
      if (fitted[i] || replayed || !possible || position != wanted) continue;
      fitted[i] = fits(call, state, position, now_us);
    }
  });
  for (std::size_t i = 0; i < calls.size(); ++i) {
    const Call& call = calls[i];
    if (call.refusal && call.refusal->reason == Reason::request_id_reused) {
      // Somebody else had the id, by the time of the reply.
      fitted[i] = std::any_of(calls.begin(), calls.end(), [&call](const Call& other) {
        return other.receipt && other.request.id == call.request.id &&
               other.receipt->events.front().meta.seq <= call.after;
      });
    } else if (call.receipt) {
      const auto& events = call.receipt->events;
      const Seq first = events.front().meta.seq;
      const Seq last = events.back().meta.seq;
      EXPECT_LE(last, call.after) << said(call);
      EXPECT_EQ(texts_of(events), history.texts(first, last)) << said(call);
      if (call.receipt->replayed) {
        fitted[i] = true;
      } else {
        EXPECT_GT(first, call.before) << said(call);
      }
    }
    EXPECT_TRUE(fitted[i]) << "no state between call and reply answers so: " << said(call);
  }
}

void check_reads(const History& history, const std::vector<ReadCall>& reads) {
  for (const ReadCall& read : reads) {
    EXPECT_GE(read.position, read.at_least);
    MemoryTable table;
    for (const Recorded& recorded : history.records()) {
      if (recorded.meta.seq <= read.position) fold(table, recorded);
    }
    const View& view = table;
    for (const auto& [key, value] : read.values) {
      EXPECT_EQ(view.get(key), value) << "at " << read.position;
    }
  }
}

// Each id was recorded at most once.
void check_ids(const std::vector<Call>& calls) {
  std::map<std::string, std::vector<std::string>> first;
  for (const Call& call : calls) {
    if (!call.receipt) continue;
    const auto texts = texts_of(call.receipt->events);
    const auto [at, fresh] = first.try_emplace(call.request.id, texts);
    EXPECT_TRUE(fresh || at->second == texts) << call.request.id << " was recorded twice";
  }
}

TEST(ConcurrentClients, EveryReplyFitsOneSequentialHistory) {
  const int seeds = rounds(8, 10'000);
  std::uint64_t accepted = 0;
  std::uint64_t refused = 0;
  std::uint64_t replayed = 0;
  std::uint64_t reads = 0;
  for (int i = 0; i < seeds && !::testing::Test::HasFailure(); ++i) {
    const std::uint64_t this_seed = seed() + static_cast<std::uint64_t>(i);
    SCOPED_TRACE(fmt::format("YINGBU_SEED={}", this_seed));
    LedgerWorld world;
    Ledger ledger(world.options);
    set_the_stage(ledger, world.admin());
    RunnerOptions runner_options;
    runner_options.directory = world.dir.path() / "projections";
    Seen seen;
    {
      const Runner runner(runner_options, source_of(ledger));
      std::vector<std::thread> clients;
      for (int client = 0; client < kClients; ++client) {
        const Caller caller = client % 2 == 0 ? world.bureau_1() : world.bureau_2();
        clients.emplace_back(
            [&, caller, client] { work(ledger, runner, caller, client, this_seed, seen); });
      }
      for (std::thread& client : clients) client.join();
    }
    History history(ledger);
    check_calls(history, seen.calls, world.now_us);
    check_reads(history, seen.reads);
    check_ids(seen.calls);
    for (const Call& call : seen.calls) {
      accepted += call.receipt && !call.receipt->replayed;
      refused += call.refusal.has_value();
      replayed += call.receipt && call.receipt->replayed;
    }
    reads += seen.reads.size();
  }
  fmt::print("campaign: concurrent clients seeds={} accepted={} refused={} replayed={} reads={}\n",
             seeds, accepted, refused, replayed, reads);
  EXPECT_GT(accepted, 0u);
  EXPECT_GT(refused, 0u);
  EXPECT_GT(reads, 0u);
  EXPECT_TRUE(replayed > 0 || seeds < 1000);
}

}  // namespace
}  // namespace yingbu::testing
