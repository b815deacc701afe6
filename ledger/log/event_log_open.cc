#include <rocksdb/write_batch.h>

#include "ledger/log/batch.h"
#include "ledger/log/event_log.h"
#include "ledger/log/event_log_impl.h"
#include "ledger/log/faults.h"
#include "ledger/log/files.h"

// Making, opening and rescuing a ledger. A log is first opened read-only and checked, and only then
// for writing: RocksDB's recovery discards what it does not replay, so a refusal must come before
// it, while a forgotten file can still be put back.
namespace yingbu {
namespace {

namespace fs = std::filesystem;

void make_empty_directory(const fs::path& directory) {
  make_private_directory(directory);
  std::error_code error;
  if (!fs::is_empty(directory, error) && !error) throw faults::already_exists(directory);
  sync_directory(fs::absolute(directory).parent_path());
}

void write_durably(const Store& store, rocksdb::WriteBatch& batch) {
  rocksdb::WriteOptions durably;
  durably.sync = true;
  const auto status = store.db().Write(durably, &batch);
  if (!status.ok()) throw fault_of(store.path(), status);
}

// Meta goes to an SST at once, so that a lost WAL cannot take it along.
void create_store(const OpenOptions& options, const Meta& meta) {
  const Store store(options, Store::Mode::create);
  rocksdb::WriteBatch batch;
  put_meta(batch, store, meta);
  write_durably(store, batch);
  const auto status = store.db().Flush({}, {store.handle(ColumnFamily::meta)});
  if (!status.ok()) throw fault_of(store.path(), status);
}

void require_store(const OpenOptions& options, Store::Mode mode) {
  std::error_code error;
  if (!fs::exists(options.store / "CURRENT", error)) {
    if (error) throw faults::not_readable(options.store);
    const auto slot = read_head(AnchorPaths(options.anchor).head);
    if (slot && slot->head.size > 0) throw faults::store_missing(options.store, slot->head.size);
    throw faults::not_a_ledger(options.store);
  }
  require_unlocked(options, mode == Store::Mode::read_only);
}

// The end of the write-ahead log, where nothing that was acknowledged is broken.
WalTail sound_tail(const OpenOptions& options) {
  WalTail tail = examine_wal(options.store);
  if (!tail.damage.empty()) throw faults::damaged(options.store, tail.damage);
  return tail;
}

// The checks, on a store that nobody writes.
template <class Check>
Inspected inspect(const OpenOptions& options, const WalTail& tail, Check&& check) {
  const Store store(options, Store::Mode::read_only, tail);
  Inspected log = inspect_store(store, options.verify_checksums);
  check(store, log);
  return log;
}

std::optional<Failure> remark_of(const WalTail& tail, std::uint64_t size) {
  const WalCut* torn = tail.torn();
  if (torn == nullptr) return std::nullopt;
  return faults::tail_left_out(torn->file, torn->kept, torn->size - torn->kept, size);
}

// Checked against the anchor first, then opened as `mode` says.
OpenedLog open_checked(const OpenOptions& options, Store::Mode mode) {
  const AnchorPaths paths(options.anchor);
  require_store(options, mode);
  const WalTail tail = sound_tail(options);
  OpenedLog opened;
  opened.found = inspect(options, tail, [&](const Store& store, const Inspected& found) {
    check_head(store, found, paths, tail);
    check_checkpoint(store, found, paths);
  });
  opened.remark = remark_of(tail, opened.found.meta.size);
  opened.store = std::make_unique<const Store>(options, mode, tail);
  if (read_meta(*opened.store).size != opened.found.meta.size)  // between the two opens
    throw faults::damaged(options.store, "it changed while it was being opened");
  return opened;
}

}  // namespace

void EventLog::require_vacant(const OpenOptions& options) {
  for (const auto& directory : {options.store, options.anchor}) {
    std::error_code error;
    if (fs::exists(directory, error) && !fs::is_empty(directory, error) && !error)
      throw faults::already_exists(directory);
  }
}

EventLog EventLog::create(const OpenOptions& options, std::string_view origin) {
  if (!is_note_name(origin)) throw faults::bad_origin(origin);
  if (fs::weakly_canonical(options.store) == fs::weakly_canonical(options.anchor))
    throw faults::same_directory(options.store);
  make_empty_directory(options.store);
  make_empty_directory(options.anchor);
  const Meta meta{std::string(origin), 1, 0};
  create_anchor(AnchorPaths(options.anchor), meta.origin, meta.epoch, {0, empty_root()});
  create_store(options, meta);
  return open(options);
}

std::unique_ptr<EventLog::Impl> EventLog::Impl::checked(const OpenOptions& options,
                                                        Store::Mode mode) {
  const AnchorPaths paths(options.anchor);
  OpenedLog opened = open_checked(options, mode);
  const std::string& origin = opened.found.meta.origin;
  std::optional<SignerKey> key;
  if (mode == Store::Mode::read_write) key = read_key(paths, origin);
  VerifierKey verifier = key ? key->verifier() : read_verifier(paths, origin);
  std::string note = *read_small_file(paths.checkpoint);
  return std::make_unique<Impl>(options, mode, std::move(opened), std::move(verifier),
                                std::move(key), std::move(note));
}

void EventLog::reopen() {
  Impl& log = *impl_;
  log.gate.alone([&log] {
    log.head_file.reset();
    log.opened_store.reset();
    try {
      OpenedLog opened = open_checked(log.options, Store::Mode::read_write);
      log.head_file.emplace(log.paths.head);
      log.edge = std::move(opened.found.edge);
      log.last_recorded_at_us = opened.found.last_recorded_at_us;
      log.opened_store = std::move(opened.store);
    } catch (const Failure&) {  // no room yet: reading needs none
      const WalTail tail = sound_tail(log.options);
      log.opened_store = std::make_unique<const Store>(log.options, Store::Mode::read_only, tail);
      throw;
    }
  });
  const Head head{log.edge.size(), log.edge.root()};
  write_head({log.epoch, head, log.origin_digest});
  {
    const std::lock_guard lock(log.publishing);
    log.published = head;
  }
  log.advanced.notify_all();
  log.closed_to_writes = false;
}

EventLog EventLog::open(const OpenOptions& options) {
  auto impl = Impl::checked(options, Store::Mode::read_write);
  impl->head_file->write({impl->epoch, impl->published, impl->origin_digest});
  return EventLog(std::move(impl));
}

EventLog EventLog::open_to_read(const OpenOptions& options) {
  return EventLog(Impl::checked(options, Store::Mode::read_only));
}

void EventLog::restore_head(const OpenOptions& options) {
  const AnchorPaths paths(options.anchor);
  require_store(options, Store::Mode::read_write);
  const Inspected log = inspect(
      options, sound_tail(options),
      [&](const Store& store, const Inspected& found) { check_checkpoint(store, found, paths); });
  create_head(paths.head, {log.meta.epoch, log.head(), sha256(log.meta.origin)});
}

std::optional<std::string> EventLog::start_new_origin(const OpenOptions& options,
                                                      std::string_view origin) {
  if (!is_note_name(origin)) throw faults::bad_origin(origin);
  const AnchorPaths paths(options.anchor);
  require_store(options, Store::Mode::read_write);
  const WalTail tail = sound_tail(options);
  const Inspected log = inspect(options, tail, [](const Store&, const Inspected&) {});
  auto old_checkpoint = read_small_file(paths.checkpoint);
  const Meta meta{std::string(origin), log.meta.epoch + 1, log.meta.size};
  {
    const Store store(options, Store::Mode::read_write, tail);
    rocksdb::WriteBatch batch;
    put_meta(batch, store, meta);
    write_durably(store, batch);
  }
  retire_anchor(paths, log.meta.epoch);
  create_anchor(paths, meta.origin, meta.epoch, log.head());
  return old_checkpoint;
}

}  // namespace yingbu
