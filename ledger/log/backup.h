#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "ledger/log/event_log.h"

// 备份: a copy of a ledger's store and anchor that has been opened and checked, on a disk that has
// nothing to do with the ledger's. The ledger may be in use meanwhile, by another process: its
// files are read and nothing else. The anchor is copied first, so that the copy never promises more
// than it holds; then all files are opened while the manifest stands still, so that what RocksDB
// removes meanwhile can still be read. A copy that does not open all the same is made anew.
namespace yingbu {

struct BackedUp {
  std::uint64_t size = 0;  // the last record in the copy
  std::uint64_t bytes = 0;
};

// Makes `target`, which must not be there, as a ledger's directory: target/log and target/anchor.
// It has its name once it is whole and checked, "<target>.partial" before. Throws Failure: it is
// there already, the source is no whole ledger, the disk is full, a file cannot be read or written;
// nothing of the copy is left then. `more` adds to a checked copy, under the name it has until it
// is whole, what of the ledger is no log; what it throws ends the backup likewise.
BackedUp back_up(const OpenOptions& source, const std::filesystem::path& target,
                 const std::function<void(const std::filesystem::path&)>& more = {});

}  // namespace yingbu
