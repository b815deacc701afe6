#include "projections/store/runner.h"

#include <atomic>
#include <condition_variable>
#include <fmt/format.h>
#include <mutex>
#include <thread>

#include "projections/store/audit.h"
#include "projections/store/keys.h"
#include "projections/store/live.h"
#include "projections/store/recorded_by.h"

namespace yingbu {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr milliseconds kIdle{50};
constexpr milliseconds kRetry{1'000};
constexpr milliseconds kRetryMost{60'000};

void say_on_stderr(const Failure& remark) { fmt::print(stderr, "{}\n", remark.what()); }

// What keeps the read models from being written, whatever threw it.
Failure obstacle(const fs::path& directory, const std::exception& thrown) {
  if (const auto* failure = dynamic_cast<const Failure*>(&thrown)) return *failure;
  const auto* error = dynamic_cast<const fs::filesystem_error*>(&thrown);
  const bool full = error && error->code() == std::errc::no_space_on_device;
  return {fmt::format("读模型目录 {} 无法使用：{}；请检查磁盘、空间与权限", directory.string(),
                      thrown.what()),
          fmt::format("the read models' directory {} cannot be used: {}; check the disk, its space "
                      "and the permissions",
                      directory.string(), thrown.what()),
          full ? Failure::Kind::no_space : Failure::Kind::broken};
}

Rejection behind(Seq wanted, Seq position) {
  return reject(Reason::read_behind)
      .with("position", std::to_string(position))
      .with("wanted", std::to_string(wanted))
      .with("behind", std::to_string(wanted - std::min(wanted, position)));
}

}  // namespace

struct Runner::Impl {
  RunnerOptions options;
  RecordSource source;

  std::mutex fold_mutex;  // held while the live store is written or exchanged
  std::mutex rebuild_mutex;
  mutable std::mutex mutex;  // the members below
  mutable std::condition_variable changed;
  Live live;
  std::atomic<Seq> position = 0;  // changed under the mutex
  bool stopping = false;
  std::string discard_reason;
  Seq mending_until = 0;           // folding anew, after damage, up to here
  std::optional<Failure> trouble;  // what keeps the fold from going on; it is tried again
  std::thread thread;

  std::atomic<std::uint64_t> last_number = 0;  // given to a store

  int discards = 0;  // since the fold last had reached the log's end; of the thread

  Impl(RunnerOptions o, RecordSource s) : options(std::move(o)), source(std::move(s)) {
    if (!options.on_remark) options.on_remark = say_on_stderr;
    try {
      open();
    } catch (const std::exception& thrown) {
      throw obstacle(options.directory, thrown);
    }
    position = live.position;
    tell_position();
    thread = std::thread([this] { run(); });
  }

  void open() {
    fs::create_directories(options.directory);
    last_number = read_live(options.directory);
    const fs::path place = place_of(last_number);
    remove_all_but(place);
    try {
      live = open_live(place, options);
      if (live.position == 0) {  // new, or of no worth
        live = {};
        live = make_live(place, options, source);
      }
      discard_reason = unfit(live, source);
    } catch (const StoreDamaged& damage) {
      discard_reason = damage.en();
      mending_until = source.size();
    } catch (const DecodeError& damage) {
      discard_reason = damage.en();
      mending_until = source.size();
    }
    if (!discard_reason.empty()) {
      tell_discard(discard_reason);
      live = {};  // closes it
      live = make_live(place, options, source);
    }
    live.number = last_number;
    write_live(options.directory, live.number);
  }

  fs::path place_of(std::uint64_t number) const {
    return options.directory / std::to_string(number);
  }

  // What an earlier run has left: only the live store is of use.
  void remove_all_but(const fs::path& place) const {
    for (const auto& each : fs::directory_iterator(options.directory)) {
      if (each.is_directory() && each.path() != place) fs::remove_all(each.path());
    }
  }

  // Where no reader of an older one can still be.
  Live make_next() {
    const std::uint64_t number = ++last_number;
    try {
      Live next = make_live(place_of(number), options, source);
      next.number = number;
      return next;
    } catch (...) {
      std::error_code ignored;
      fs::remove_all(place_of(number), ignored);
      throw;
    }
  }

  void tell_position() const {
    if (source.folded) source.folded(position);
  }
  void tell_discard(const std::string& why) const {
    options.on_remark(
        {"读模型弃用，由账本重建（记录不受影响）：" + why,
         "the read models are thrown away and folded anew (no record is affected): " + why});
  }

  void publish() {
    {
      const std::lock_guard lock(mutex);
      position = live.position;
      changed.notify_all();
    }
    tell_position();
  }

  // Puts `next` in the place of the live store, whose directory goes with its last reader.
  void exchange(Live next) {
    write_live(options.directory, next.number);
    {
      const std::lock_guard lock(mutex);
      std::swap(live, next);
      position = live.position;
      changed.notify_all();
    }
    next.store->remove_when_closed();
    tell_position();
  }

  void run() {
    milliseconds pause{0};
    while (!stopped_after(pause)) {
      try {
        pause = follow();
        end_trouble();
      } catch (const StoreDamaged& damage) {  // found at the next turn
        mark_damaged(damage.en());
      } catch (const DecodeError& damage) {
        mark_damaged(damage.en());
      } catch (const std::exception& thrown) {
        begin_trouble(obstacle(options.directory, thrown));
        pause = kRetry;
      }
    }
  }

  bool stopped_after(milliseconds pause) {
    std::unique_lock lock(mutex);
    return changed.wait_for(lock, pause, [this] { return stopping; });
  }

  void mark_damaged(const std::string& why) const { store()->mark_damaged(why); }

  // One step. Returns how long to wait before the next.
  milliseconds follow() {
    const std::string damage = store()->damage();
    if (!damage.empty()) return discard(damage);
    if (store()->failed()) return discard("a write of it failed");
    Seq next = 0;
    {
      const std::lock_guard fold_lock(fold_mutex);
      next = live.position + 1;
    }
    if (!source.wait_for(next, kIdle)) {
      discards = 0;
      return milliseconds(5);
    }
    const std::lock_guard fold_lock(fold_mutex);
    try {
      advance(live, source, options, UINT64_MAX, options.batch_records);
    } catch (...) {  // half of it may be folded: none of it was
      live.overlay = std::make_unique<Overlay>(*live.store);
      throw;
    }
    publish();
    return milliseconds(0);
  }

  // A new store that is of no use at once is no damage to mend by another.
  Live fresh() {
    try {
      return make_next();
    } catch (const StoreDamaged& unusable) {
      throw Failure(unusable.zh(), unusable.en());
    }
  }

  // A log that cannot be folded is folded again ever more seldom.
  milliseconds discard(const std::string& why) {
    const std::lock_guard fold_lock(fold_mutex);
    Live next = fresh();
    {
      const std::lock_guard lock(mutex);
      discard_reason = why;
      mending_until = std::max(mending_until, source.size());
    }
    exchange(std::move(next));
    tell_discard(why);
    const int doublings = std::min(discards++, 16);
    return doublings == 0 ? milliseconds(0) : std::min(kRetry * (1 << doublings), kRetryMost);
  }

  void begin_trouble(const Failure& what) {
    const std::lock_guard lock(mutex);
    const bool known = trouble && trouble->en() == what.en();
    trouble = what;
    changed.notify_all();
    // Who records does not wait for what may never come.
    if (source.folded) source.folded(kNobodyFollows);
    if (!known) options.on_remark(what);
  }

  void end_trouble() {
    const std::lock_guard lock(mutex);
    if (!trouble) return;
    trouble.reset();
    tell_position();
    options.on_remark({"读模型恢复跟进账本", "the read models follow the ledger again"});
  }

  std::shared_ptr<ProjectionStore> store() const {
    const std::lock_guard lock(mutex);
    return live.store;
  }

  bool wait(Seq seq, milliseconds timeout) const {
    std::unique_lock lock(mutex);
    changed.wait_for(lock, timeout, [&] { return position >= seq || stopping || trouble; });
    return position >= seq;
  }

  // Why nothing can be answered at `wanted` now; called when it was waited for, or damage was met.
  Rejection refusal(Seq wanted) const {
    const std::lock_guard lock(mutex);
    if (trouble) {
      return reject(Reason::read_models_unusable)
          .with("why_zh", trouble->zh())
          .with("why_en", trouble->en());
    }
    if (damaged()) return reject(Reason::read_models_damaged);
    return behind(wanted, position);
  }

  // Under the mutex. Until what was there is folded again, a figure would be of the past.
  bool damaged() const { return position < mending_until || !live.store->damage().empty(); }
  bool is_damaged() const {
    const std::lock_guard lock(mutex);
    return damaged();
  }

  void stop() {
    {
      const std::lock_guard lock(mutex);
      stopping = true;
      changed.notify_all();
    }
    if (thread.joinable()) thread.join();
  }
};

Runner::Runner(RunnerOptions options, RecordSource source)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(source))) {}

Runner::~Runner() { impl_->stop(); }

void Runner::stop() { impl_->stop(); }

Rejection Runner::refusal(Seq wanted) const { return impl_->refusal(wanted); }
bool Runner::is_damaged() const { return impl_->is_damaged(); }

Seq Runner::position() const { return impl_->position; }

bool Runner::wait_until(Seq seq, milliseconds timeout) const { return impl_->wait(seq, timeout); }

Snapshot Runner::snapshot() const {
  const auto view = view_of(impl_->store());
  return {view, position_of(*view),
          read_value<std::int64_t>(*view, keys::meta("recorded_at")).value_or(0)};
}

Result<Snapshot> Runner::snapshot_at_least(std::optional<Seq> at_least, milliseconds wait) const {
  const Seq wanted = at_least.value_or(impl_->source.size());
  if (!impl_->wait(wanted, wait) || impl_->is_damaged()) return impl_->refusal(wanted);
  try {
    return snapshot();
  } catch (const StoreDamaged&) {
    return reject(Reason::read_models_damaged);
  }
}

void Runner::report_damage(const std::string& why) const { impl_->mark_damaged(why); }

Seq Runner::known_by(std::int64_t instant_us, Seq position) const {
  return recorded_by(impl_->source, clock_accepts(*view_of(impl_->store())), instant_us, position);
}

Seq Runner::rebuild() {
  const std::lock_guard rebuild_lock(impl_->rebuild_mutex);
  Impl& r = *impl_;
  Live next = r.make_next();
  const auto made = next.store;
  try {
    advance_to(next, r.source, r.options, r.source.size());
    const std::lock_guard fold_lock(r.fold_mutex);
    advance_to(next, r.source, r.options, r.live.position);
    const Seq at = next.position;
    r.exchange(std::move(next));
    return at;
  } catch (...) {
    made->remove_when_closed();
    throw;
  }
}

AuditReport Runner::audit() const {
  const std::lock_guard rebuild_lock(impl_->rebuild_mutex);
  const Snapshot now = snapshot();
  Live fresh = make_live(impl_->options.directory / "audit", impl_->options, impl_->source);
  fresh.store->remove_when_closed();
  advance_to(fresh, impl_->source, impl_->options, now.position());
  AuditReport report = compare_views(now.view(), *view_of(fresh.store));
  report.position = now.position();
  return report;
}

std::string Runner::last_discard() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->discard_reason;
}

}  // namespace yingbu
