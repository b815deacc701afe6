#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/failure.h"
#include "ledger/base/limits.h"
#include "ledger/base/sha256.h"
#include "ledger/log/merkle_proof.h"
#include "ledger/log/record.h"

namespace rocksdb {
class Env;
}
namespace yingbu {
struct HeadSlot;
}

// EventLog is the append-only record of everything the funds did, over RocksDB. One process opens
// it; one thread (the writer) builds and commits batches; any thread may read at any time, and
// sees only what is published. commit() returns after the batch is on disk and HEAD is written. A
// failed write or sync means *unknown*, not *no*: the log refuses every later commit, and the
// process must end and open it anew. Sequence numbers start at 1 and have no gaps.
//
// The log assigns nothing: the writer fills the headers, the log asserts that they continue it.
//
// Two directories: `store` holds RocksDB; `anchor` holds what proves that the store lost nothing
// (HEAD, the signed checkpoint, its key) and should lie on another disk and in the backup.
//
//   column family  key                          value
//   entries        seq:u64be                    stored record (record.h)
//   tiles          level:u8 index:u64be         256 node hashes; full tiles only
//   requests       request digest:byte[32]      first_seq:u64le count:u32le
//   state          the writer's                 the writer's
//   meta           "format"                     u32le, 1
//                  "origin"                     text
//                  "epoch"                      u32le
//                  "size"                       u64le, the last seq; in every batch that appends
namespace yingbu {

struct OpenOptions {
  std::filesystem::path store;
  std::filesystem::path anchor;
  rocksdb::Env* env = nullptr;   // tests inject faults here; not owned, outlives the log
  bool verify_checksums = true;  // read and check every SST block when opening
  std::size_t block_cache_bytes = 64u << 20;
  std::size_t write_buffer_bytes = 64u << 20;
};

// The write or its sync failed: whether the batch is on disk is not known until the log is opened
// anew. Of Kind::no_space, reopen() may be called once there is room.
class UnknownDurability : public Failure {
 public:
  using Failure::Failure;
};

// The records one request id recorded: first_seq .. first_seq + count - 1.
struct RequestRange {
  std::uint64_t first_seq = 0;
  std::uint32_t count = 0;
  bool operator==(const RequestRange&) const = default;
};

class EventLog {
 public:
  class Batch;

  // Makes an empty ledger and its anchor. `origin` names this ledger in its checkpoints (C2SP: no
  // spaces, no '+'; like "ledger.example.gov.cn/fund-a"). Throws Failure if either directory
  // already holds anything.
  static EventLog create(const OpenOptions& options, std::string_view origin);

  // Throws as create() would, where either directory holds anything already.
  static void require_vacant(const OpenOptions& options);

  // Opens an existing one and checks it against its anchor. Throws Failure, naming what is wrong
  // and what to do: held by another process, damaged, behind HEAD or checkpoint, of another
  // ledger, or of an unknown format. A log ahead of its anchor is legitimate.
  static EventLog open(const OpenOptions& options);

  // The same for reading only: nothing is written, so a copy that may not be written will do. It
  // takes no commit and publishes no checkpoint.
  static EventLog open_to_read(const OpenOptions& options);

  // Writes a fresh HEAD from the log, where HEAD was lost with its disk. The log must still agree
  // with the signed checkpoint. What stood between the checkpoint and the lost HEAD is not proven.
  static void restore_head(const OpenOptions& options);

  // After a restore below what was published: the log as it now is becomes a new origin with the
  // next epoch, a new key, HEAD and checkpoint. Its first event should name the old checkpoint,
  // which is returned when it can still be read.
  static std::optional<std::string> start_new_origin(const OpenOptions& options,
                                                     std::string_view origin);

  EventLog(EventLog&&) noexcept;
  EventLog& operator=(EventLog&&) = delete;
  ~EventLog();

  // --- Writing: one thread. ---

  // One batch at a time; it continues the log as it stands now.
  Batch begin();
  // One RocksDB WriteBatch, synced; then HEAD; then published to readers. Asserts that the last
  // group is complete. Throws UnknownDurability if the write or sync fails, Failure if HEAD cannot
  // be written; the log takes no commit after either.
  void commit(Batch&& batch);

  // After a commit that failed for want of space: closes the store and opens it anew, which tells
  // what of that commit is on disk, and takes commits again. Readers wait meanwhile. Throws the
  // Failure of open(); reading goes on then, and it may be tried again.
  void reopen();

  // What is free on the store's disk and on the anchor's, the lesser.
  std::uint64_t free_bytes() const;

  // Drives the erased payload of `seq` out of RocksDB's older files, by a flush and a compaction;
  // the last of them goes when the log is closed.
  void purge_erased(std::uint64_t seq);

  // --- Reading: any thread. ---

  // What a person should be told of how it was opened: an unacknowledged write that was left out.
  std::optional<Failure> remark() const;

  const std::string& origin() const;
  std::uint32_t epoch() const;
  Head head() const;  // what is published
  std::uint64_t size() const { return head().size; }
  Digest root() const { return head().root; }

  // Nothing for a seq beyond the published size.
  std::optional<Record> read(std::uint64_t seq) const;
  // Calls f for each record from `from_seq` to the size published at the call, in order, until it
  // returns false. The view lives for the call only. Returns the last seq given to f, or
  // from_seq - 1.
  std::uint64_t scan(std::uint64_t from_seq, const std::function<bool(const RecordView&)>& f) const;
  std::optional<RequestRange> find_request(const Digest& request) const;
  std::optional<std::string> state_get(std::string_view key) const;
  std::vector<std::optional<std::string>> state_get(const std::vector<std::string>& keys) const;
  // Keys with the prefix, from `from` on where that lies behind it; in key order, one consistent
  // snapshot, until f returns false.
  void state_scan(std::string_view prefix, std::string_view from,
                  const std::function<bool(std::string_view key, std::string_view value)>& f) const;
  // Waits until `seq` is published; false when the time is over or stop_waiting() was called.
  bool wait_for(std::uint64_t seq, std::chrono::milliseconds timeout) const;
  // Lets every present and later wait_for() return at once; for shutting down.
  void stop_waiting();

  // Proofs over the published tree; sizes and indexes as in RFC 6962 (index = seq - 1). Arguments
  // beyond head() are asserted against.
  Digest root_at(std::uint64_t size) const;
  Proof inclusion_proof(LeafIndex index, TreeSize size) const;
  Proof consistency_proof(TreeSize older, TreeSize newer) const;
  // Signs head() and writes it durably where it advanced past the last checkpoint; returns the
  // newest signed note. Concurrent calls take turns. Throws Failure.
  std::string publish_checkpoint();
  std::string checkpoint() const;    // the newest signed note
  std::string verifier_key() const;  // C2SP vkey, for everybody
  // The 256 node hashes of a full tile, or nothing.
  std::optional<std::string> tile(TileId id) const;

 private:
  struct Impl;
  explicit EventLog(std::unique_ptr<Impl> impl);
  void write_head(const HeadSlot& slot);
  std::unique_ptr<Impl> impl_;
};

// What one sync will make durable: whole groups of records, request index entries, and the writer's
// own state. Nothing is visible before commit(); dropping it forgets it.
class EventLog::Batch {
 public:
  Batch(Batch&&) noexcept;
  Batch& operator=(Batch&&) noexcept;
  ~Batch();

  // Asserts seq continuity, the group's shape and bound (limits::group_bytes_max) and the epoch.
  void append(const RecordHeader& header, const Salt& salt, std::string_view payload);
  void put_request(const Digest& request, RequestRange range);
  void put_state(std::string_view key, std::string_view value);
  void delete_state(std::string_view key);
  // Leaves only the entry of an already published record. Older files hold the payload until
  // purge_erased().
  void erase_payload(const Record& record);

  std::uint64_t next_seq() const;  // the seq the next append() must bear
  std::uint32_t records() const;   // appended so far
  std::size_t bytes() const;       // of the whole batch, for bounding it
  bool empty() const;

 private:
  friend class EventLog;
  struct Impl;
  explicit Batch(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// The bytes a record takes towards limits::group_bytes_max.
constexpr std::size_t stored_bytes(std::size_t payload_bytes) {
  static_assert(limits::record_frame_bytes == kEntryBytes + kSaltBytes);
  return limits::record_frame_bytes + payload_bytes;
}

}  // namespace yingbu
