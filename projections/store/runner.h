#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "projections/store/damage.h"
#include "projections/store/question.h"
#include "projections/store/source.h"
#include "projections/store/view.h"

// The runner keeps all read models at one position: one thread reads the log in order, folds each
// record into every read model and writes their changes with the position in one RocksDB batch,
// not synced, for the store is disposable: what a crash loses is folded again. A store of another
// projection version, another log (origin, epoch), ahead of its log or damaged is thrown away and
// folded anew; until what was there is folded again, questions are refused. What keeps it from
// being written (a full disk, a directory that is gone) is told and tried again. Everything here
// may be called from any thread.
//
//   DIR/live         the name of the live store: "1", "2", ...
//   DIR/1, DIR/2 ... RocksDB: the live store, the next one while it is made, and those before it
//                    that questions under way still read. No name is given twice in one run
//   DIR/audit        RocksDB: the fresh fold of an audit, removed after it
namespace rocksdb {
class Env;
}
namespace yingbu {

// All answers of one snapshot stand at its position. Holds the store's old state alive: drop it.
class Snapshot {
 public:
  const View& view() const { return *view_; }
  Seq position() const { return position_; }
  std::int64_t recorded_at_us() const { return recorded_at_us_; }  // of that record; 0 for none

  Snapshot(std::shared_ptr<const View> view, Seq position, std::int64_t recorded_at_us)
      : view_(std::move(view)), position_(position), recorded_at_us_(recorded_at_us) {}

 private:
  std::shared_ptr<const View> view_;
  Seq position_;
  std::int64_t recorded_at_us_;
};

struct RunnerOptions {
  std::filesystem::path directory;
  std::size_t batch_records = 2000;         // folded between two writes
  std::size_t cached_values_max = 400'000;  // held in memory between batches
  std::size_t write_buffer_bytes = 32u << 20;
  std::size_t block_cache_bytes = 64u << 20;
  rocksdb::Env* env = nullptr;  // fault injection in tests
  // Told why a store is thrown away, and what keeps it from being written; on any thread. Empty: a
  // line of each language to stderr.
  std::function<void(const Failure&)> on_remark;
};

struct AuditReport {
  Seq position = 0;
  std::uint64_t values = 0;  // compared
  std::uint64_t differing = 0;
  std::vector<std::string> differences;  // the first kDifferencesShown, each a line
};
BOOST_DESCRIBE_STRUCT(AuditReport, (), (position, values, differing, differences))
inline constexpr std::size_t kDifferencesShown = 100;

class Runner {
 public:
  // Opens or makes the store and starts following. Throws Failure when the directory cannot be
  // used (held by another process, not writable).
  Runner(RunnerOptions options, RecordSource source);
  ~Runner();  // stops
  Runner(const Runner&) = delete;
  Runner& operator=(const Runner&) = delete;

  Seq position() const;  // never waits
  // False when the time is over, or the runner stopped.
  bool wait_until(Seq seq, std::chrono::milliseconds timeout) const;
  // Why nothing is answered at `wanted` now: read_behind, read_models_damaged or
  // read_models_unusable. Never waits for the fold.
  Rejection refusal(Seq wanted) const;
  bool is_damaged() const;  // and being folded anew: what is there is not to be answered from

  // Throws StoreDamaged.
  Snapshot snapshot() const;
  // A snapshot that has seen at least `at_least` (by default what is recorded at the call), or
  // after `wait` Reason::read_behind, read_models_damaged or read_models_unusable. Questions put to
  // it throw StoreDamaged where they meet damage, and the store is thrown away.
  Result<Snapshot> snapshot_at_least(
      std::optional<Seq> at_least = {},
      std::chrono::milliseconds wait = std::chrono::milliseconds(limits::read_wait_ms)) const;
  // known_at an instant = the last seq recorded by then, at most `position`; 0 for none.
  Seq known_by(std::int64_t instant_us, Seq position) const;

  // What was read makes no sense: the store is thrown away.
  void report_damage(const std::string& why) const;

  // Folds the whole log beside the live store, then swaps: answers go on meanwhile. Returns the
  // position of the swap.
  Seq rebuild();
  // Compares every stored value with a fresh fold of the log, value by value.
  AuditReport audit() const;
  void stop();

  // Why the store was last thrown away; "" if it was not.
  std::string last_discard() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace yingbu
