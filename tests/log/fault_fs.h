#pragma once

#include <array>
#include <atomic>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <rocksdb/env.h>
#include <rocksdb/file_system.h>
#include <string>

// A file system that keeps account of what a power cut would leave of each file: the bytes below
// its last fsync for certain, any number of those after. It can tear a write, fail a sync with EIO,
// or lie about syncs; it can fill up and have room again; and it can fail any one operation of a
// kind, the first or the hundredth. No sync reaches the real disk: only the account matters. Not
// modelled: directory entries that were not synced.
namespace yingbu {

enum class DiskOperation : std::size_t {
  append,
  sync,
  rename,
  create,
  open_to_read,
  space,
  remove,
  close
};
inline constexpr std::array<const char*, 8> kDiskOperations{
    "append", "sync", "rename", "create", "open to read", "space check", "remove", "close"};

class FaultFs : public rocksdb::FileSystemWrapper {
 public:
  using Status = rocksdb::IOStatus;

  FaultFs() : FileSystemWrapper(rocksdb::FileSystem::Default()) {}
  const char* Name() const override { return "FaultFs"; }

  // The write after `appends` more stops halfway, and nothing works from then on.
  void die_after_appends(int appends) {
    const std::lock_guard lock(mutex_);
    appends_left_ = appends;
  }
  // WAL syncs fail with EIO from the one after `syncs` more. What was appended stays in the cache.
  void fail_syncs_after(int syncs) {
    const std::lock_guard lock(mutex_);
    syncs_left_ = syncs;
  }
  void lie_about_syncs() {
    const std::lock_guard lock(mutex_);
    lying_ = true;
  }
  // Nothing more fits: appends stop halfway, no file is made, no space is free.
  void fill_up() {
    const std::lock_guard lock(mutex_);
    full_ = true;
  }
  // The same, though the disk has room.
  void exceed_quota() {
    const std::lock_guard lock(mutex_);
    full_ = quota_ = true;
  }
  void make_room() {
    const std::lock_guard lock(mutex_);
    full_ = quota_ = false;
    free_bytes_ = UINT64_MAX / 2;
  }
  void leave_free(std::uint64_t bytes) {
    const std::lock_guard lock(mutex_);
    free_bytes_ = bytes;
  }
  // Of the operations of this kind that are still to come, the one after `others` fails, with EIO,
  // or as if the disk were full.
  void fail_one(DiskOperation operation, int others, bool for_space) {
    const std::lock_guard lock(mutex_);
    chosen_ = {operation, others, for_space};
  }
  bool failed_one() const {
    const std::lock_guard lock(mutex_);
    return chosen_.done;
  }
  std::uint64_t opened_to_read() const { return opened_to_read_; }
  bool dead() const {
    const std::lock_guard lock(mutex_);
    return dead_;
  }

  // Copies `from` to `to` as the disk could look after a power cut now.
  void crash_image(const std::filesystem::path& from, const std::filesystem::path& to,
                   std::mt19937_64& rng) const {
    const std::lock_guard lock(mutex_);
    std::filesystem::copy(from, to);
    for (const auto& [name, extent] : extents_) {
      const std::filesystem::path file = to / std::filesystem::path(name).filename();
      if (std::filesystem::path(name).parent_path() != from || !std::filesystem::exists(file))
        continue;
      const std::uint64_t loose = extent.written - extent.synced;
      const std::uint64_t kept = extent.synced + rng() % (loose + 1);
      if (std::filesystem::file_size(file) > kept) std::filesystem::resize_file(file, kept);
    }
  }

  Status NewWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                         std::unique_ptr<rocksdb::FSWritableFile>* result,
                         rocksdb::IODebugContext* context) override {
    const std::lock_guard lock(mutex_);
    if (dead_) return gone();
    if (full_) return no_room();
    if (auto struck = strike(DiskOperation::create); !struck.ok()) return struck;
    auto status = target()->NewWritableFile(name, options, result, context);
    if (!status.ok()) return status;
    extents_[name] = {};
    *result = std::make_unique<File>(std::move(*result), *this, name);
    return status;
  }
  Status RenameFile(const std::string& from, const std::string& to,
                    const rocksdb::IOOptions& options, rocksdb::IODebugContext* context) override {
    const std::lock_guard lock(mutex_);
    if (dead_) return gone();
    if (auto struck = strike(DiskOperation::rename); !struck.ok()) return struck;
    auto status = target()->RenameFile(from, to, options, context);
    if (status.ok())
      if (auto moved = extents_.extract(from)) extents_[to] = moved.mapped();
    return status;
  }
  Status DeleteFile(const std::string& name, const rocksdb::IOOptions& options,
                    rocksdb::IODebugContext* context) override {
    const std::lock_guard lock(mutex_);
    if (dead_) return gone();
    if (auto struck = strike(DiskOperation::remove); !struck.ok()) return struck;
    extents_.erase(name);
    return target()->DeleteFile(name, options, context);
  }
  Status NewSequentialFile(const std::string& name, const rocksdb::FileOptions& options,
                           std::unique_ptr<rocksdb::FSSequentialFile>* result,
                           rocksdb::IODebugContext* context) override {
    ++opened_to_read_;
    if (auto struck = locked_strike(DiskOperation::open_to_read); !struck.ok()) return struck;
    return target()->NewSequentialFile(name, options, result, context);
  }
  Status NewRandomAccessFile(const std::string& name, const rocksdb::FileOptions& options,
                             std::unique_ptr<rocksdb::FSRandomAccessFile>* result,
                             rocksdb::IODebugContext* context) override {
    if (auto struck = locked_strike(DiskOperation::open_to_read); !struck.ok()) return struck;
    return target()->NewRandomAccessFile(name, options, result, context);
  }
  Status GetFreeSpace(const std::string&, const rocksdb::IOOptions&, std::uint64_t* free,
                      rocksdb::IODebugContext*) override {
    const std::lock_guard lock(mutex_);
    if (auto struck = strike(DiskOperation::space); !struck.ok()) return struck;
    *free = full_ && !quota_ ? 0 : free_bytes_;
    return Status::OK();
  }

 private:
  struct Extent {
    std::uint64_t written = 0;
    std::uint64_t synced = 0;
  };

  class File : public rocksdb::FSWritableFileOwnerWrapper {
   public:
    File(std::unique_ptr<rocksdb::FSWritableFile> file, FaultFs& fs, std::string name)
        : FSWritableFileOwnerWrapper(std::move(file)), fs_(fs), name_(std::move(name)) {}

    Status Append(const rocksdb::Slice& data, const rocksdb::IOOptions& options,
                  rocksdb::IODebugContext* context) override {
      const std::lock_guard lock(fs_.mutex_);
      if (fs_.dead_) return gone();
      std::size_t size = data.size();
      if (auto struck = fs_.strike(DiskOperation::append); !struck.ok() || fs_.full_) {
        const rocksdb::Slice half(data.data(), size / 2);
        if (target()->Append(half, options, context).ok()) fs_.extents_[name_].written += size / 2;
        return fs_.full_ ? no_room() : struck;
      }
      if (fs_.appends_left_ >= 0 && fs_.appends_left_-- == 0) {
        fs_.dead_ = true;
        size /= 2;
      }
      auto status = target()->Append(rocksdb::Slice(data.data(), size), options, context);
      if (status.ok()) fs_.extents_[name_].written += size;
      return fs_.dead_ ? Status::IOError("a write was torn") : status;
    }
    Status Append(const rocksdb::Slice& data, const rocksdb::IOOptions& options,
                  const rocksdb::DataVerificationInfo&, rocksdb::IODebugContext* context) override {
      return Append(data, options, context);
    }
    Status Sync(const rocksdb::IOOptions&, rocksdb::IODebugContext*) override { return sync(); }
    Status Fsync(const rocksdb::IOOptions&, rocksdb::IODebugContext*) override { return sync(); }
    Status RangeSync(std::uint64_t, std::uint64_t, const rocksdb::IOOptions&,
                     rocksdb::IODebugContext*) override {
      return Status::OK();
    }

    Status Close(const rocksdb::IOOptions& options, rocksdb::IODebugContext* context) override {
      auto struck = fs_.locked_strike(DiskOperation::close);
      auto status = target()->Close(options, context);
      return struck.ok() ? status : struck;
    }

   private:
    Status sync() {
      const std::lock_guard lock(fs_.mutex_);
      if (fs_.dead_) return gone();
      if (auto struck = fs_.strike(DiskOperation::sync); !struck.ok()) return struck;
      const bool is_wal = name_.ends_with(".log");
      if (is_wal && fs_.syncs_left_ >= 0 && (fs_.syncs_left_ == 0 || fs_.syncs_left_-- == 0))
        return Status::IOError("Input/output error (injected)");
      if (is_wal && fs_.lying_) return Status::OK();
      fs_.extents_[name_].synced = fs_.extents_[name_].written;
      return Status::OK();
    }

    FaultFs& fs_;
    std::string name_;
  };

  struct Chosen {
    DiskOperation operation = DiskOperation::append;
    int others = -1;
    bool for_space = false;
    bool done = false;
  };

  Status strike(DiskOperation operation) {  // under the mutex
    if (chosen_.others < 0 || operation != chosen_.operation) return Status::OK();
    if (chosen_.others-- > 0) return Status::OK();
    chosen_.done = true;
    return chosen_.for_space ? no_room() : Status::IOError("Input/output error (injected)");
  }
  Status locked_strike(DiskOperation operation) {
    const std::lock_guard lock(mutex_);
    return strike(operation);
  }

  static Status no_room() { return Status::NoSpace("No space left on device (injected)"); }
  static Status gone() { return Status::IOError("the disk is gone"); }

  mutable std::mutex mutex_;
  std::map<std::string, Extent> extents_;
  int appends_left_ = -1;
  int syncs_left_ = -1;
  Chosen chosen_;
  std::uint64_t free_bytes_ = UINT64_MAX / 2;
  bool full_ = false;
  bool quota_ = false;  // why it is full
  std::atomic<std::uint64_t> opened_to_read_ = 0;
  bool lying_ = false;
  bool dead_ = false;
};

}  // namespace yingbu
