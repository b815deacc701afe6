#include "projections/store/store.h"

#include <fstream>
#include <mutex>
#include <rocksdb/cache.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>
#include <rocksdb/write_batch.h>

#include "ledger/log/own_recovery.h"
#include "ledger/log/wal_tail.h"

namespace yingbu {
namespace {

rocksdb::Slice slice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }

rocksdb::Options options_for(const StoreSizes& sizes) {
  rocksdb::Options options;
  if (sizes.env != nullptr) options.env = sizes.env;
  options.create_if_missing = true;
  options.write_buffer_size = sizes.write_buffer_bytes;
  options.compression = rocksdb::kLZ4Compression;
  options.paranoid_checks = true;
  options.max_background_jobs = 2;
  leave_errors_to_us(options);
  options.stats_dump_period_sec = 0;
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = rocksdb::NewLRUCache(sizes.block_cache_bytes);
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  return options;
}

constexpr const char* kMark = "DAMAGED";

std::optional<std::string> read_mark(const std::filesystem::path& store) {
  std::ifstream file(store / kMark);
  if (!file) return std::nullopt;
  std::string why;
  std::getline(file, why);
  return why;
}

bool no_space(const rocksdb::Status& status) {
  return status.IsNoSpace() || status.ToString().find("No space left") != std::string::npos;
}

Failure disk_full(const std::filesystem::path& path) {
  return {"读模型所在磁盘已满，请腾出空间：" + path.string(),
          "the disk of the read models is full; make room: " + path.string(),
          Failure::Kind::no_space};
}

StoreDamaged damaged(const std::filesystem::path& path, const std::string& why) {
  return {"读模型无法读写，将由日志重建（" + path.string() + "）：" + why,
          "the read models cannot be read or written and will be folded anew from the log (" +
              path.string() + "): " + why};
}

// A snapshot of the store. One iterator is kept for the next scan, as making one is dear.
class StoreView : public View {
 public:
  explicit StoreView(std::shared_ptr<const ProjectionStore> store)
      : store_(std::move(store)), snapshot_(store_->db().GetSnapshot()) {
    reading_.snapshot = snapshot_;
  }
  ~StoreView() override {
    spare_.reset();
    store_->db().ReleaseSnapshot(snapshot_);
  }
  StoreView(const StoreView&) = delete;
  StoreView& operator=(const StoreView&) = delete;

  std::optional<std::string> get(std::string_view key) const override {
    std::string value;
    const auto status = store_->db().Get(reading_, slice(key), &value);
    if (status.IsNotFound()) return std::nullopt;
    if (!status.ok()) store_->fail(status);
    return value;
  }

  void scan(std::string_view prefix, std::string_view from, const Visit& f) const override {
    auto at = take();
    for (at->Seek(slice(std::max(prefix, from))); at->Valid(); at->Next()) {
      const std::string_view key = at->key().ToStringView();
      if (!key.starts_with(prefix) || !f(key, at->value().ToStringView())) break;
    }
    give_back(std::move(at));
  }

  std::optional<std::string> at_or_before(std::string_view prefix,
                                          std::string_view key) const override {
    auto at = take();
    at->SeekForPrev(slice(key));
    std::optional<std::string> found;
    if (at->Valid() && at->key().ToStringView().starts_with(prefix)) {
      found = at->value().ToString();
    }
    give_back(std::move(at));
    return found;
  }

 private:
  using Iterator = std::unique_ptr<rocksdb::Iterator>;

  Iterator take() const {
    {
      const std::lock_guard lock(mutex_);
      if (spare_) return std::move(spare_);
    }
    return Iterator(store_->db().NewIterator(reading_));
  }

  void give_back(Iterator at) const {
    if (!at->status().ok()) store_->fail(at->status());
    const std::lock_guard lock(mutex_);
    spare_ = std::move(at);
  }

  std::shared_ptr<const ProjectionStore> store_;
  const rocksdb::Snapshot* snapshot_;
  rocksdb::ReadOptions reading_;
  mutable std::mutex mutex_;
  mutable Iterator spare_;
};

}  // namespace

ProjectionStore::ProjectionStore(std::filesystem::path path, const StoreSizes& sizes)
    : path_(std::move(path)) {
  if (const auto why = read_mark(path_)) throw damaged(path_, *why);
  open(sizes);
}

// Writes are not synced, so after a power cut the log of them may end anywhere, with older bytes
// behind, on which RocksDB ends the process; or a batch amid may be missing, which it passes over.
void ProjectionStore::open(const StoreSizes& sizes) {
  const WalTail tail = examine_wal(path_);
  if (!tail.damage.empty() || tail.gap) throw damaged(path_, "a part of its log is missing");
  rocksdb::Options options = options_for(sizes);
  if (!tail.cuts.empty()) {
    cut_ = cut_env(sizes.env, tail);
    options.env = cut_.get();
  }
  rocksdb::DB* db = nullptr;
  const auto status = rocksdb::DB::Open(options, path_.string(), &db);
  if (status.ok()) {
    db_.reset(db);
    return;
  }
  const std::string said = status.ToString();
  if (no_space(status)) throw disk_full(path_);
  if (said.find("Permission denied") != std::string::npos ||
      said.find("Read-only file system") != std::string::npos) {
    throw Failure("无权写入读模型目录，请用账本所属的用户运行，或修改目录权限：" + path_.string(),
                  "the projections may not be written; run as the user who owns the ledger, or "
                  "change the directory's permissions: " +
                      path_.string(),
                  Failure::Kind::in_use);
  }
  if (said.find("lock hold by") != std::string::npos || said.find("/LOCK") != std::string::npos) {
    throw Failure("读模型目录正被另一进程使用，请先停止它：" + path_.string(),
                  "the projections are in use by another process; stop it first: " + path_.string(),
                  Failure::Kind::in_use);
  }
  fail(status);
}

ProjectionStore::~ProjectionStore() {
  if (!db_) return;
  // RocksDB ends the process by an assertion where its log is flushed after a write of it failed.
  if (!remove_when_closed_ && !failed_) (void)db_->Flush({});
  (void)db_->Close();
  db_.reset();
  std::error_code ignored;
  if (remove_when_closed_) std::filesystem::remove_all(path_, ignored);
}

std::string ProjectionStore::damage() const {
  const std::lock_guard lock(mutex_);
  return damage_;
}

void ProjectionStore::mark_damaged(const std::string& why) const {
  const std::lock_guard lock(mutex_);
  if (!damage_.empty()) return;
  damage_ = why.empty() ? "damaged" : why;
  std::ofstream(path_ / kMark, std::ios::trunc) << damage_ << '\n';  // where it can be left
}

void ProjectionStore::fail(const rocksdb::Status& status) const {
  failed_ = true;
  if (no_space(status)) throw disk_full(path_);
  mark_damaged(status.ToString());
  throw damaged(path_, status.ToString());
}

std::optional<std::string> ProjectionStore::get(std::string_view key) const {
  std::string value;
  const auto status = db_->Get({}, slice(key), &value);
  if (status.IsNotFound()) return std::nullopt;
  if (!status.ok()) fail(status);
  return value;
}

void ProjectionStore::write(rocksdb::WriteBatch& batch) {
  if (const auto status = db_->Write({}, &batch); !status.ok()) fail(status);
}

std::shared_ptr<const View> view_of(std::shared_ptr<const ProjectionStore> store) {
  return std::make_shared<StoreView>(std::move(store));
}

Overlay::Values::value_type& Overlay::held(std::string_view key, bool load) {
  if (const auto found = values_.find(key); found != values_.end()) return *found;
  Held fresh;
  if (load) {
    if (auto stored = store_.get(key)) fresh = {std::move(*stored), true, false};
  }
  return *values_.emplace(std::string(key), std::move(fresh)).first;
}

void Overlay::mark(Values::value_type& value) {
  value.second.present = true;
  if (value.second.dirty) return;
  value.second.dirty = true;
  dirty_.push_back(&value);
}

std::optional<std::string> Overlay::get(std::string_view key) {
  const Held& value = held(key, true).second;
  return value.present ? std::optional(value.value) : std::nullopt;
}

void Overlay::put(std::string_view key, std::string value) {
  auto& at = held(key, false);
  at.second.value = std::move(value);
  mark(at);
}

std::string& Overlay::edit(std::string_view key) {
  auto& at = held(key, true);
  mark(at);
  return at.second.value;
}

void Overlay::write_out(std::size_t held_max) {
  rocksdb::WriteBatch batch;
  for (auto* value : dirty_) {
    batch.Put(slice(value->first), slice(value->second.value));
    value->second.dirty = false;
  }
  dirty_.clear();
  store_.write(batch);
  if (values_.size() > held_max) values_.clear();
}

}  // namespace yingbu
