#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/domain/codec.h"
#include "ledger/domain/decide.h"
#include "ledger/domain/postings.h"
#include "ledger/log/clock.h"
#include "ledger/log/event_log.h"

// Ledger is the door to one ledger directory: it takes commands, makes what they decide durable,
// and lets anybody read what was recorded. One process has a ledger open. submit() and all reads
// may be called from any thread; replies come from the writer's thread, each only after everything
// it was decided on is on disk (DESIGN 8). A failed sync ends the process: durability is then
// unknown, and replay with idempotent request ids answers the retry.
//
//   DIR/log           the record (RocksDB)
//   DIR/anchor        HEAD, signed checkpoint, key; may be kept elsewhere (another disk)
//   DIR/projections   read models, disposable; not this room's
namespace yingbu {

// UTC microseconds; tests give a fixed one.
using Clock = std::function<std::int64_t()>;
inline constexpr int kExitFatal = 70;  // the process ended itself; start it again

struct Caller {
  ActorNo actor;
  PartyNo organisation;
  Role role = Role::auditor;
};

// One atomic group of commands under one request id, scoped to the caller's organisation. The same
// id with the same commands answers the first receipt again; with others it is refused.
struct GroupRequest {
  std::string id;
  std::vector<CommandRequest> commands;
};

// Requests in sequence, each its own group, all of them or none: they are decided one after
// another, those already recorded are skipped, and the first refusal takes back the rest.
struct Submission {
  Caller caller;
  std::vector<GroupRequest> requests;
  bool dry_run = false;  // decides and answers, records nothing
  EntryWay way = EntryWay::by_hand;
};

struct Receipt {
  std::string request_id;
  bool replayed = false;         // recorded by an earlier submission
  std::vector<Recorded> events;  // all of them; of a dry run, as they would be
};

// One receipt a request, or the refusal and the index of the request it came from.
struct Refused {
  Rejection rejection;
  std::size_t request = 0;
};
using Answer = boost::system::result<std::vector<Receipt>, Refused>;
[[noreturn]] void throw_exception_from_error(const Refused& refused,
                                             const boost::source_location& where);

struct LedgerOptions {
  std::filesystem::path directory;
  std::filesystem::path anchor;  // empty: directory / "anchor"
  Clock clock = system_clock_us;
  // Refuses to start under a clock that disagrees with the last record (clock_fault). Without it,
  // as for reading an old copy, the first submission that would record is fatal instead.
  bool clock_at_start = true;
  bool verify_checksums = true;
  rocksdb::Env* env = nullptr;  // fault injection in tests
  std::size_t write_buffer_bytes = OpenOptions().write_buffer_bytes;
  // Told when durability is unknown or the clock broken, after which nothing is written or
  // answered: what was queued is dropped without a reply. Called on a thread of the ledger; it must
  // not stop it. Empty: the sentence goes to stderr and the process ends with kExitFatal.
  std::function<void(const Failure&)> on_fatal;
  std::size_t state_objects_max = 200'000;  // held in memory between batches
  std::size_t state_dirty_max = 20'000;     // objects flushed at once, so replayed at most
  // Free on the disks of log and anchor, below which nothing is recorded: RocksDB needs room for
  // its own files, and stops the process where it finds none.
  std::uint64_t space_floor_bytes = 256ULL << 20;
  // Records that read models may be behind before recording waits for them, and how long it does.
  std::uint64_t read_lag_max = 50'000;
  std::chrono::milliseconds read_lag_wait{5'000};
};

// What a new ledger is given at birth.
struct Genesis {
  std::string origin;    // names its checkpoints, e.g. "yingbu.lvliang.141100"
  std::string currency;  // ISO 4217
  std::string region;
  Date open_from;
  std::string organisation;  // party of the administrator: "uscc:…"
  PartyKind organisation_kind = PartyKind::bureau;
  std::string organisation_name;
  struct Enrolment {
    std::string handle;
    Role role = Role::auditor;
  };
  std::vector<Enrolment> actors;
  std::vector<Command> facts = {};  // recorded in the opening group, right after the people
};

struct Enrolled {
  std::string handle;
  ActorNo actor;
  Role role = Role::auditor;
  std::string token;  // shown once; only its SHA-256 is kept
};

class Ledger {
 public:
  // Makes the directory, records the opening group and returns the tokens. Throws Failure if there
  // is a ledger already; a Rejection where the genesis itself is refused.
  // `keep` is given the tokens before anything is made: what it throws leaves no ledger behind, and
  // a failure after it no token without one.
  static Result<std::vector<Enrolled>> create(
      const LedgerOptions& options, const Genesis& genesis,
      const std::function<void(const std::vector<Enrolled>&)>& keep = {});
  // A person vouches for the clock where a start was refused for it (clock_fault): recorded under
  // the clock's time, from which the log goes on. Throws Failure, also where there is nothing to
  // vouch for.
  static Recorded accept_clock(const LedgerOptions& options, const std::string& cause);
  // Checks the log against its anchor, replays the state's tail, starts the writer. Throws Failure.
  explicit Ledger(const LedgerOptions& options);
  ~Ledger();  // drains the queue
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;

  // Queues; `reply` is called once, on the writer's thread (or at once, on this one, when the queue
  // is full or the ledger stopping). It must not block.
  void submit(Submission submission, std::function<void(Answer)> reply);
  // Throws UnknownDurability where the ledger failed instead of replying.
  Answer submit_and_wait(Submission submission);
  // No more submissions; returns when the queue is empty and all replies are out.
  void stop();

  // 令牌 -> who; nothing for unknown, retired, expired or replaced ones.
  std::optional<Caller> authenticate(std::string_view token) const;

  // How far the read models are, whenever that changes; recording waits where they are too far
  // behind. Never called: there are none.
  void read_models_at(Seq seq) const;

  const EventLog& log() const;
  EventLog& log();
  std::string currency() const;
  // Calls f for each record from `from` on, decoded, until it returns false.
  void read(Seq from, const std::function<bool(const Recorded&)>& f) const;
  std::optional<Recorded> read_one(Seq seq) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// A token is 32 random bytes in hex after "yb_".
std::string new_token();
Digest token_digest(std::string_view token);

// Between a record as stored and as the rules read it.
Recorded recorded_of(const RecordView& view);
RecordHeader header_of(const EventMeta& meta, std::uint32_t epoch, const Encoded& encoded);

}  // namespace yingbu
