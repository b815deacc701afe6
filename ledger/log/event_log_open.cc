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
  std::error_code error;
  fs::create_directories(directory, error);
  if (!error && !fs::is_empty(directory, error) && !error) throw faults::already_exists(directory);
  if (error) {
    errno = error.value();
    throw file_failure(directory, "创建目录", "create the directory");
  }
  sync_directory(fs::absolute(directory).parent_path());
}

void write_durably(const Store& store, rocksdb::WriteBatch& batch) {
  rocksdb::WriteOptions durably;
  durably.sync = true;
  const auto status = store.db().Write(durably, &batch);
  if (!status.ok()) throw faults::store_failed(store.path(), status.ToString());
}

// Meta goes to an SST at once, so that a lost WAL cannot take it along.
void create_store(const OpenOptions& options, const Meta& meta) {
  const Store store(options, Store::Mode::create);
  rocksdb::WriteBatch batch;
  put_meta(batch, store, meta);
  write_durably(store, batch);
  const auto status = store.db().Flush({}, {store.handle(ColumnFamily::meta)});
  if (!status.ok()) throw faults::store_failed(store.path(), status.ToString());
}

void require_store(const OpenOptions& options) {
  std::error_code error;
  if (!fs::exists(options.store / "CURRENT", error)) {
    const auto slot = read_head(AnchorPaths(options.anchor).head);
    if (slot && slot->head.size > 0) throw faults::store_missing(options.store, slot->head.size);
    throw faults::not_a_ledger(options.store);
  }
  require_unlocked(options);
}

// The checks, on a store that nobody writes.
template <class Check>
Inspected inspect(const OpenOptions& options, Check&& check) {
  require_store(options);
  const Store store(options, Store::Mode::read_only);
  Inspected log = inspect_store(store, options.verify_checksums);
  check(store, log);
  return log;
}

}  // namespace

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
  Inspected log = inspect(options, [&](const Store& store, const Inspected& found) {
    check_head(store, found, paths);
    check_checkpoint(store, found, paths);
  });
  const std::uint64_t size = log.meta.size;
  VerifierKey verifier = read_verifier(paths, log.meta.origin);
  std::optional<SignerKey> key;
  if (mode == Store::Mode::read_write) key = read_key(paths, log.meta.origin);
  std::string note = *read_small_file(paths.checkpoint);
  auto impl = std::make_unique<Impl>(options, mode, std::move(log), std::move(verifier),
                                     std::move(key), std::move(note));
  if (read_meta(impl->store).size != size)  // between the two opens
    throw faults::damaged(options.store, "it changed while it was being opened");
  return impl;
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
  const Inspected log = inspect(options, [&](const Store& store, const Inspected& found) {
    check_checkpoint(store, found, paths);
  });
  create_head(paths.head, {log.meta.epoch, log.head(), sha256(log.meta.origin)});
}

std::optional<std::string> EventLog::start_new_origin(const OpenOptions& options,
                                                      std::string_view origin) {
  if (!is_note_name(origin)) throw faults::bad_origin(origin);
  const AnchorPaths paths(options.anchor);
  const Inspected log = inspect(options, [](const Store&, const Inspected&) {});
  auto old_checkpoint = read_small_file(paths.checkpoint);
  const Meta meta{std::string(origin), log.meta.epoch + 1, log.meta.size};
  {
    const Store store(options, Store::Mode::read_write);
    rocksdb::WriteBatch batch;
    put_meta(batch, store, meta);
    write_durably(store, batch);
  }
  retire_anchor(paths, log.meta.epoch);
  create_anchor(paths, meta.origin, meta.epoch, log.head());
  return old_checkpoint;
}

}  // namespace yingbu
