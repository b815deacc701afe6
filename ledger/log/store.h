#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <rocksdb/db.h>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/log/event_log.h"
#include "ledger/log/wal_tail.h"

// The log's RocksDB: its options (each chosen for a measured reason), its column families, and
// reads that turn every bad status into a Failure. Only ledger/log/*.cc include this.
namespace yingbu {

enum class ColumnFamily : std::size_t { entries, tiles, requests, state, meta };

class Store {
 public:
  enum class Mode { create, read_only, read_write };

  // Reads the write-ahead log as far as `tail` says; nothing of it is cut on the disk.
  Store(const OpenOptions& options, Mode mode, const WalTail& tail = {});
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  ~Store();

  rocksdb::DB& db() const { return *db_; }
  rocksdb::ColumnFamilyHandle* handle(ColumnFamily column) const {
    return handles_[static_cast<std::size_t>(column)];
  }
  const std::vector<rocksdb::ColumnFamilyHandle*>& handles() const { return handles_; }
  const std::filesystem::path& path() const { return path_; }

  std::optional<std::string> get(ColumnFamily column, std::string_view key) const;
  std::vector<std::optional<std::string>> get(ColumnFamily column,
                                              const std::vector<std::string>& keys) const;
  // Each key in [from, to) in order, until f returns false; no `to` means to the end. Reads one
  // snapshot and leaves the block cache alone.
  void visit(ColumnFamily column, std::string_view from, std::optional<std::string_view> to,
             const std::function<bool(std::string_view key, std::string_view value)>& f) const;
  std::optional<std::string> last_key(ColumnFamily column) const;
  // Reads every block of every SST file and checks it.
  void verify_checksums() const;

 private:
  [[noreturn]] void fail(const rocksdb::Status& status) const;

  std::filesystem::path path_;
  std::unique_ptr<rocksdb::Env> cut_;  // where the write-ahead log is cut
  std::unique_ptr<rocksdb::DB> db_;
  std::vector<rocksdb::ColumnFamilyHandle*>
      handles_;  // in ColumnFamily's order, RocksDB's default last
};

// Throws Failure if another process holds the store; needs no Store and leaves none behind. With
// `to_read`, no file is made where the lock's is missing.
void require_unlocked(const OpenOptions& options, bool to_read);
// The disk, or somebody's share of it, is full.
bool no_space(const rocksdb::Status& status);
// What a bad status of the store in `path` means.
Failure fault_of(const std::filesystem::path& path, const rocksdb::Status& status);

std::string entry_key(std::uint64_t seq);
std::string tile_key(TileId id);
rocksdb::Slice slice(std::string_view bytes);

}  // namespace yingbu
