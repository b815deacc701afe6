#pragma once

#include <cstdint>
#include <string>

#include "ledger/log/anchor.h"
#include "ledger/log/merkle.h"
#include "ledger/log/merkle_proof.h"
#include "ledger/log/store.h"

namespace rocksdb {
class WriteBatch;
}

// What must hold before a log takes another record. Every check that does not throws the Failure
// that says what to do (faults.h); nothing is written.
namespace yingbu {

struct Meta {
  std::string origin;
  std::uint32_t epoch = 0;
  std::uint64_t size = 0;
};

struct Inspected {
  Meta meta;
  MerkleEdge edge;
  std::int64_t last_recorded_at_us = 0;

  Head head() const { return {edge.size(), edge.root()}; }
};

// The meta column: format, origin, epoch, size.
Meta read_meta(const Store& store);
void put_meta(rocksdb::WriteBatch& batch, const Store& store, const Meta& meta);
void put_size(rocksdb::WriteBatch& batch, const Store& store, std::uint64_t size);

// The store by itself: format, checksums (on request), the last groups whole and contiguous, the
// tree's edge rebuilt.
Inspected inspect_store(const Store& store, bool verify_checksums);
// The store, and what its write-ahead log was cut to, against HEAD.
void check_head(const Store& store, const Inspected& log, const AnchorPaths& paths,
                const WalTail& tail);
// The store against its signed checkpoint.
void check_checkpoint(const Store& store, const Inspected& log, const AnchorPaths& paths);

// Stored bytes as the record `seq`, or the Failure.
RecordView checked_record(const Store& store, std::uint64_t seq, std::string_view bytes);
// Leaves and tiles of the stored tree.
TreeReader tree_reader(const Store& store);
// The entry of `seq`, without salt and payload.
std::string stored_entry(const Store& store, std::uint64_t seq);

}  // namespace yingbu
