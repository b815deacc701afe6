#include "ledger/log/inspect.h"

#include <cassert>
#include <fmt/format.h>
#include <rocksdb/write_batch.h>

#include "ledger/domain/event_table.h"
#include "ledger/log/faults.h"
#include "ledger/log/little_endian.h"

namespace yingbu {
namespace {

constexpr std::uint32_t kLogFormat = 1;
constexpr std::uint64_t kTail = 1024;  // records read and hashed at every start

template <class T>
std::string le(T value) {
  std::string bytes(sizeof(T), '\0');
  char* at = bytes.data();
  put_le(at, value);
  return bytes;
}

template <class T>
std::optional<T> meta_number(const Store& store, std::string_view key) {
  const auto bytes = store.get(ColumnFamily::meta, key);
  if (!bytes) return std::nullopt;
  if (bytes->size() != sizeof(T))
    throw faults::damaged(store.path(), fmt::format("meta '{}' has {} bytes", key, bytes->size()));
  const char* at = bytes->data();
  return take_le<T>(at);
}

void put(rocksdb::WriteBatch& batch, const Store& store, std::string_view key,
         std::string_view value) {
  const auto status = batch.Put(store.handle(ColumnFamily::meta), slice(key), slice(value));
  assert(status.ok() && "a put into an unbounded batch cannot fail");
}

// Follows records from one to the next: no gap, no half group, no step back.
class Continuity {
 public:
  Continuity(const Store& store, std::uint32_t epoch) : store_(store), epoch_(epoch) {}

  void next(const RecordView& record) {
    const RecordHeader& h = record.header;
    const bool first = previous_.seq == 0;
    const bool opens = h.first_in_group();
    if (!first && (opens != previous_.last_in_group ||
                   (!opens && h.group_first_seq != previous_.group_first_seq)))
      fail(h.seq, "does not fit the group before it");
    if (first && !opens) fail(h.seq, "is not the first of its group");
    if (h.epoch < previous_.epoch || h.epoch > epoch_) fail(h.seq, "has a wrong epoch");
    if (h.recorded_at_us < previous_.recorded_at_us && h.tag != EventEntry<ClockAccepted>::tag)
      fail(h.seq, "was recorded before the last");
    if (!payload_matches(record)) fail(h.seq, "has another payload than its digest says");
    previous_ = h;
  }
  void end() const {
    if (previous_.seq != 0 && !previous_.last_in_group)
      fail(previous_.seq, "is the last, but its group goes on");
  }
  const RecordHeader& previous() const { return previous_; }

 private:
  [[noreturn]] void fail(std::uint64_t seq, std::string_view what) const {
    throw faults::damaged(store_.path(), fmt::format("record {} {}", seq, what));
  }

  const Store& store_;
  std::uint32_t epoch_;
  RecordHeader previous_{.epoch = 0};
};

void check_extent(const Store& store, const Meta& meta) {
  const auto last = store.last_key(ColumnFamily::entries);
  const std::uint64_t found = !last ? 0 : last->size() == 8 ? read_be(*last) : ~std::uint64_t{0};
  if (found != meta.size)
    throw faults::damaged(store.path(),
                          fmt::format("the last record is {}, but meta says {}", found, meta.size));
  if (meta.size > 0 && !store.get(ColumnFamily::entries, entry_key(1)))
    throw faults::damaged(store.path(), "record 1 is missing");
}

// Returns the time of the last record.
std::int64_t check_tail(const Store& store, const Meta& meta) {
  if (meta.size == 0) return 0;
  std::uint64_t seq = meta.size > kTail ? meta.size - kTail + 1 : 1;
  seq = checked_record(store, seq, stored_entry(store, seq)).header.group_first_seq;
  Continuity tail(store, meta.epoch);
  store.visit(ColumnFamily::entries, entry_key(seq), std::nullopt, [&](auto key, auto value) {
    if (key != entry_key(seq))
      throw faults::damaged(store.path(), fmt::format("record {} is missing", seq));
    tail.next(checked_record(store, seq++, value));
    return true;
  });
  tail.end();
  return tail.previous().recorded_at_us;
}

}  // namespace

RecordView checked_record(const Store& store, std::uint64_t seq, std::string_view bytes) {
  const auto record = decode_stored(bytes);
  if (!record)
    throw faults::damaged(store.path(), fmt::format("record {}: {}", seq, name_of(record.error())));
  if (record->header.seq != seq)
    throw faults::damaged(store.path(),
                          fmt::format("record {} calls itself {}", seq, record->header.seq));
  return *record;
}

Meta read_meta(const Store& store) {
  const auto format = meta_number<std::uint32_t>(store, "format");
  if (!format) throw faults::not_a_ledger(store.path());
  if (*format != kLogFormat) throw faults::unknown_format(store.path(), *format);
  const auto origin = store.get(ColumnFamily::meta, "origin");
  const auto epoch = meta_number<std::uint32_t>(store, "epoch");
  const auto size = meta_number<std::uint64_t>(store, "size");
  if (!origin || !is_note_name(*origin) || epoch.value_or(0) == 0 || !size)
    throw faults::damaged(store.path(), "meta lacks a sound origin, epoch or size");
  return {*origin, *epoch, *size};
}

void put_meta(rocksdb::WriteBatch& batch, const Store& store, const Meta& meta) {
  put(batch, store, "format", le(kLogFormat));
  put(batch, store, "origin", meta.origin);
  put(batch, store, "epoch", le(meta.epoch));
  put_size(batch, store, meta.size);
}

void put_size(rocksdb::WriteBatch& batch, const Store& store, std::uint64_t size) {
  put(batch, store, "size", le(size));
}

Inspected inspect_store(const Store& store, bool verify_checksums) {
  Inspected log;
  log.meta = read_meta(store);
  if (verify_checksums) store.verify_checksums();
  check_extent(store, log.meta);
  log.last_recorded_at_us = check_tail(store, log.meta);
  log.edge = MerkleEdge::rebuild(
      log.meta.size, [&](std::uint64_t index) { return leaf_of(stored_entry(store, index + 1)); },
      [&](TileId id) {
        std::string tile = store.get(ColumnFamily::tiles, tile_key(id)).value_or("");
        if (tile.size() != kTileBytes)
          throw faults::damaged(store.path(),
                                fmt::format("tile {} of level {} is missing", id.index, id.level));
        return tile;
      });
  return log;
}

void check_head(const Store& store, const Inspected& log, const AnchorPaths& paths,
                const WalTail& tail) {
  const HeadSlot slot = read_own_head(paths, log.meta.origin, log.meta.epoch);
  const WalCut* torn = tail.torn();
  if (slot.head.size > log.meta.size && torn != nullptr)
    throw faults::acknowledged_torn(torn->file, torn->kept, log.meta.size, slot.head);
  if (slot.head.size > log.meta.size)
    throw faults::head_ahead(store.path(), slot.head, log.meta.size);
  if (tree_reader(store).root_at(TreeSize{slot.head.size}) != slot.head.root)
    throw faults::head_of_other_history(paths.head, slot.head.size);
}

void check_checkpoint(const Store& store, const Inspected& log, const AnchorPaths& paths) {
  const Checkpoint checkpoint = read_checkpoint(paths, read_verifier(paths, log.meta.origin));
  if (checkpoint.head.size > log.meta.size)
    throw faults::checkpoint_ahead(store.path(), checkpoint.head, log.meta.size);
  if (tree_reader(store).root_at(TreeSize{checkpoint.head.size}) != checkpoint.head.root)
    throw faults::checkpoint_of_other_history(paths.checkpoint, checkpoint.head.size);
}

TreeReader tree_reader(const Store& store) {
  return {[&store](std::uint64_t index) { return leaf_of(stored_entry(store, index + 1)); },
          [&store](TileId id) {
            auto tile = store.get(ColumnFamily::tiles, tile_key(id));
            if (tile && tile->size() != kTileBytes)
              throw faults::damaged(store.path(), "a tile has a wrong length");
            return tile;
          }};
}

std::string stored_entry(const Store& store, std::uint64_t seq) {
  std::string bytes = store.get(ColumnFamily::entries, entry_key(seq)).value_or("");
  if (bytes.size() < kEntryBytes)
    throw faults::damaged(store.path(), fmt::format("record {} is missing", seq));
  bytes.resize(kEntryBytes);
  return bytes;
}

}  // namespace yingbu
