#include "ledger/log/store.h"

#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <rocksdb/cache.h>
#include <rocksdb/env.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>
#include <unistd.h>

#include "ledger/log/faults.h"
#include "ledger/log/files.h"
#include "ledger/log/little_endian.h"
#include "ledger/log/own_recovery.h"

namespace yingbu {
namespace {

struct ColumnChoice {
  const char* name;
  rocksdb::CompressionType compression;
  bool bloom;  // asked for keys that are mostly absent
};

// In ColumnFamily's order. Digests do not compress.
constexpr ColumnChoice kColumns[] = {
    {"entries", rocksdb::kLZ4Compression, false}, {"tiles", rocksdb::kNoCompression, false},
    {"requests", rocksdb::kNoCompression, true},  {"state", rocksdb::kLZ4Compression, true},
    {"meta", rocksdb::kNoCompression, false},
};

rocksdb::DBOptions db_options(const OpenOptions& options, Store::Mode mode) {
  rocksdb::DBOptions db;
  if (options.env != nullptr) db.env = options.env;
  db.create_if_missing = db.error_if_exists = db.create_missing_column_families =
      mode == Store::Mode::create;
  // The default mode silently drops acknowledged records after a flipped bit; this one refuses.
  db.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  // What recovery read may lie in the page cache only; flushing it makes it durable.
  db.avoid_flush_during_recovery = false;
  db.track_and_verify_wals_in_manifest = true;
  db.paranoid_checks = true;
  db.allow_mmap_reads = false;
  db.max_total_wal_size = 4 * options.write_buffer_bytes;  // bounds the replay at start
  db.max_file_opening_threads = 2;  // of each family; the default of 16 slows a small ledger
  db.max_background_jobs = 2;
  leave_errors_to_us(db);
  db.stats_dump_period_sec = 0;
  return db;
}

std::vector<rocksdb::ColumnFamilyDescriptor> columns(const OpenOptions& options) {
  const auto cache = rocksdb::NewLRUCache(options.block_cache_bytes);
  std::vector<rocksdb::ColumnFamilyDescriptor> list;
  for (const auto& choice : kColumns) {
    rocksdb::BlockBasedTableOptions table;
    table.block_cache = cache;
    table.block_size = 16 * 1024;
    if (choice.bloom) table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
    rocksdb::ColumnFamilyOptions family;
    family.compression = choice.compression;
    family.write_buffer_size = options.write_buffer_bytes;
    family.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
    list.emplace_back(choice.name, family);
  }
  list.emplace_back(rocksdb::kDefaultColumnFamilyName, rocksdb::ColumnFamilyOptions());
  return list;
}

bool says(const rocksdb::Status& status, std::string_view words) {
  return status.ToString().find(words) != std::string::npos;
}

// Who holds RocksDB's lock: "1234 (yingbu)", "" where the system does not tell (another container,
// a network disk); nothing where nobody does.
std::optional<std::string> lock_holder(const std::filesystem::path& lock) {
  const Descriptor fd(::open(lock.c_str(), O_RDONLY | O_CLOEXEC));
  struct flock asked {};
  asked.l_type = F_WRLCK;
  asked.l_whence = SEEK_SET;
  if (fd.get() < 0 || ::fcntl(fd.get(), F_GETLK, &asked) != 0) return std::nullopt;
  if (asked.l_type == F_UNLCK) return std::nullopt;
  if (asked.l_pid <= 0) return "";
  const std::string pid = std::to_string(asked.l_pid);
  std::string name;
  std::getline(std::ifstream("/proc/" + pid + "/comm"), name);
  return name.empty() ? pid : pid + " (" + name + ")";
}

// Not asked of this very process: closing the file would give up its lock.
std::string holder_of(const std::filesystem::path& lock, const rocksdb::Status& status) {
  return says(status, "current process") ? "" : lock_holder(lock).value_or("");
}

// May nobody here write the store? An auditor's copy, a read-only disk.
bool is_read_only(const std::filesystem::path& store) {
  const auto denied = [](const std::filesystem::path& path) {
    return ::access(path.c_str(), W_OK) != 0 && (errno == EACCES || errno == EROFS);
  };
  return denied(store / "LOCK") || denied(store);
}

// May somebody here read every file of it? A file of another user's is what RocksDB met.
bool is_readable(const std::filesystem::path& store) {
  std::error_code error;
  for (const auto& file : std::filesystem::directory_iterator(store, error))
    if (::access(file.path().c_str(), R_OK) != 0 && errno == EACCES) return false;
  return !error;
}

}  // namespace

std::string entry_key(std::uint64_t seq) {
  std::string key;
  append_be(key, seq);
  return key;
}

std::string tile_key(TileId id) {
  std::string key(1, static_cast<char>(id.level));
  append_be(key, id.index);
  return key;
}

rocksdb::Slice slice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }

bool no_space(const rocksdb::Status& status) {
  return status.IsNoSpace() || says(status, "No space left") || says(status, "quota exceeded");
}

Failure fault_of(const std::filesystem::path& path, const rocksdb::Status& status) {
  if (no_space(status)) return faults::disk_full(path);
  if (says(status, "Permission denied") || says(status, "Read-only file system"))
    return is_readable(path) ? faults::not_writable(path) : faults::not_readable(path);
  if (status.IsIOError() && (says(status, "lock hold by") || says(status, "/LOCK")))
    return faults::locked(path, holder_of(path / "LOCK", status));
  if (says(status, "Missing WAL")) return faults::wal_missing(path, status.ToString());
  const bool lacks_a_file = status.IsIOError() && says(status, "No such file");
  if (status.IsCorruption() || lacks_a_file) return faults::damaged(path, status.ToString());
  if (status.IsInvalidArgument() && says(status, "olumn famil")) return faults::not_a_ledger(path);
  return faults::store_failed(path, status.ToString());
}

void require_unlocked(const OpenOptions& options, bool to_read) {
  rocksdb::Env* env = options.env != nullptr ? options.env : rocksdb::Env::Default();
  rocksdb::FileLock* lock = nullptr;
  const std::filesystem::path path = options.store / "LOCK";
  std::error_code error;
  if (to_read && !std::filesystem::exists(path, error)) return;  // a copy: nobody ever opened it
  if (is_read_only(options.store)) {
    if (const auto holder = lock_holder(path)) throw faults::locked(options.store, *holder);
    return;
  }
  const auto status = env->LockFile(path.string(), &lock);
  if (!status.ok()) throw fault_of(options.store, status);
  env->UnlockFile(lock);
}

Store::Store(const OpenOptions& options, Mode mode, const WalTail& tail) : path_(options.store) {
  rocksdb::DB* db = nullptr;
  auto settings = db_options(options, mode);
  if (!tail.cuts.empty()) {
    cut_ = cut_env(options.env, tail);
    settings.env = cut_.get();
  }
  const auto families = columns(options);
  const auto status =
      mode == Mode::read_only
          ? rocksdb::DB::OpenForReadOnly(settings, path_.string(), families, &handles_, &db)
          : rocksdb::DB::Open(settings, path_.string(), families, &handles_, &db);
  if (!status.ok()) fail(status);
  db_.reset(db);
}

Store::~Store() {
  for (auto* handle : handles_)
    if (db_) (void)db_->DestroyColumnFamilyHandle(handle);
  if (db_) (void)db_->Close();
}

void Store::fail(const rocksdb::Status& status) const { throw fault_of(path_, status); }

std::optional<std::string> Store::get(ColumnFamily column, std::string_view key) const {
  std::string value;
  const auto status = db_->Get({}, handle(column), slice(key), &value);
  if (status.IsNotFound()) return std::nullopt;
  if (!status.ok()) fail(status);
  return value;
}

std::vector<std::optional<std::string>> Store::get(ColumnFamily column,
                                                   const std::vector<std::string>& keys) const {
  const std::vector<rocksdb::Slice> slices(keys.begin(), keys.end());
  std::vector<rocksdb::PinnableSlice> values(keys.size());
  std::vector<rocksdb::Status> statuses(keys.size());
  db_->MultiGet(rocksdb::ReadOptions(), handle(column), keys.size(), slices.data(), values.data(),
                statuses.data());
  std::vector<std::optional<std::string>> found(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (statuses[i].ok())
      found[i] = values[i].ToString();
    else if (!statuses[i].IsNotFound())
      fail(statuses[i]);
  }
  return found;
}

void Store::visit(
    ColumnFamily column, std::string_view from, std::optional<std::string_view> to,
    const std::function<bool(std::string_view key, std::string_view value)>& f) const {
  rocksdb::ReadOptions reading;
  reading.fill_cache = false;
  const rocksdb::Slice end = slice(to.value_or(std::string_view()));
  if (to) reading.iterate_upper_bound = &end;
  const std::unique_ptr<rocksdb::Iterator> at(db_->NewIterator(reading, handle(column)));
  for (at->Seek(slice(from)); at->Valid(); at->Next())
    if (!f(at->key().ToStringView(), at->value().ToStringView())) return;
  if (!at->status().ok()) fail(at->status());
}

std::optional<std::string> Store::last_key(ColumnFamily column) const {
  const std::unique_ptr<rocksdb::Iterator> at(db_->NewIterator({}, handle(column)));
  at->SeekToLast();
  if (!at->status().ok()) fail(at->status());
  return at->Valid() ? std::optional(at->key().ToString()) : std::nullopt;
}

void Store::verify_checksums() const {
  if (const auto status = db_->VerifyChecksum(); !status.ok()) fail(status);
}

}  // namespace yingbu
