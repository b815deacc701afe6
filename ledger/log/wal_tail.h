#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rocksdb {
class Env;
}

// The end of RocksDB's write-ahead log, read before RocksDB does. A power cut leaves any part of
// the last write there, with zeros, garbage or older bytes behind it; RocksDB takes some of these
// for damage and replays others. A batch is written only after the one before it was synced, so a
// whole later batch behind a broken one shows that the broken one was acknowledged; where there is
// none, the broken bytes may be the write that never was, and HEAD and checkpoint decide.
//
//   file   := block*                            32 KiB each, the last may be shorter
//   block  := piece* zero[0..6]
//   piece  := crc:u32 length:u16 type:u8 data   crc32c, masked, of type and data
//   type   := full 1 | first 2 | middle 3 | last 4
//   batch  := full | first middle* last         its data: sequence:u64 count:u32 ...
namespace yingbu {

// From `kept` on a file holds no whole batch that continues the log.
struct WalCut {
  std::filesystem::path file;
  std::uint64_t kept = 0;
  std::uint64_t size = 0;
  bool only_zeros = true;  // allocated and never written: nothing was torn
};

struct WalTail {
  std::vector<WalCut> cuts;
  // What is broken was followed by whole batches: where, in English, for faults::damaged.
  std::string damage;
  bool gap = false;  // a batch is missing between whole ones

  // The cut to tell of, if any.
  const WalCut* torn() const;
};

// Reads the *.log files of a store; writes nothing. Throws Failure on a read error.
WalTail examine_wal(const std::filesystem::path& store);

// An Env over `base` (null: the system's) in which the files end where they are cut.
std::unique_ptr<rocksdb::Env> cut_env(rocksdb::Env* base, const WalTail& tail);

}  // namespace yingbu
