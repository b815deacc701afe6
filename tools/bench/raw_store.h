#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "ledger/log/event_log.h"

namespace yingbu {

// What one command put into the store: its records and its request entry, key and value.
struct RawCommand {
  std::vector<std::pair<std::string, std::string>> records;
  std::string request_key;
  std::string request_value;
};

// The groups from `from_seq` on, as they are stored.
std::vector<RawCommand> raw_commands(const EventLog& log, std::uint64_t from_seq);

// Writes them into a new RocksDB in `directory`, over and over under ever new keys, `outstanding`
// commands a synced batch, from one thread: the ceiling for that many waiting clients. Returns
// commands a second.
std::uint64_t raw_per_second(const std::filesystem::path& directory,
                             const std::vector<RawCommand>& commands, std::size_t outstanding,
                             std::chrono::milliseconds duration);

}  // namespace yingbu
