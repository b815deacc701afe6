#pragma once

#include <cstdint>

#include "ledger/base/limits.h"

// The bounds of files that programs upload, beside those of ledger/base/limits.h.
namespace yingbu::limits {

// bytes: a file, with the mapping before it; leaves its caller room for other requests.
inline constexpr std::size_t file_bytes_max = 48 * 1024 * 1024;
// rows of a file: bounds what a run holds in memory, and how long it keeps its thread.
inline constexpr std::size_t file_rows_max = 200'000;
// rows of any list that a file is held against, such as guarantees, all in memory at a time.
inline constexpr std::size_t file_list_rows_max = 300'000;
// bytes that the report of one may have.
inline constexpr std::size_t file_report_bytes_max = 64 * 1024 * 1024;
// questions that one paper may ask the service, each of one row at least.
inline constexpr std::size_t paper_questions_max = 20'000;
// files kept, waiting and done: of all, and of one organisation.
inline constexpr std::size_t files_kept_max = 128;
inline constexpr std::size_t files_of_one_max = 16;
// bytes: of files that wait and of results, of all; of one organisation its share.
inline constexpr std::size_t file_bytes_kept_max = 256 * 1024 * 1024;
// hours that a result is kept.
inline constexpr int file_kept_h = 24;
// bytes: files that one organisation hands over to be kept, within the days that those of no run
// are kept.
inline constexpr std::uint64_t source_bytes_of_one_max = std::uint64_t{1024} * 1024 * 1024;
inline constexpr int source_unrecorded_days = 7;
// bytes: a body beyond it has as long again for each so many that have come.
inline constexpr std::size_t body_step_bytes = 1024 * 1024;

static_assert(batch_bytes_max <= file_bytes_max &&
              file_bytes_max < bytes_under_way_max / caller_share);

}  // namespace yingbu::limits
