#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "ledger/base/failure.h"
#include "ledger/log/merkle.h"

// What the log says when it refuses to be made or opened: what is wrong, and what to do. One
// function a situation, so that no two places tell it differently. `yingbu restore-head` and
// `yingbu new-origin` are EventLog::restore_head and EventLog::start_new_origin.
namespace yingbu::faults {

using Path = std::filesystem::path;

Failure already_exists(const Path& directory);
Failure same_directory(const Path& directory);
Failure bad_origin(std::string_view origin);
Failure not_a_ledger(const Path& store);
// No whole store, beside an anchor that says there was one.
Failure store_missing(const Path& store, std::uint64_t promised);
// `holder`: "1234 (yingbu)", "" where it cannot be told.
Failure locked(const Path& directory, const std::string& holder = "");
Failure disk_full(const Path& directory);
Failure no_sound_copy(const Path& store, const Failure& why);
Failure not_writable(const Path& directory);
Failure not_readable(const Path& directory);
Failure unknown_format(const Path& store, std::uint32_t found);
Failure wal_missing(const Path& store, const std::string& detail);
// Bytes that contradict themselves: a flipped bit, a gap, half a group.
Failure damaged(const Path& store, const std::string& detail);
Failure store_failed(const Path& store, const std::string& detail);
// Bytes at the end of the write-ahead log that were acknowledged, for HEAD says so.
Failure acknowledged_torn(const Path& file, std::uint64_t at, std::uint64_t log_size,
                          const Head& head);
// No failure: the end of a write that was never acknowledged was left out.
Failure tail_left_out(const Path& file, std::uint64_t at, std::uint64_t bytes,
                      std::uint64_t log_size);

Failure head_missing(const Path& file);
Failure head_of_other_ledger(const Path& file, std::string_view origin);
Failure head_of_other_epoch(const Path& file, std::uint32_t head, std::uint32_t log);
Failure head_ahead(const Path& store, const Head& head, std::uint64_t log_size);
Failure head_of_other_history(const Path& file, std::uint64_t size);

Failure key_missing(const Path& file);
Failure key_malformed(const Path& file, std::string_view origin);
// Of the published half, checkpoint.pub.
Failure verifier_missing(const Path& file);
Failure verifier_malformed(const Path& file, std::string_view origin);
Failure verifier_of_other_key(const Path& file, const Path& key);
Failure checkpoint_missing(const Path& file);
Failure checkpoint_malformed(const Path& file);
Failure checkpoint_of_other_origin(const Path& file, std::string_view origin);
Failure checkpoint_wrongly_signed(const Path& file);
Failure checkpoint_ahead(const Path& store, const Head& checkpoint, std::uint64_t log_size);
Failure checkpoint_of_other_history(const Path& file, std::uint64_t size);

}  // namespace yingbu::faults
