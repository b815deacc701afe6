#pragma once

#include <rocksdb/write_batch.h>
#include <vector>

#include "ledger/log/event_log.h"
#include "ledger/log/store.h"

namespace yingbu {

// What a batch gathers until the commit. Records are encoded once, straight into the WriteBatch's
// value; their leaves wait for the tree.
struct EventLog::Batch::Impl {
  Impl(const Store& target, std::uint64_t first, std::uint32_t reign, std::int64_t after_us)
      : store(target),
        first_seq(first),
        next_seq(first),
        epoch(reign),
        last_recorded_at_us(after_us) {}

  const Store& store;
  rocksdb::WriteBatch writes;
  std::vector<Digest> leaves;
  std::string scratch;
  std::uint64_t first_seq;
  std::uint64_t next_seq;
  std::uint32_t epoch;
  std::int64_t last_recorded_at_us;
  std::uint64_t group_first_seq = 0;  // of the group that is open, 0 between groups
  std::size_t group_bytes = 0;
};

// Puts and deletes into an unbounded batch cannot fail; anything else is a bug.
void demand(const rocksdb::Status& status);

}  // namespace yingbu
