#include "projections/store/runner.h"

#include <atomic>
#include <condition_variable>
#include <fstream>
#include <mutex>
#include <thread>

#include "ledger/base/normal_form.h"
#include "projections/store/audit.h"
#include "projections/store/fold.h"
#include "projections/store/keys.h"
#include "projections/store/store.h"

namespace yingbu {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr milliseconds kIdle{50};

std::string read_live(const fs::path& directory) {
  std::ifstream file(directory / "live");
  std::string name;
  std::getline(file, name);
  return name == "b" ? "b" : "a";
}

void write_live(const fs::path& directory, const std::string& name) {
  const fs::path next = directory / "live.next";
  {
    std::ofstream file(next, std::ios::trunc);
    file << name << '\n';
    file.flush();
    if (!file) {
      throw Failure("无法写入 " + next.string() + "，请检查磁盘空间和权限",
                    "cannot write " + next.string() + "; check free space and permissions");
    }
  }
  fs::rename(next, directory / "live");
}

// A store with the working memory above it.
struct Live {
  std::shared_ptr<ProjectionStore> store;
  std::unique_ptr<Overlay> overlay;
  Seq position = 0;
};

Live open_live(const fs::path& path, const RunnerOptions& options) {
  Live live;
  live.store = std::make_shared<ProjectionStore>(
      path, StoreSizes{options.write_buffer_bytes, options.block_cache_bytes});
  live.overlay = std::make_unique<Overlay>(*live.store);
  live.position = read_value<Seq>(*live.overlay, keys::meta("position")).value_or(0);
  return live;
}

Live make_live(const fs::path& path, const RunnerOptions& options, const RecordSource& source) {
  fs::remove_all(path);
  Live live = open_live(path, options);
  put_value(*live.overlay, keys::meta("version"), kProjectionVersion);
  put_value(*live.overlay, keys::meta("names"), normal_form_version());
  put_value(*live.overlay, keys::meta("origin"), source.origin);
  put_value(*live.overlay, keys::meta("epoch"), source.epoch);
  live.overlay->write_out(options.cached_values_max);
  return live;
}

// Why a store is of no use to this source; "" if it is.
std::string unfit(Live& live, const RecordSource& source) {
  Overlay& table = *live.overlay;
  const auto version = read_value<std::uint32_t>(table, keys::meta("version"));
  if (!version) return "it has no version";
  if (*version != kProjectionVersion) {
    return "projection version " + std::to_string(*version) + ", now " +
           std::to_string(kProjectionVersion);
  }
  if (read_value<std::uint32_t>(table, keys::meta("names")) != normal_form_version()) {
    return "names are compared by other Unicode tables now";
  }
  if (read_value<std::string>(table, keys::meta("origin")) != source.origin ||
      read_value<std::uint32_t>(table, keys::meta("epoch")) != source.epoch) {
    return "it was folded from another log";
  }
  if (live.position > source.size()) return "it is ahead of the log";
  if (live.position == 0) return {};
  const auto last = source.one(live.position);
  if (!last ||
      read_value<std::int64_t>(table, keys::meta("recorded_at")) != last->meta.recorded_at_us) {
    return "its last record is not the log's";
  }
  return {};
}

// Folds at most `count` records, not above `last`, and writes them out.
void advance(Live& live, const RecordSource& source, const RunnerOptions& options, Seq last,
             std::size_t count) {
  Seq folded = live.position;
  source.read(folded + 1, [&](const Recorded& recorded) {
    if (recorded.meta.seq > last || count-- == 0) return false;
    fold(*live.overlay, recorded);
    folded = recorded.meta.seq;
    return true;
  });
  if (folded == live.position) return;
  live.overlay->write_out(options.cached_values_max);
  live.position = folded;
}

void advance_to(Live& live, const RecordSource& source, const RunnerOptions& options, Seq last) {
  while (live.position < last) {
    const Seq before = live.position;
    advance(live, source, options, last, options.batch_records);
    if (live.position == before) return;  // the log ends here
  }
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
  std::string name;
  std::atomic<Seq> position = 0;  // changed under the mutex
  bool stopping = false;
  std::string discard_reason;
  std::optional<Failure> failure;
  std::thread thread;

  Impl(RunnerOptions o, RecordSource s) : options(std::move(o)), source(std::move(s)) {
    fs::create_directories(options.directory);
    name = read_live(options.directory);
    fs::remove_all(options.directory / other());
    fs::remove_all(options.directory / "audit");
    try {
      live = open_live(options.directory / name, options);
      if (live.position == 0) {  // new, or of no worth
        live = {};
        live = make_live(options.directory / name, options, source);
      }
      discard_reason = unfit(live, source);
    } catch (const StoreDamaged& damage) {
      discard_reason = damage.en();
    } catch (const DecodeError& damage) {
      discard_reason = damage.en();
    }
    if (!discard_reason.empty()) {
      live = {};  // closes it
      live = make_live(options.directory / name, options, source);
    }
    write_live(options.directory, name);
    position = live.position;
    thread = std::thread([this] { run(); });
  }

  std::string other() const { return name == "a" ? "b" : "a"; }

  void publish() {
    const std::lock_guard lock(mutex);
    position = live.position;
    changed.notify_all();
  }

  // Puts `next` in the place of the live store, whose directory goes with its last reader.
  void exchange(Live next) {
    const std::string next_name = other();
    write_live(options.directory, next_name);
    const std::lock_guard lock(mutex);
    live.overlay.reset();
    live.store->remove_when_closed();
    live = std::move(next);
    name = next_name;
    position = live.position;
    changed.notify_all();
  }

  void run() {
    while (true) {
      {
        const std::lock_guard lock(mutex);
        if (stopping) return;
      }
      try {
        follow();
      } catch (const StoreDamaged& damage) {
        discard(damage.en());
      } catch (const DecodeError& damage) {
        discard(damage.en());
      } catch (const Failure& wrong) {
        const std::lock_guard lock(mutex);
        failure = wrong;
        changed.notify_all();
        return;
      }
    }
  }

  void follow() {
    Seq next = 0;
    bool damaged = false;
    {
      const std::lock_guard fold_lock(fold_mutex);
      next = live.position + 1;
      damaged = live.store->damaged();
    }
    if (damaged) {
      discard("a reader met damage");
      return;
    }
    if (!source.wait_for(next, kIdle)) {
      std::unique_lock lock(mutex);
      changed.wait_for(lock, milliseconds(5), [this] { return stopping; });
      return;
    }
    const std::lock_guard fold_lock(fold_mutex);
    advance(live, source, options, UINT64_MAX, options.batch_records);
    publish();
  }

  void discard(const std::string& why) {
    const std::lock_guard fold_lock(fold_mutex);
    Live fresh = make_live(options.directory / other(), options, source);
    exchange(std::move(fresh));
    const std::lock_guard lock(mutex);
    discard_reason = why;
  }

  std::shared_ptr<ProjectionStore> store() const {
    const std::lock_guard lock(mutex);
    if (failure) throw *failure;
    return live.store;
  }

  bool wait(Seq seq, milliseconds timeout) const {
    std::unique_lock lock(mutex);
    changed.wait_for(lock, timeout, [&] { return position >= seq || stopping || failure; });
    if (failure) throw *failure;
    return position >= seq;
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

Rejection behind(Seq wanted, Seq position) {
  return reject(Reason::read_behind)
      .with("position", std::to_string(position))
      .with("wanted", std::to_string(wanted))
      .with("behind", std::to_string(wanted - std::min(wanted, position)));
}

Seq Runner::position() const { return impl_->position; }

bool Runner::wait_until(Seq seq, milliseconds timeout) const { return impl_->wait(seq, timeout); }

Snapshot Runner::snapshot() const {
  const auto view = view_of(impl_->store());
  return {view, position_of(*view),
          read_value<std::int64_t>(*view, keys::meta("recorded_at")).value_or(0)};
}

Result<Snapshot> Runner::snapshot_at_least(std::optional<Seq> at_least, milliseconds wait) const {
  const Seq wanted = at_least.value_or(impl_->source.size());
  if (!impl_->wait(wanted, wait)) return behind(wanted, position());
  return snapshot();
}

Seq Runner::known_by(std::int64_t instant_us, Seq position) const {
  Seq low = 0;  // recorded by then, or 0
  Seq high = position;
  while (low < high) {
    const Seq middle = low + (high - low + 1) / 2;
    const auto recorded = impl_->source.one(middle);
    if (recorded && recorded->meta.recorded_at_us <= instant_us) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

Seq Runner::rebuild() {
  const std::lock_guard rebuild_lock(impl_->rebuild_mutex);
  Impl& r = *impl_;
  const std::string next_name = [&] {
    const std::lock_guard lock(r.mutex);
    return r.other();
  }();
  Live next = make_live(r.options.directory / next_name, r.options, r.source);
  advance_to(next, r.source, r.options, r.source.size());
  const std::lock_guard fold_lock(r.fold_mutex);
  advance_to(next, r.source, r.options, r.live.position);
  const Seq at = next.position;
  r.exchange(std::move(next));
  return at;
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
