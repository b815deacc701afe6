#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <rocksdb/db.h>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "projections/store/damage.h"
#include "projections/store/view.h"

// The read models' RocksDB and the working memory above it. Only projections/*.cc include this.
namespace yingbu {

struct StoreSizes {
  std::size_t write_buffer_bytes = 32u << 20;
  std::size_t block_cache_bytes = 64u << 20;
  rocksdb::Env* env = nullptr;  // fault injection in tests
};

// One writer, any number of readers. Writes are not synced. Who meets damage leaves a mark in the
// directory, so that a restart does not open it again:
//
//   DIR/DAMAGED      why, a line
class ProjectionStore {
 public:
  // Opens it or makes it. Throws Failure when another process holds it, the disk is full or it may
  // not be written; StoreDamaged for all else.
  ProjectionStore(std::filesystem::path path, const StoreSizes& sizes);
  ~ProjectionStore();  // flushes; removes the directory where remove_when_closed() was called
  ProjectionStore(const ProjectionStore&) = delete;
  ProjectionStore& operator=(const ProjectionStore&) = delete;

  std::optional<std::string> get(std::string_view key) const;
  void write(rocksdb::WriteBatch& batch);
  rocksdb::DB& db() const { return *db_; }
  const std::filesystem::path& path() const { return path_; }
  void remove_when_closed() { remove_when_closed_ = true; }
  // Why the runner must discard the store; "" where nobody met damage.
  std::string damage() const;
  // A write failed: RocksDB ends the process where the same log is written again.
  bool failed() const { return failed_; }
  void mark_damaged(const std::string& why) const;
  [[noreturn]] void fail(const rocksdb::Status& status) const;

 private:
  void open(const StoreSizes& sizes);

  std::filesystem::path path_;
  std::unique_ptr<rocksdb::Env> cut_;  // where the write-ahead log is cut
  std::unique_ptr<rocksdb::DB> db_;
  std::atomic<bool> remove_when_closed_ = false;
  mutable std::atomic<bool> failed_ = false;
  mutable std::mutex mutex_;
  mutable std::string damage_;
};

// What the store holds at the call, whatever is written later.
std::shared_ptr<const View> view_of(std::shared_ptr<const ProjectionStore> store);

// Folds write here; write_out() puts all changes into the store in one batch. One thread.
class Overlay : public Table {
 public:
  explicit Overlay(ProjectionStore& store) : store_(store) {}
  std::optional<std::string> get(std::string_view key) override;
  void put(std::string_view key, std::string value) override;
  std::string& edit(std::string_view key) override;
  // Afterwards at most `held_max` values stay in memory.
  void write_out(std::size_t held_max);

 private:
  struct Held {
    std::string value;
    bool present = false;
    bool dirty = false;
  };
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  using Values = std::unordered_map<std::string, Held, Hash, std::equal_to<>>;

  Values::value_type& held(std::string_view key, bool load);
  void mark(Values::value_type& value);

  ProjectionStore& store_;
  Values values_;
  std::vector<Values::value_type*> dirty_;  // nodes stay where they are
};

}  // namespace yingbu
