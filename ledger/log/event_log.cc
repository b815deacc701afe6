#include "ledger/log/event_log.h"

#include <algorithm>
#include <cassert>

#include "ledger/log/batch.h"
#include "ledger/log/event_log_impl.h"
#include "ledger/log/faults.h"
#include "ledger/log/files.h"
#include "ledger/log/little_endian.h"

namespace yingbu {
namespace {

UnknownDurability filled_up(const std::filesystem::path& directory) {
  return {directory.string() +
              " 所在磁盘写满，本批记录是否落盘未知；读取照常，腾出空间后以同一请求"
              "编号重试即可得到确定结果",
          "the disk of " + directory.string() +
              " filled up, and whether this batch is on disk is not known; reading goes on; make "
              "room and retry under the same request ids",
          Failure::Kind::no_space};
}

UnknownDurability unknown_durability(const std::string& detail) {
  return {"写入账本失败，本批记录是否落盘未知：" + detail +
              "；进程须立即退出，检查磁盘后重新启动，以请求编号重试即可得到确定结果",
          "writing the ledger failed, and whether this batch is on disk is not known: " + detail +
              "; the process must end now; check the disk, start again, and retry under the same "
              "request ids"};
}

}  // namespace

const Store& EventLog::Impl::store() const {
  if (!opened_store) throw faults::store_failed(options.store, "it could not be opened again");
  return *opened_store;
}

EventLog::EventLog(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
EventLog::EventLog(EventLog&&) noexcept = default;
EventLog::~EventLog() = default;

EventLog::Batch EventLog::begin() {
  return Batch(std::make_unique<Batch::Impl>(impl_->store(), impl_->edge.size() + 1, impl_->epoch,
                                             impl_->last_recorded_at_us));
}

void EventLog::write_head(const HeadSlot& slot) {
  try {
    impl_->head_file->write(slot);
  } catch (const Failure& failure) {
    if (failure.kind() == Failure::Kind::no_space) throw filled_up(impl_->options.anchor);
    throw;
  }
}

void EventLog::commit(Batch&& batch) {
  Batch::Impl& b = *batch.impl_;
  Impl& log = *impl_;
  assert(b.group_first_seq == 0 && "the last group is complete");
  if (log.closed_to_writes) throw unknown_durability("an earlier write failed");
  assert(b.first_seq == log.edge.size() + 1 && "one batch at a time");
  if (batch.empty()) return;

  log.closed_to_writes = true;  // until all of the below has worked
  const Store& store = log.store();
  if (!b.leaves.empty()) {
    for (const Digest& leaf : b.leaves)
      log.edge.append(leaf, [&](TileId id, std::string_view tile) {
        demand(b.writes.Put(store.handle(ColumnFamily::tiles), tile_key(id), slice(tile)));
      });
    put_size(b.writes, store, log.edge.size());
  }
  rocksdb::WriteOptions durably;
  durably.sync = true;
  const auto status = store.db().Write(durably, &b.writes);
  if (no_space(status)) throw filled_up(store.path());
  if (!status.ok()) throw unknown_durability(status.ToString());
  if (!b.leaves.empty()) {
    log.last_recorded_at_us = b.last_recorded_at_us;
    const Head head{log.edge.size(), log.edge.root()};
    write_head({log.epoch, head, log.origin_digest});
    {
      const std::lock_guard lock(log.publishing);
      log.published = head;
    }
    log.advanced.notify_all();
  }
  log.closed_to_writes = false;
}

std::uint64_t EventLog::free_bytes() const {
  rocksdb::Env* env = impl_->options.env != nullptr ? impl_->options.env : rocksdb::Env::Default();
  std::uint64_t least = UINT64_MAX;  // where a system does not say
  for (const auto& path : {impl_->options.store, impl_->options.anchor}) {
    std::uint64_t free = 0;
    if (env->GetFreeSpace(path.string(), &free).ok()) least = std::min(least, free);
  }
  return least;
}

std::optional<Failure> EventLog::remark() const { return impl_->remark; }

void EventLog::purge_erased(std::uint64_t seq) {
  const Store& store = impl_->store();
  auto& db = store.db();
  auto* entries = store.handle(ColumnFamily::entries);
  const std::string key = entry_key(seq);
  const rocksdb::Slice bound(key);
  rocksdb::CompactRangeOptions fully;
  fully.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForce;
  // The WAL goes once no column family needs it, the older SST by the compaction.
  auto status = db.Flush({}, store.handles());
  if (status.ok()) status = db.CompactRange(fully, entries, &bound, &bound);
  if (!status.ok()) throw fault_of(store.path(), status);
}

const std::string& EventLog::origin() const { return impl_->origin; }
std::uint32_t EventLog::epoch() const { return impl_->epoch; }

Head EventLog::head() const {
  const std::lock_guard lock(impl_->publishing);
  return impl_->published;
}

std::optional<Record> EventLog::read(std::uint64_t seq) const {
  if (seq == 0 || seq > size()) return std::nullopt;
  const ReadGate::Pass pass(impl_->gate);
  const Store& store = impl_->store();
  auto bytes = store.get(ColumnFamily::entries, entry_key(seq));
  if (!bytes) throw faults::damaged(store.path(), "record " + std::to_string(seq) + " is missing");
  const auto header = checked_record(store, seq, *bytes).header;
  return Record(*std::move(bytes), header);
}

std::uint64_t EventLog::scan(std::uint64_t from_seq,
                             const std::function<bool(const RecordView&)>& f) const {
  assert(from_seq > 0);
  const std::uint64_t end = size() + 1;
  if (from_seq >= end) return from_seq - 1;
  const ReadGate::Pass pass(impl_->gate);
  const Store& store = impl_->store();
  std::uint64_t seq = from_seq;
  bool stopped = false;
  store.visit(ColumnFamily::entries, entry_key(from_seq), entry_key(end),
              [&](std::string_view key, std::string_view value) {
                if (read_be(key) != seq) return false;
                stopped = !f(checked_record(store, seq++, value));
                return !stopped;
              });
  if (seq != end && !stopped)
    throw faults::damaged(store.path(), "record " + std::to_string(seq) + " is missing");
  return seq - 1;
}

std::optional<RequestRange> EventLog::find_request(const Digest& request) const {
  const ReadGate::Pass pass(impl_->gate);
  const Store& store = impl_->store();
  const auto bytes = store.get(ColumnFamily::requests, bytes_of(request));
  if (!bytes) return std::nullopt;
  RequestRange range;
  if (bytes->size() != sizeof(range.first_seq) + sizeof(range.count))
    throw faults::damaged(store.path(), "a request entry has a wrong length");
  const char* at = bytes->data();
  range.first_seq = take_le<std::uint64_t>(at);
  range.count = take_le<std::uint32_t>(at);
  return range;
}

std::optional<std::string> EventLog::state_get(std::string_view key) const {
  const ReadGate::Pass pass(impl_->gate);
  const Store& store = impl_->store();
  return store.get(ColumnFamily::state, key);
}

std::vector<std::optional<std::string>> EventLog::state_get(
    const std::vector<std::string>& keys) const {
  const ReadGate::Pass pass(impl_->gate);
  const Store& store = impl_->store();
  return store.get(ColumnFamily::state, keys);
}

void EventLog::state_scan(
    std::string_view prefix, std::string_view from,
    const std::function<bool(std::string_view key, std::string_view value)>& f) const {
  const ReadGate::Pass pass(impl_->gate);
  const Store& store = impl_->store();
  store.visit(ColumnFamily::state, std::max(prefix, from), std::nullopt,
              [&](std::string_view key, std::string_view value) {
                return key.starts_with(prefix) && f(key, value);
              });
}

bool EventLog::wait_for(std::uint64_t seq, std::chrono::milliseconds timeout) const {
  std::unique_lock lock(impl_->publishing);
  impl_->advanced.wait_for(lock, timeout,
                           [&] { return impl_->published.size >= seq || impl_->stopping; });
  return impl_->published.size >= seq;
}

void EventLog::stop_waiting() {
  {
    const std::lock_guard lock(impl_->publishing);
    impl_->stopping = true;
  }
  impl_->advanced.notify_all();
}

Digest EventLog::root_at(std::uint64_t size) const {
  assert(size <= head().size);
  const ReadGate::Pass pass(impl_->gate);
  const Store& store = impl_->store();
  return tree_reader(store).root_at(TreeSize{size});
}

Proof EventLog::inclusion_proof(LeafIndex index, TreeSize size) const {
  const ReadGate::Pass pass(impl_->gate);
  const Store& store = impl_->store();
  assert(static_cast<std::uint64_t>(size) <= head().size);
  return tree_reader(store).inclusion_proof(index, size);
}

Proof EventLog::consistency_proof(TreeSize older, TreeSize newer) const {
  const ReadGate::Pass pass(impl_->gate);
  const Store& store = impl_->store();
  assert(static_cast<std::uint64_t>(newer) <= head().size);
  return tree_reader(store).consistency_proof(older, newer);
}

std::optional<std::string> EventLog::tile(TileId id) const {
  const ReadGate::Pass pass(impl_->gate);
  const Store& store = impl_->store();
  return store.get(ColumnFamily::tiles, tile_key(id));
}

std::string EventLog::publish_checkpoint() {
  const std::lock_guard turn(impl_->signing);
  const Head now = head();
  std::string note = sign_checkpoint({impl_->origin, now}, *impl_->key);
  if (note == checkpoint()) return note;  // Ed25519 signs the same text alike
  write_durably(impl_->paths.checkpoint, note);
  const std::lock_guard lock(impl_->noting);
  impl_->note = note;
  return note;
}

std::string EventLog::checkpoint() const {
  const std::lock_guard lock(impl_->noting);
  return impl_->note;
}

std::string EventLog::verifier_key() const { return impl_->verifier.text(); }

}  // namespace yingbu
